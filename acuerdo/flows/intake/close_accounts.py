"""Accounts whose balance came to nothing close; those that owe again open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Sum

from acuerdo.records.ledger import Checkout, LedgerEntry
from acuerdo.records.portfolios import Account


def cancel_checkouts(account_ids: Iterable[str], now: datetime) -> None:
    """A payment page is for an exact amount: it dies when the debt changes."""
    Checkout.objects.filter(account_id__in=list(account_ids), paid_at=None, cancelled_at=None).update(cancelled_at=now)


def close_empty(account_ids: Iterable[str], now: datetime, *, because: str = "paid") -> None:
    """Closes what owes nothing and reopens what was closed as paid or undone and owes again."""
    ids = list(account_ids)
    sums = LedgerEntry.objects.filter(account_id__in=ids).values_list("account_id").annotate(Sum("minor"))
    owing = {account for account, minor in sums if minor > 0}
    Account.objects.filter(id__in=set(ids) - owing, closed_at=None).update(closed_at=now, closed_because=because)
    owed_again = Account.objects.filter(id__in=owing, closed_because__in=("paid", "undone"))
    owed_again.update(closed_at=None, closed_because="")
