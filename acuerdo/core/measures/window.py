"""A measure: a quotient that can be checked by hand, and the days that it speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Window:
    """Local days, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Measure:
    """`numerator` and `denominator` are counts, or minor units of one currency."""

    name: str
    numerator: int
    denominator: int
    window: Window

    @property
    def value(self) -> Fraction | None:
        """Exact; None where there was nothing to measure."""
        return Fraction(self.numerator, self.denominator) if self.denominator else None
