"""One account on one day: each debt with its components, days past due and bucket, and the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from acuerdo.core.case import Components
from acuerdo.core.ledger.ageing import AGEING, Ageing, days_past_due
from acuerdo.core.ledger.balances import owed
from acuerdo.core.ledger.entries import Entry
from acuerdo.core.money import Money, total


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtState:
    debt: str
    due_on: date
    owed: Components
    days_past_due: int
    bucket: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountState:
    """`days_past_due` is that of the oldest open debt: negative before any is due, 0 when all is paid."""

    as_of: date
    debts: tuple[DebtState, ...]
    balance: Money
    days_past_due: int
    bucket: str


def account_state(
    entries: Iterable[Entry],
    *,
    due_on: Mapping[str, date],
    as_of: date,
    currency: str,
    ageing: Ageing = AGEING,
) -> AccountState:
    """The account as of a day. `due_on` gives the due date of every debt; a debt without one raises KeyError."""
    by_debt: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_debt[entry.debt].append(entry)
    debts = tuple(_debt_state(debt, own, due_on[debt], as_of, currency, ageing) for debt, own in by_debt.items())
    days = max((debt.days_past_due for debt in debts if debt.owed.total.minor > 0), default=0)
    return AccountState(
        as_of=as_of,
        debts=debts,
        balance=total((debt.owed.total for debt in debts), currency),
        days_past_due=days,
        bucket=ageing.bucket(days),
    )


def _debt_state(
    debt: str, entries: Iterable[Entry], due_on: date, as_of: date, currency: str, ageing: Ageing
) -> DebtState:
    components = owed(entries, as_of=as_of, currency=currency)
    days = days_past_due(due_on=due_on, owed=components.total, as_of=as_of)
    return DebtState(debt=debt, due_on=due_on, owed=components, days_past_due=days, bucket=ageing.bucket(days))
