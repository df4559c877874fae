"""Money: whole minor units with their currency inside, decimal strings outside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation

from babel.core import get_global

# ISO 4217 exponents that are not 2, for the currencies we may meet.
_EXPONENTS = {
    "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0,
    "RWF": 0, "UGX": 0, "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
    "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
}  # fmt: skip
_KNOWN = frozenset(get_global("all_currencies"))


class CurrencyMismatch(ValueError):
    """Two amounts of different currencies met in one sum."""


def is_currency(code: str) -> bool:
    """Whether ``code`` is an ISO 4217 code (upper case) that CLDR knows."""
    return code in _KNOWN


def exponent(currency: str) -> int:
    """Digits after the point: 2 for MXN, 0 for CLP. Raises ValueError for an unknown code."""
    if not is_currency(currency):
        raise ValueError(f"unknown currency {currency!r}")
    return _EXPONENTS.get(currency, 2)


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount: ``Money(123450, "MXN")`` is 1,234.50 pesos."""

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: str | int | Decimal, currency: str) -> Money:
        """From a decimal amount; raises ValueError when it has more digits than the currency."""
        try:
            scaled = Decimal(amount).scaleb(exponent(currency))
        except InvalidOperation as problem:
            raise ValueError(f"{amount!r} is not an amount") from problem
        if not scaled.is_finite() or scaled != scaled.to_integral_value():
            raise ValueError(f"{amount!r} is finer than a unit of {currency}")
        return cls(int(scaled), currency)

    @classmethod
    def zero(cls, currency: str) -> Money:
        return cls(0, currency)

    @property
    def amount(self) -> Decimal:
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def __str__(self) -> str:
        return f"{self.amount:.{exponent(self.currency)}f}"

    def _minor_of(self, other: Money) -> int:
        if self.currency != other.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency}")
        return other.minor

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._minor_of(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._minor_of(other), self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.minor < self._minor_of(other)

    def __le__(self, other: Money) -> bool:
        return self.minor <= self._minor_of(other)

    def __gt__(self, other: Money) -> bool:
        return self.minor > self._minor_of(other)

    def __ge__(self, other: Money) -> bool:
        return self.minor >= self._minor_of(other)

    def __bool__(self) -> bool:
        return self.minor != 0

    def percent(self, basis_points: int) -> Money:
        """``basis_points`` hundredths of one per cent of it, half to even: 1000 is 10 %."""
        share = Decimal(self.minor) * basis_points / 10_000
        return Money(int(share.to_integral_value(ROUND_HALF_EVEN)), self.currency)

    def split(self, parts: int) -> tuple[Money, ...]:
        """``parts`` amounts that add up to it to the cent; the first ones carry what is left over."""
        if parts < 1:
            raise ValueError("parts must be at least 1")
        each, over = divmod(self.minor, parts)
        return tuple(Money(each + (1 if i < over else 0), self.currency) for i in range(parts))


def total(amounts: Iterable[Money], currency: str) -> Money:
    """The sum, zero of ``currency`` when there is none."""
    result = Money.zero(currency)
    for amount in amounts:
        result = result + amount
    return result
