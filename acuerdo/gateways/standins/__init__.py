"""Stand-ins for every provider, and the phone that shows what a debtor receives. For development and tests."""
