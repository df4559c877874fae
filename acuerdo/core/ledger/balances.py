"""What is owed on a day, by component, and the sums that explain it line by line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from acuerdo.core.case import Components
from acuerdo.core.ledger.entries import Component, Entry, EntryKind
from acuerdo.core.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """Why the balance is what it is: `charged` + `adjusted` − `paid` − `forgiven` = `balance`.

    Every amount but `adjusted` is shown positive; `paid` is net of what was taken back, `forgiven` is
    remissions and write-offs.
    """

    charged: Components
    adjusted: Money
    paid: Money
    forgiven: Money
    balance: Components


def owed(entries: Iterable[Entry], *, as_of: date, currency: str) -> Components:
    """The components of everything in `entries` that counts on or before `as_of`."""
    sums = dict.fromkeys(Component, 0)
    for entry in entries:
        if entry.on <= as_of:
            sums[entry.component] += entry.minor
    return _components(sums, currency)


def owed_by_debt(entries: Iterable[Entry], *, as_of: date, currency: str) -> dict[str, Components]:
    """`owed` for each debt that has an entry, in the order in which the debts first appear."""
    by_debt: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_debt[entry.debt].append(entry)
    return {debt: owed(own, as_of=as_of, currency=currency) for debt, own in by_debt.items()}


def breakdown(entries: Iterable[Entry], *, as_of: date, currency: str) -> Breakdown:
    """The sums behind the balance of `as_of`; they add up to it to the cent."""
    seen = [entry for entry in entries if entry.on <= as_of]
    charged = owed((e for e in seen if e.kind is EntryKind.CHARGE), as_of=as_of, currency=currency)
    return Breakdown(
        charged=charged,
        adjusted=_sum(seen, currency, EntryKind.ADJUSTMENT),
        paid=-_sum(seen, currency, EntryKind.PAYMENT, EntryKind.REVERSAL),
        forgiven=-_sum(seen, currency, EntryKind.REMISSION, EntryKind.WRITE_OFF),
        balance=owed(seen, as_of=as_of, currency=currency),
    )


def _sum(entries: Iterable[Entry], currency: str, *kinds: EntryKind) -> Money:
    return Money(sum(entry.minor for entry in entries if entry.kind in kinds), currency)


def _components(sums: Mapping[Component, int], currency: str) -> Components:
    return Components(
        principal=Money(sums[Component.PRINCIPAL], currency),
        ordinary_interest=Money(sums[Component.ORDINARY_INTEREST], currency),
        default_interest=Money(sums[Component.DEFAULT_INTEREST], currency),
        fees=Money(sums[Component.FEES], currency),
        taxes=Money(sums[Component.TAXES], currency),
    )
