"""What invented people owe: lines of a creditor's file, due before and after the day it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from acuerdo.core.simulation.people import Debtor

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
    "diciembre",
)  # fmt: skip
# Days past due when the file is sent, and how many of a hundred fall there.
_LATENESS = ((15, -6, -1), (25, 0, 9), (32, 10, 30), (19, 31, 60), (9, 61, 120))


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """What a creditor sells; amounts are whole units of its currency, `interest` shares are of the principal.

    `concepts` may name {month} (of the due date) and {number} (of the instalment).
    """

    name: str
    concepts: tuple[str, ...]
    low: int
    high: int
    step: int
    interest: float = 0.0  # ordinary, on every line
    default_interest: float = 0.0  # a month of delay
    lines_max: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row of the file: a debt and whose it is."""

    debtor: Debtor
    reference: str
    product: str
    concept: str
    issued_on: date
    due_on: date
    principal: int
    interest: int
    default_interest: int


def lines_of(rng: Random, debtor: Debtor, products: tuple[Product, ...], prefix: str, sent_on: date) -> Iterator[Line]:
    """One to `lines_max` consecutive monthly debts, the oldest as late as chance says."""
    product = rng.choice(products)
    late = _lateness(rng)
    amount = rng.randrange(product.low, product.high + 1, product.step)
    first, concept = rng.randrange(2, 10), rng.choice(product.concepts)
    for at in range(rng.randint(1, product.lines_max)):
        due = sent_on - timedelta(days=late - 30 * at)
        if at and (sent_on - due).days < -10:
            return
        months_late = max(0, (sent_on - due).days) / 30
        yield Line(
            debtor=debtor,
            reference=f"{prefix}-{debtor.number:04d}-{at + 1}",
            product=product.name,
            concept=concept.format(month=_MONTHS[due.month - 1], number=first + at),
            issued_on=due - timedelta(days=30),
            due_on=due,
            principal=amount,
            interest=round(amount * product.interest),
            default_interest=round(amount * product.default_interest * months_late),
        )


def _lateness(rng: Random) -> int:
    _, low, high = rng.choices(_LATENESS, weights=[share for share, _, _ in _LATENESS])[0]
    return rng.randint(low, high)
