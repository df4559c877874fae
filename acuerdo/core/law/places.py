"""Where the debtor may be: every time zone that address and phone leave possible.

A contact is open only when all of them are. The phone library is corrected by each book's `areas`;
a state split between zones (border strips, islands) keeps all of its zones.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from acuerdo.core.law.book import Book
from acuerdo.core.law.phone_zones import PhoneSays, zones_of_phone


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Candidate zones, never none; `subdivision` is None while unknown. Compared by identity."""

    book: Book
    country: str
    subdivision: str | None
    zones: tuple[ZoneInfo, ...]

    @property
    def zone_names(self) -> tuple[str, ...]:
        return tuple(zone.key for zone in self.zones)


def place_of(book: Book, country: str, subdivision: str | None, phone: str | None) -> Place | None:
    """The place, or None when a zone cannot be known: then nobody may be contacted.

    `subdivision` is an ISO 3166-2 code with or without the country's prefix; an unknown one leaves the
    whole country open, and so does its absence unless the phone tells a place.
    """
    told = zones_of_phone(book, phone) if phone else PhoneSays(())
    return None if told is None else _place(book, country, subdivision, told)


@lru_cache(maxsize=65536)
def _place(book: Book, country: str, subdivision: str | None, told: PhoneSays) -> Place | None:
    assert book.places is not None, book.country
    if country != book.country:
        return _made(book, country, None, book.places.subdivisions[country] + told.zones)
    code = known_subdivision(book, subdivision)
    if code is not None:
        return _made(book, country, code, book.places.subdivisions[code] + told.zones)
    if subdivision is None and told.zones:
        return _made(book, country, None, told.zones)
    return _made(book, country, None, book.places.whole + told.zones)


def known_subdivision(book: Book, subdivision: str | None) -> str | None:
    """The book's own code for an ISO 3166-2 code ("mx-chh", "CHH"), or None."""
    if subdivision is None or book.places is None:
        return None
    prefix, _, rest = subdivision.strip().upper().rpartition("-")
    if prefix not in ("", book.country):
        return None
    code = book.places.alias.get(rest, rest)
    return code if code in book.places.subdivisions else None


def _made(book: Book, country: str, subdivision: str | None, names: tuple[str, ...]) -> Place | None:
    try:
        return Place(book, country, subdivision, tuple(ZoneInfo(name) for name in sorted(set(names))))
    except ZoneInfoNotFoundError:
        return None
