"""How long a case takes (tiempo promedio de resolución), without pretending that open cases are closed.

Open cases are censored on the day of the count and the rest is by Kaplan and Meier (JASA 53, 1958): the
plain mean of closed cases looks short exactly when the hard ones are still open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Spell:
    """`days` from entry into collections to resolution, or to the day of the count while open."""

    days: int
    resolved: bool


def survival(spells: Iterable[Spell]) -> tuple[tuple[int, Fraction], ...]:
    """The share still open just after each day on which a case was resolved, days ascending."""
    ordered = sorted(spells, key=lambda spell: spell.days)
    steps: list[tuple[int, Fraction]] = []
    still_open = Fraction(1)
    for day in sorted({spell.days for spell in ordered if spell.resolved}):
        at_risk = sum(spell.days >= day for spell in ordered)
        resolved = sum(spell.resolved and spell.days == day for spell in ordered)
        still_open *= Fraction(at_risk - resolved, at_risk)
        steps.append((day, still_open))
    return tuple(steps)


def median_days(spells: Sequence[Spell]) -> int | None:
    """The first day by which half are resolved; None while fewer than half can be said to be."""
    return next((day for day, still_open in survival(spells) if still_open <= Fraction(1, 2)), None)


def mean_days_restricted(spells: Sequence[Spell], horizon_days: int) -> Fraction | None:
    """Mean days to resolution, each case counted up to `horizon_days`; None without cases or so much history."""
    if not spells or (max(spell.days for spell in spells) < horizon_days and not _all_resolved(spells)):
        return None
    steps = [(day, share) for day, share in survival(spells) if day < horizon_days]
    edges = [(0, Fraction(1)), *steps, (horizon_days, Fraction(0))]
    return sum(((later - day) * share for (day, share), (later, _) in pairwise(edges)), Fraction(0))


def _all_resolved(spells: Sequence[Spell]) -> bool:
    return all(spell.resolved for spell in spells)
