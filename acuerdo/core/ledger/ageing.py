"""Days past due, and the bucket of arrears that they fall in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from acuerdo.core.money import Money


def days_past_due(*, due_on: date, owed: Money, as_of: date) -> int:
    """Calendar days since `due_on`; negative before it, 0 when nothing is owed (a paid debt is not late)."""
    return (as_of - due_on).days if owed.minor > 0 else 0


@dataclass(frozen=True, slots=True)
class Ageing:
    """Buckets by the last day of each: (0, 30, 60, 90) makes 0, 1-30, 31-60, 61-90 and 90+."""

    last_days: tuple[int, ...] = (0, 30, 60, 90)

    def __post_init__(self) -> None:
        if not self.last_days or self.last_days[0] != 0 or any(a >= b for a, b in pairwise(self.last_days)):
            raise ValueError("the buckets start at 0 and grow")

    @property
    def labels(self) -> tuple[str, ...]:
        inner = tuple(f"{before + 1}-{last}" for before, last in pairwise(self.last_days))
        return ("0", *inner, f"{self.last_days[-1]}+")

    def bucket(self, days: int) -> str:
        """The label for `days` past due; what is not due yet is in "0"."""
        for label, last in zip(self.labels, self.last_days, strict=False):
            if days <= last:
                return label
        return self.labels[-1]


AGEING = Ageing()
