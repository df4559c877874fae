"""The days on which banks are closed, by country and year: what dates of payment are moved around.

From the `holidays` library, the union of its categories except those of one religion, with the days on
which banks close although the library does not list them. The law of contact has its own calendar in its
books, which is stricter where the place is unknown; a payment date only has to be a day when money moves.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import holidays
from dateutil.easter import easter

# Categories beyond "public" that close banks or offices.
_CATEGORIES = {
    "AR": ("public", "bank", "government"),
    "BR": ("public", "optional"),
    "CL": ("public", "bank"),
    "CO": ("public",),
    "CR": ("public", "optional"),
    "DO": ("public",),
    "EC": ("public",),
    "ES": ("public",),
    "GT": ("public",),
    "MX": ("public",),
    "PA": ("public", "bank"),
    "PE": ("public",),
    "US": ("public", "government"),
}
COUNTRIES = frozenset(_CATEGORIES)


class UnknownCalendar(ValueError):
    """No calendar is known for this country or year: nothing may be assumed to be a working day."""


@lru_cache(maxsize=2048)
def bank_holidays(country: str, year: int, subdivision: str | None = None) -> frozenset[date]:
    """All holidays of `year` (ISO 3166-1 alpha-2 `country`, the library's code of the `subdivision`)."""
    categories = _CATEGORIES.get(country)
    if categories is None:
        raise UnknownCalendar(f"no calendar for {country!r}")
    known = getattr(holidays, country)
    if not known.start_year <= year <= known.end_year:
        raise UnknownCalendar(f"no calendar for {country} in {year}")
    if subdivision is not None and subdivision not in known.subdivisions:
        raise UnknownCalendar(f"no calendar for {country}-{subdivision}")
    days = holidays.country_holidays(country, subdiv=subdivision, years=year, categories=categories)
    return frozenset(day for day in days if day.year == year) | _bank_days(country, year)


def _bank_days(country: str, year: int) -> frozenset[date]:
    """Mexico's banks close on days that the labour law does not name (CNBV, yearly calendar of closures)."""
    if country != "MX":
        return frozenset()
    sunday = easter(year)
    holy = {sunday - timedelta(days=3), sunday - timedelta(days=2)}
    return frozenset(holy | {date(year, 11, 2), date(year, 12, 12)})
