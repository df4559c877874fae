"""The debtor's page."""
