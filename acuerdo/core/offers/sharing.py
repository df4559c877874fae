"""How a total is shared over dates so that no calendar month asks for more than the person can pay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from acuerdo.core.money import Money


def share(total: Money, dates: Sequence[date], per_month: Money | None) -> tuple[Money, ...] | None:
    """An amount for each date, equal wherever the months allow it, adding up to `total` to the cent.

    A month that would go over `per_month` pays exactly that and the others take the rest. None when it
    does not fit, or when a payment would be less than one minor unit.
    """
    if total.minor < len(dates):
        return None
    if per_month is None:
        return total.split(len(dates))
    sizes = Counter((day.year, day.month) for day in dates)
    full = _full_months(total.minor, sizes, per_month.minor)
    if full is None:
        return None
    return _amounts(total, dates, sizes, per_month, full)


def _full_months(total: int, sizes: Counter[tuple[int, int]], cap: int) -> frozenset[tuple[int, int]] | None:
    """The months that pay the whole cap; None when even that is not enough or a payment would be zero."""
    full: set[tuple[int, int]] = set()
    while True:
        left = total - cap * len(full)
        count = sum(size for month, size in sizes.items() if month not in full)
        if left < count or (left and not count):
            return None
        over = {m for m, size in sizes.items() if m not in full and size * -(-left // count) > cap}
        if not over:
            return frozenset(full) if not full or cap >= max(sizes[m] for m in full) else None
        full |= over


def _amounts(
    total: Money,
    dates: Sequence[date],
    sizes: Counter[tuple[int, int]],
    per_month: Money,
    full: frozenset[tuple[int, int]],
) -> tuple[Money, ...]:
    rest = Money(total.minor - per_month.minor * len(full), total.currency)
    open_count = sum(size for month, size in sizes.items() if month not in full)
    level = iter(rest.split(open_count) if open_count else ())
    capped = {month: iter(per_month.split(sizes[month])) for month in full}
    return tuple(next(capped.get((day.year, day.month), level)) for day in dates)
