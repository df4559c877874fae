"""The ledger's rows as the core's entries, with interest that accrues brought up to the day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from acuerdo.core.ledger import AccountState, AccrualTerms, Component, DayCount, Entry, EntryKind, account_state
from acuerdo.core.ledger import accrual_entry as accrual
from acuerdo.records.ledger import LedgerEntry
from acuerdo.records.portfolios import Account, Debt
from acuerdo.records.prepared import Prepared

_COLUMNS = ("account_id", "debt_id", "on", "kind", "component", "minor", "payment_id")


def entries_of(account_ids: Iterable[str], *, as_of: date | None = None) -> dict[str, list[Entry]]:
    """Entries by account, oldest first; with `as_of`, only those that count by that day."""
    rows = _entries(list(account_ids), as_of or date.max)
    found: dict[str, list[Entry]] = defaultdict(list)
    for account, debt, on, kind, component, minor, payment in rows:
        found[account].append(
            Entry(
                on=on,
                kind=EntryKind(kind),
                component=Component(component),
                minor=minor,
                debt=debt,
                payment=payment,
            )
        )
    return found


@Prepared
def _entries(
    account_ids: list[str], as_of: date
) -> QuerySet[LedgerEntry, tuple[str, str, date, str, str, int, str | None]]:
    rows = LedgerEntry.objects.filter(account_id__in=account_ids, on__lte=as_of)
    return rows.order_by("on", "posted_at", "id").values_list(*_COLUMNS)


def terms_of(debt: Debt) -> AccrualTerms | None:
    """How this debt accrues; None when its interest is as the creditor states it."""
    if debt.interest_mode != "accrued" or not debt.interest_rate_bps:
        return None
    return AccrualTerms(
        rate_bps=debt.interest_rate_bps,
        day_count=DayCount(debt.day_count or DayCount.ACT_360),
        starts_on=debt.due_date,
    )


def with_accrual(entries: list[Entry], debts: Iterable[Debt], *, as_of: date) -> list[Entry]:
    """`entries` and, for debts that accrue, the charge that is not yet written."""
    more = [
        extra
        for debt in debts
        if (terms := terms_of(debt)) and (extra := accrual(entries, terms, debt=debt.id, on=as_of))
    ]
    return entries + more


def state_of(account: Account, *, as_of: date) -> AccountState:
    """What the account owes on a day, debt by debt; closed debts keep their history but owe nothing more."""
    debts = list(account.debts.all())
    entries = with_accrual(entries_of([account.id], as_of=as_of)[account.id], debts, as_of=as_of)
    due_on = {debt.id: debt.due_date for debt in debts}
    return account_state(entries, due_on=due_on, as_of=as_of, currency=account.currency)
