"""One writer at a time for an account: what is decided from its balance must still be true when it is written."""

from __future__ import annotations

from acuerdo.flows.problems import NotPossible
from acuerdo.records.portfolios import Account


def locked(account_id: str) -> Account:
    """The account, held until the transaction ends (on SQLite the whole database is); raises NotPossible."""
    rows = Account.objects.select_for_update(of=("self",)).select_related("person", "creditor")
    account = rows.filter(id=account_id).first()
    if account is None:
        raise NotPossible("no_account", "Esta cuenta no existe.")
    return account
