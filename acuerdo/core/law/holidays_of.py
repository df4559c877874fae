"""Which days are holidays where the debtor may be: the library's, corrected by the book, for certain years.

A year that the calendar does not cover with certainty has no open day. An unknown region closes on the
holidays of every region whose own law does.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import holidays as library
from dateutil.easter import easter

from acuerdo.core.law.book import Book, Calendar
from acuerdo.core.law.places import Place

# Holidays of one faith or community only: the rest of the country works.
_MINORITY = frozenset({"armenian", "hebrew", "islamic", "hindu", "workday", "catholic", "orthodox"})


def certain_until(book: Book) -> date | None:
    """The last day whose calendar is known for sure; None for a book without a calendar: no day is."""
    return date(book.calendar.certain_to, 12, 31) if book.calendar else None


def is_certain(place: Place, on: date) -> bool:
    """Whether the calendar of that year is known for sure."""
    calendar = place.book.calendar
    return calendar is not None and calendar.certain_from <= on.year <= calendar.certain_to


def is_holiday(place: Place, on: date) -> bool:
    """Whether somebody who may be in `place` has a holiday."""
    return on in _year(place.book, place.country, place.subdivision, on.year)


@lru_cache(maxsize=2048)
def _year(book: Book, country: str, subdivision: str | None, year: int) -> frozenset[date]:
    calendar = book.calendar
    assert calendar is not None, book.country
    code = country if calendar.code == "*" else calendar.code
    days = _library_days(code, calendar, None, year) | _corrections(calendar, year)
    for region in _regions(code, calendar, subdivision):
        days |= _library_days(code, calendar, region, year)
    return days


def _regions(code: str, calendar: Calendar, subdivision: str | None) -> tuple[str, ...]:
    if not calendar.regional:
        return ()
    known: tuple[str, ...] = tuple(getattr(library, code).subdivisions)
    if subdivision is not None:
        return (subdivision,) if subdivision in known else ()
    return calendar.regions_of_unknown_place


@lru_cache(maxsize=4096)
def _library_days(code: str, calendar: Calendar, region: str | None, year: int) -> frozenset[date]:
    supported = getattr(library, code).supported_categories
    categories = calendar.categories or tuple(c for c in supported if c not in _MINORITY)
    found = library.country_holidays(code, subdiv=region, years=year, categories=categories)
    return frozenset(found)


def _corrections(calendar: Calendar, year: int) -> frozenset[date]:
    fixed = {date.fromisoformat(f"{year}-{day}") for day in calendar.fixed}
    moving = {easter(year) + timedelta(days=offset) for offset in calendar.easter}
    dated = {date.fromisoformat(day) for day in calendar.dates}
    return frozenset(fixed | moving | dated)
