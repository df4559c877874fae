"""Why the balance is what it is: each debt line by line, from what was charged to what is left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from acuerdo.core.ledger import Breakdown, Component, Entry, breakdown, days_past_due
from acuerdo.core.money import Money, total
from acuerdo.core.offers import Offers, Withheld
from acuerdo.records.balances import entries_of, with_accrual
from acuerdo.records.portfolios import Debt
from acuerdo.screens.portal.visit import Visit

_CHARGED = {
    Component.PRINCIPAL: _("Capital"),
    Component.ORDINARY_INTEREST: _("Intereses"),
    Component.DEFAULT_INTEREST: _("Intereses por atraso"),
    Component.FEES: _("Gastos"),
    Component.TAXES: _("Impuestos"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One reason for the balance; negative takes off. `kind` is charged, adjusted, paid or forgiven."""

    label: object
    amount: Money
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtLines:
    """`lines` add up to `owed` to the cent."""

    debt: Debt
    lines: tuple[Line, ...]
    owed: Money
    days_past_due: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """`debts` add up to `recorded`; `recorded` less `not_charged` is `asked`, the only figure to be paid."""

    as_of: date
    debts: tuple[DebtLines, ...]
    recorded: Money
    not_charged: Money
    withheld: tuple[Withheld, ...]
    asked: Money

    @property
    def sums(self) -> tuple[Money, ...]:
        return self.recorded, self.not_charged, self.asked

    @property
    def days_past_due(self) -> int:
        return max((each.days_past_due for each in self.debts), default=0)


def statement_of(visit: Visit, offers: Offers | None) -> Statement:
    """As of the person's own day. `offers` brings what the law takes off; None when there are none to make."""
    debts = list(visit.account.debts.order_by("due_date", "id"))
    by_debt = _by_debt(visit, debts)
    lines = tuple(_debt_lines(debt, by_debt[debt.id], visit.today) for debt in debts)
    open_debts = tuple(each for each in lines if each.owed)
    recorded = total((each.owed for each in lines), visit.account.currency)
    asked = offers.balance.total if offers else recorded
    return Statement(
        as_of=visit.today,
        debts=open_debts,
        recorded=recorded,
        not_charged=recorded - asked,
        withheld=tuple(each for each in offers.withheld if each.what in set(Component)) if offers else (),
        asked=asked,
    )


def _by_debt(visit: Visit, debts: Iterable[Debt]) -> dict[str, list[Entry]]:
    entries = entries_of([visit.account.id], as_of=visit.today)[visit.account.id]
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in with_accrual(entries, debts, as_of=visit.today):
        found[entry.debt].append(entry)
    return found


def _debt_lines(debt: Debt, entries: list[Entry], today: date) -> DebtLines:
    why = breakdown(entries, as_of=today, currency=debt.currency)
    owed = why.balance.total
    late = days_past_due(due_on=debt.due_date, owed=owed, as_of=today)
    return DebtLines(debt=debt, lines=tuple(_lines(why)), owed=owed, days_past_due=late)


def _lines(why: Breakdown) -> Iterable[Line]:
    for component, label in _CHARGED.items():
        amount = getattr(why.charged, component)
        if amount:
            yield Line(label, amount, "charged")
    for label, amount, kind in (
        (_("Ajustes"), why.adjusted, "adjusted"),
        (_("Lo que ya se pagó"), -why.paid, "paid"),
        (_("Descuentos aplicados"), -why.forgiven, "forgiven"),
    ):
        if amount:
            yield Line(label, amount, kind)
