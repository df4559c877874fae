"""The staff side: board, accounts, one account, inbox, imports, people."""
