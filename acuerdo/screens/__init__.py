"""SHOWS: the desk, the debtor's page, insights, webhooks and the terminal."""
