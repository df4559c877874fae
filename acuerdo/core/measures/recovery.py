"""Recovery rate (tasa de recuperación): money collected on what was past due, over what was past due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from acuerdo.core.measures.window import Measure, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """A payment. `past_due_minor` is the part that went to what was past due that day.

    `reversed_on`: the day on which it was taken back, None while it stands.
    """

    on: date
    past_due_minor: int
    reversed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastDue:
    """The exposure: past due when the window opens, and what became past due within it."""

    at_start_minor: int
    new_minor: int = 0


def recovery_rate(
    collected: Iterable[Collected], exposure: PastDue, window: Window, *, with_new: bool = False
) -> Measure:
    """Variant A over the exposure at the start; with `with_new`, variant B, over it and what fell due since.

    A payment that was taken back by the end of the window was not collected. All amounts in one currency.
    """
    standing = sum(
        payment.past_due_minor
        for payment in collected
        if payment.on in window and not (payment.reversed_on and payment.reversed_on <= window.last)
    )
    name = "recovery_rate_b" if with_new else "recovery_rate_a"
    return Measure(name, standing, exposure.at_start_minor + (exposure.new_minor if with_new else 0), window)
