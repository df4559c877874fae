"""The dates of a plan: in step with the payday, on business days, each month's payments in their month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from acuerdo.core.calendars import (
    add_months,
    business_day_of_month,
    next_quincena,
    previous_business_day,
)
from acuerdo.core.offers.question import QUINCENA, Frequency, Payday

# Nobody is asked to begin a plan sooner than this.
_NOTICE = timedelta(days=3)
_WEEK = timedelta(days=7)


def plan_dates(
    *, today: date, frequency: Frequency, payday: Payday | None, country: str, count: int
) -> tuple[date, ...]:
    """`count` business days, strictly in order, the first at least three days away.

    Biweekly is the quincena in Mexico or where wages come that way, and every 14 days elsewhere. A plan
    in step with the quincena is paid on the business day before, as wages are; others on the one after.
    """
    payday = QUINCENA if payday is None and country == "MX" else payday
    dates = _dates(today, frequency, payday, country)
    soon_enough = (day for day in dates if day >= today + _NOTICE)
    step = 2 if payday == QUINCENA and frequency is Frequency.MONTHLY else 1
    return tuple(islice(soon_enough, 0, count * step, step))


def _dates(today: date, frequency: Frequency, payday: Payday | None, country: str) -> Iterator[date]:
    if frequency is Frequency.WEEKLY:
        return _weeks(_first_of_weeks(today, payday, 1), 1, country)
    if payday == QUINCENA or (frequency is Frequency.BIWEEKLY and country == "MX"):
        return _quincenas(today, country)
    if frequency is Frequency.BIWEEKLY:
        return _weeks(_first_of_weeks(today, payday, 2), 2, country)
    return _months(today, payday, country)


def _quincenas(today: date, country: str) -> Iterator[date]:
    day = next_quincena(today)
    while True:
        yield previous_business_day(day, country)
        day = next_quincena(day + timedelta(days=1))


def _months(today: date, payday: Payday | None, country: str) -> Iterator[date]:
    """From this month on the payday, or from the next on the day of today; a 31st comes back after February."""
    paid_on = payday.day if payday is not None and payday.every is Frequency.MONTHLY else None
    month = 0 if paid_on else 1
    while True:
        yield business_day_of_month(add_months(today, month, on_the=paid_on), country)
        month += 1


def _weeks(first: date, weeks: int, country: str) -> Iterator[date]:
    while True:
        yield business_day_of_month(first, country)
        first += weeks * _WEEK


def _first_of_weeks(today: date, payday: Payday | None, weeks: int) -> date:
    if payday is not None and payday.every is not Frequency.MONTHLY and payday.day is not None:
        return today + timedelta(days=(payday.day - today.isoweekday()) % 7)
    return today + weeks * _WEEK
