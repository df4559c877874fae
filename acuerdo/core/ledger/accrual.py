"""Simple interest on the principal that is outstanding, day by day; never interest on interest.

Interest is either stated by the creditor (imported, and nothing here runs) or accrued by us from a
yearly rate, the principal and a day count. The sum since the start is exact and rounded once, half to
even; each new charge is that sum less what was charged before, so many small accruals equal one long
one, and a late correction of the principal corrects itself in the next charge.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from acuerdo.core.ledger.entries import Component, Entry, EntryKind


class DayCount(StrEnum):
    """30/360 is the European one (ISDA 4.16(g)): every month has 30 days and spans add up."""

    ACT_360 = "act_360"
    ACT_365 = "act_365"
    THIRTY_360 = "30_360"

    @property
    def days_in_year(self) -> int:
        return 365 if self is DayCount.ACT_365 else 360

    def days(self, start: date, end: date) -> int:
        return self._number(end) - self._number(start)

    def _number(self, day: date) -> int:
        if self is DayCount.THIRTY_360:
            return day.year * 360 + day.month * 30 + min(day.day, 30)
        return day.toordinal()


@dataclass(frozen=True, slots=True, kw_only=True)
class AccrualTerms:
    """`rate_bps` a year in basis points; interest runs from the end of `starts_on`."""

    rate_bps: int
    day_count: DayCount
    starts_on: date
    component: Component = Component.DEFAULT_INTEREST


def accrued_minor(entries: Iterable[Entry], terms: AccrualTerms, *, debt: str, through: date) -> int:
    """All interest from `starts_on` to `through` in minor units; 0 when `through` is not later."""
    changes = sorted(
        (entry.on, entry.minor)
        for entry in entries
        if entry.debt == debt and entry.component is Component.PRINCIPAL and entry.on < through
    )
    principal, since, weighted = 0, terms.starts_on, 0
    for on, minor in [*changes, (through, 0)]:
        if on > since:
            weighted += max(principal, 0) * terms.day_count.days(since, on)
            since = on
        principal += minor
    return round(Fraction(weighted * terms.rate_bps, 10_000 * terms.day_count.days_in_year))


def accrual_entry(entries: Iterable[Entry], terms: AccrualTerms, *, debt: str, on: date) -> Entry | None:
    """The charge that brings the interest of `debt` up to `on`; None when there is nothing to add.

    Charges of the same component after `starts_on` are taken as earlier accruals; nothing is written
    behind the last of them. The charge is negative when the principal turned out lower than was believed.
    """
    known = tuple(entries)
    before = [
        entry
        for entry in known
        if entry.debt == debt
        and entry.kind is EntryKind.CHARGE
        and entry.component is terms.component
        and entry.on > terms.starts_on
    ]
    if any(entry.on > on for entry in before):
        return None
    minor = accrued_minor(known, terms, debt=debt, through=on) - sum(entry.minor for entry in before)
    if minor == 0:
        return None
    return Entry(on=on, kind=EntryKind.CHARGE, component=terms.component, minor=minor, debt=debt)
