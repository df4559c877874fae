"""How a payment is shared over debts and components: in an order, to the cent, the rest as credit.

The order is what the contract or the law says. The default is the one of the civil codes of the region
(expenses and interest before capital: MX CCF 2094, CO CC 1653, CL CC 1595, AR CCC 903), oldest debt
first. Peru, when nothing was agreed, takes the least guaranteed debt, then the most onerous, then the
oldest (Ley 29571 art. 87).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from acuerdo.core.case import Components
from acuerdo.core.ledger.entries import Component, Entry, EntryKind
from acuerdo.core.money import CurrencyMismatch, Money


class DebtOrder(StrEnum):
    OLDEST = "oldest"
    PERU_87 = "peru_87"


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationOrder:
    """`across_debts` pays one component of every debt before the next component of any."""

    components: tuple[Component, ...] = (
        Component.FEES,
        Component.TAXES,
        Component.DEFAULT_INTEREST,
        Component.ORDINARY_INTEREST,
        Component.PRINCIPAL,
    )
    debts: DebtOrder = DebtOrder.OLDEST
    across_debts: bool = False

    def __post_init__(self) -> None:
        if sorted(self.components) != sorted(Component):
            raise ValueError("an order names every component once")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDebt:
    """`guaranteed_bps`: the share of it that is secured; `rate_bps`: what it costs a year."""

    id: str
    due_on: date
    owed: Components
    guaranteed_bps: int = 0
    rate_bps: int = 0


@dataclass(frozen=True, slots=True)
class Allocation:
    """`entries` (negative) and `credit` (positive, the debtor's own money) add up to the payment."""

    entries: tuple[Entry, ...]
    credit: Money


def allocate(
    payment: str,
    amount: Money,
    *,
    on: date,
    debts: Iterable[OpenDebt],
    order: AllocationOrder | None = None,
) -> Allocation:
    """Share `amount` over `debts`. Raises ValueError unless it is positive, CurrencyMismatch if they differ."""
    if amount.minor <= 0:
        raise ValueError("a payment is more than zero")
    left = amount.minor
    entries: list[Entry] = []
    for debt, component, minor in _places(tuple(debts), order or AllocationOrder(), amount.currency):
        taken = min(left, minor)
        if taken > 0:
            entries.append(
                Entry(on=on, kind=EntryKind.PAYMENT, component=component, minor=-taken, debt=debt, payment=payment)
            )
            left -= taken
    return Allocation(tuple(entries), Money(left, amount.currency))


def _places(debts: tuple[OpenDebt, ...], order: AllocationOrder, currency: str) -> list[tuple[str, Component, int]]:
    ranked = sorted(debts, key=_RANKS[order.debts])
    if order.across_debts:
        pairs = [(debt, component) for component in order.components for debt in ranked]
    else:
        pairs = [(debt, component) for debt in ranked for component in order.components]
    return [(debt.id, component, _minor(debt.owed, component, currency)) for debt, component in pairs]


def _minor(owed: Components, component: Component, currency: str) -> int:
    money: Money = getattr(owed, component.value)
    if money.currency != currency:
        raise CurrencyMismatch(f"{money.currency} and {currency}")
    return money.minor


_RANKS: dict[DebtOrder, Callable[[OpenDebt], tuple[object, ...]]] = {
    DebtOrder.OLDEST: lambda debt: (debt.due_on, debt.id),
    DebtOrder.PERU_87: lambda debt: (debt.guaranteed_bps, -debt.rate_bps, debt.due_on, debt.id),
}
