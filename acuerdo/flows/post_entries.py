"""Writes the core's entries into the ledger; the only place that does."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from acuerdo.core.ledger import Entry
from acuerdo.records.ledger import LedgerEntry, Payment
from acuerdo.records.portfolios import Account


def post_entries(account: Account, entries: Iterable[Entry], now: datetime, *, payment: Payment | None = None) -> None:
    """`payment` marks the entries that belong to it; the caller holds the account."""
    LedgerEntry.objects.bulk_create(
        LedgerEntry(
            account=account,
            debt_id=entry.debt,
            on=entry.on,
            kind=entry.kind,
            component=entry.component,
            minor=entry.minor,
            currency=account.currency,
            payment=payment if entry.payment else None,
            posted_at=now,
        )
        for entry in entries
    )
