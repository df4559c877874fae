"""Companies that count every currency in hundredths, whatever ISO 4217 says of its decimals."""

from __future__ import annotations

from decimal import Decimal

from acuerdo.core.money import Money


def to_cents(amount: Money) -> int:
    return int(amount.amount * 100)


def from_cents(cents: int, currency: str) -> Money:
    """Raises ValueError for an amount finer than the currency has."""
    return Money.of(Decimal(cents).scaleb(-2), currency.upper())
