"""The debtor's page: opened by a signed link, no account and no password, useful without JavaScript."""
