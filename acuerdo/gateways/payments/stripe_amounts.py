"""Stripe's units: not always ISO 4217's (docs.stripe.com/currencies, "Zero-decimal" and "Special cases")."""

from __future__ import annotations

from decimal import Decimal

from acuerdo.core.money import Money

_ZERO_DECIMAL = frozenset(
    ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"]
)  # UGX and ISK have no cents, yet Stripe counts them in hundredths
_THREE_DECIMAL = frozenset(["BHD", "JOD", "KWD", "OMR", "TND"])


def to_stripe(amount: Money) -> int:
    """Raises ValueError for an amount finer than Stripe's unit."""
    scaled = amount.amount.scaleb(_digits(amount.currency))
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{amount} {amount.currency} is finer than Stripe's unit")
    return int(scaled)


def from_stripe(units: int, currency: str) -> Money:
    """`currency` in either case. Raises ValueError for an unknown one or an impossible amount."""
    code = currency.upper()
    return Money.of(Decimal(units).scaleb(-_digits(code)), code)


def _digits(currency: str) -> int:
    return 0 if currency in _ZERO_DECIMAL else 3 if currency in _THREE_DECIMAL else 2
