"""Money, days and hours as the person's own country writes them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from acuerdo.core.money import Money, exponent
from acuerdo.core.wording import date_words, hour_words, money_words, near_date_words


def has_cents(amounts: Iterable[Money]) -> bool:
    """Whether any amount of a column has a fraction: then all of them show it, and the points line up."""
    return any(amount.minor % 10 ** exponent(amount.currency) for amount in amounts)


def amount_words(amount: Money, country: str, *, cents: bool = False) -> str:
    """``$1,234.50``; with `cents`, whole amounts show theirs too: ``$1,200.00``."""
    digits = exponent(amount.currency)
    if not cents or not digits or has_cents([amount]):
        return money_words(amount, country)
    # The point, its place and the sign of the currency are the country's: let one cent more show where they go.
    shown = money_words(Money(abs(amount.minor) + 1, amount.currency), country)
    head, _, tail = shown.rpartition("1".rjust(digits, "0"))
    return f"{'-' if amount.minor < 0 else ''}{head}{'0' * digits}{tail}"


def day_words(day: date, today: date) -> str:
    return date_words(day, today)


def near_day_words(day: date, today: date) -> str:
    return near_date_words(day, today)


def moment_words(at: datetime, today: date) -> str:
    """``viernes 13 de marzo, 9:30 de la mañana``; `at` is already in the person's zone."""
    return f"{date_words(at.date(), today)}, {hour_words(at)}"
