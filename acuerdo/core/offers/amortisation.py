"""Schedules with interest, for a restructure: level payments (French), level principal (German), bullet.

Interest of a period is the balance times the yearly rate over the periods of a year, rounded half up to the
minor unit; the last payment takes what rounding left, so that the principal ends at exactly zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from acuerdo.core.money import Money

_BPS = 10_000


class Amortisation(StrEnum):
    FRENCH = "french"
    GERMAN = "german"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Row:
    """One period: `payment` is `principal` and `interest`; `balance` is what is left after it."""

    number: int
    payment: Money
    principal: Money
    interest: Money
    balance: Money


def amortise(
    kind: Amortisation, principal: Money, *, annual_bps: int, periods: int, periods_a_year: int = 12
) -> tuple[Row, ...]:
    """The whole schedule. Raises ValueError without a positive principal, or with a negative rate or no period."""
    if principal.minor <= 0 or periods < 1 or annual_bps < 0:
        raise ValueError("a schedule needs a principal, a period and a rate that is not negative")
    rate = Fraction(annual_bps, _BPS * periods_a_year)
    return tuple(_rows(principal, rate, _PARTS[kind](principal, rate, periods)))


def level_payment(principal: Money, *, annual_bps: int, periods: int, periods_a_year: int = 12) -> Money:
    """The payment of a French schedule: P·i / (1 − (1+i)^−n), rounded half up."""
    rate = Fraction(annual_bps, _BPS * periods_a_year)
    return Money(_level(principal.minor, rate, periods), principal.currency)


def _level(minor: int, rate: Fraction, periods: int) -> int:
    if not rate:
        return _half_up(Fraction(minor, periods))
    growth = (1 + rate) ** periods
    return _half_up(minor * rate * growth / (growth - 1))


def _rows(principal: Money, rate: Fraction, parts: Sequence[int]) -> Iterator[Row]:
    balance, currency = principal.minor, principal.currency
    for number, part in enumerate(parts, start=1):
        interest = _half_up(balance * rate)
        balance -= part
        yield Row(
            number,
            Money(part + interest, currency),
            Money(part, currency),
            Money(interest, currency),
            Money(balance, currency),
        )


def _french(principal: Money, rate: Fraction, periods: int) -> list[int]:
    """The principal in each level payment; a tiny debt is paid off before its last period, with zeros after."""
    payment, balance, parts = _level(principal.minor, rate, periods), principal.minor, list[int]()
    for _ in range(periods - 1):
        part = min(max(payment - _half_up(balance * rate), 0), balance)
        parts.append(part)
        balance -= part
    return [*parts, balance]


def _german(principal: Money, rate: Fraction, periods: int) -> list[int]:
    return [part.minor for part in principal.split(periods)]


def _bullet(principal: Money, rate: Fraction, periods: int) -> list[int]:
    return [0] * (periods - 1) + [principal.minor]


_PARTS = {Amortisation.FRENCH: _french, Amortisation.GERMAN: _german, Amortisation.BULLET: _bullet}


def _half_up(exact: Fraction) -> int:
    whole, rest = divmod(exact.numerator, exact.denominator)
    return whole + (1 if 2 * rest >= exact.denominator else 0)
