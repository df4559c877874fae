"""Days on which money moves: business days of a country, paydays, and months that end when they end."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from acuerdo.core.bank_holidays import bank_holidays

_SATURDAY = 5
_DAY = timedelta(days=1)


@lru_cache(maxsize=65536)
def is_business_day(day: date, country: str) -> bool:
    """Monday to Friday and no holiday of the country; raises UnknownCalendar where none is known."""
    return day not in bank_holidays(country, day.year) and day.weekday() < _SATURDAY


def next_business_day(day: date, country: str) -> date:
    """`day` itself when banks open, else the first day after it when they do."""
    while not is_business_day(day, country):
        day += _DAY
    return day


def previous_business_day(day: date, country: str) -> date:
    """`day` itself when banks open, else the last day before it when they did."""
    while not is_business_day(day, country):
        day -= _DAY
    return day


def business_day_of_month(day: date, country: str) -> date:
    """The next business day, or the one before where the next is in another month ("modified following").

    So an instalment never slips into the month of the following one.
    """
    moved = next_business_day(day, country)
    return moved if moved.month == day.month else previous_business_day(day, country)


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def add_months(day: date, months: int, *, on_the: int | None = None) -> date:
    """The same day `months` later, or the last of a shorter month; `on_the` keeps a 31st from becoming a 28th."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(on_the or day.day, last))


def next_quincena(day: date) -> date:
    """The first 15th or last of month on or after `day`: when wages are paid twice a month."""
    return day.replace(day=15) if day.day <= 15 else month_end(day)


def add_business_days(day: date, count: int, country: str) -> date:
    """The `count`-th business day after `day`."""
    for _ in range(count):
        day = next_business_day(day + timedelta(days=1), country)
    return day
