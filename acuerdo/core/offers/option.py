"""What is offered: options with every date and amount, and what was held back and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from acuerdo.core.case import Components
from acuerdo.core.money import Money
from acuerdo.core.offers.question import Family, Frequency


@dataclass(frozen=True, slots=True)
class DatedAmount:
    on: date
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """`payments` add up to `total`. `id` is the same for the same question: "installments-monthly-3".

    `p_kept` is the chance that all payments come on time once it is accepted; `why` is in Spanish.
    """

    id: str
    family: Family
    total: Money
    discount: Money
    payments: tuple[DatedAmount, ...]
    p_kept: float
    why: str
    frequency: Frequency | None = None


@dataclass(frozen=True, slots=True)
class Withheld:
    """`what` is a family, a family and frequency ("installments-weekly"), or a component of the debt."""

    what: str
    why: str
    cite: str | None = None


@dataclass(frozen=True, slots=True)
class Offers:
    """Best first: chance to be kept times what it brings. `balance` is what may lawfully be asked."""

    options: tuple[Option, ...]
    balance: Components
    withheld: tuple[Withheld, ...]
