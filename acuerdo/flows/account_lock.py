"""One writer at a time for an account: what is decided from its balance must still be true when it is written."""

from __future__ import annotations

from django.db.models import QuerySet

from acuerdo.flows.problems import NotPossible
from acuerdo.records.portfolios import Account
from acuerdo.records.prepared import Prepared


def locked(account_id: str) -> Account:
    """The account, held until the transaction ends (on SQLite the whole database is); raises NotPossible."""
    account = _held.first(account_id)
    if account is None:
        raise NotPossible("no_account", "Esta cuenta no existe.")
    return account


@Prepared
def _held(account_id: str) -> QuerySet[Account]:
    rows = Account.objects.select_for_update(of=("self",)).select_related("person", "creditor")
    return rows.filter(id=account_id)
