"""Bank lines and the debts they pay: matched by reference, amount, date and name, with a reason for each point."""
