"""What a phone number tells about where its owner is: candidate zones, nothing, or a zone nobody knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from phonenumbers import timezone as library
from phonenumbers.phonenumber import PhoneNumber

from acuerdo.core.law.book import Book, Numbering

_NOT_DIGITS = re.compile(r"\D")
_UNKNOWN = ("Etc/Unknown",)


@dataclass(frozen=True, slots=True)
class PhoneSays:
    """Zones that the number makes possible; none when it tells no place (a mobile, a broken number)."""

    zones: tuple[str, ...]


def zones_of_phone(book: Book, phone: str) -> PhoneSays | None:
    """None: the number belongs to a network whose zone cannot be known (satellite, international)."""
    assert book.places is not None, book.country
    digits = _NOT_DIGITS.sub("", phone)
    written_abroad = phone.lstrip().startswith(("+", "00"))
    digits = digits.removeprefix("00") if written_abroad else digits
    national = _national(book.places.numbering, digits, written_abroad)
    if national is not None:
        return _home(book, national[: _area_length(book)])
    own = digits.startswith(book.places.numbering.calling_code)  # and broken: it tells nothing
    return _abroad(digits[:9]) if written_abroad and not own else PhoneSays(())


def _national(numbering: Numbering, digits: str, written_abroad: bool) -> str | None:
    """The national number when it is one of the country's own."""
    if digits.startswith(numbering.calling_code):
        rest = digits.removeprefix(numbering.calling_code)
        for extra in numbering.strip:
            if rest.startswith(extra) and len(rest) - len(extra) in numbering.lengths:
                rest = rest.removeprefix(extra)
        if len(rest) in numbering.lengths:
            return rest
    bare = digits.lstrip("0")
    return bare if not written_abroad and len(bare) in numbering.lengths else None


@lru_cache(maxsize=64)
def _area_length(book: Book) -> int:
    assert book.places is not None, book.country
    return max(book.places.numbering.area_digits, *map(len, book.places.areas), 3)


@lru_cache(maxsize=16384)
def _home(book: Book, area: str) -> PhoneSays:
    assert book.places is not None, book.country
    numbering = book.places.numbering
    if numbering.area_digits == 0 or area.startswith(numbering.placeless):
        return PhoneSays(())
    for length in range(len(area), 0, -1):
        if area[:length] in book.places.areas:
            return PhoneSays(book.places.areas[area[:length]])
    key = area[: numbering.area_digits]
    number = PhoneNumber(
        country_code=int(numbering.calling_code), national_number=int(key.ljust(max(numbering.lengths), "2"))
    )
    zones = tuple(library.time_zones_for_geographical_number(number))
    return PhoneSays(book.places.whole if zones == _UNKNOWN else zones)


@lru_cache(maxsize=16384)
def _abroad(start: str) -> PhoneSays | None:
    try:
        number = phonenumbers.parse("+" + start.ljust(11, "2"), None)
    except phonenumbers.NumberParseException:
        return None
    zones = tuple(library.time_zones_for_geographical_number(number))
    return None if not zones or zones == _UNKNOWN else PhoneSays(zones)
