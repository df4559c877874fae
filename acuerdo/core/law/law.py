"""The law: all books together, and what of them binds one place, creditor, profile and day."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from acuerdo.core.channels import CreditorType
from acuerdo.core.law.book import Book, parse
from acuerdo.core.law.places import Place
from acuerdo.core.law.reading import BookError
from acuerdo.core.law.rules import (
    Authorisation,
    Cap,
    PartyRule,
    Pause,
    Principle,
    Rule,
    Stop,
    Tier,
    Window,
)

GENERAL = "general"
STRICTEST = "strictest"
Kind = TypeVar("Kind", bound=Rule)


class Profile(StrEnum):
    """`default`: the law and our stricter defaults; `legal`: the law alone, its silences filled by the
    default; `strictest`: both and the common strictest book, also for countries without one of their own."""

    DEFAULT = "default"
    LEGAL = "legal"
    STRICTEST = "strictest"


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """Every book, and a version that changes with any letter of them. Compared by identity."""

    books: Mapping[str, Book]
    general: Book
    strictest: Book
    version: str

    def principle(self, rule_id: str) -> Principle:
        return next(r for r in self.general.rules if r.id == rule_id and isinstance(r, Principle))

    def book_of(self, country: str, profile: Profile) -> Book | None:
        """The country's book; the strictest one where there is none and the creditor chose it."""
        if country in self.books:
            return self.books[country]
        chosen = profile is Profile.STRICTEST and self.strictest.places is not None
        return self.strictest if chosen and country in self.strictest.places.subdivisions else None  # type: ignore[union-attr]

    def books_at(self, place: Place, profile: Profile) -> tuple[Book, ...]:
        """Every book that speaks there: the common one, the country's, the strictest when chosen."""
        chosen = profile is Profile.STRICTEST and place.book is not self.strictest
        return (self.general, place.book, *((self.strictest,) if chosen else ()))


def law_of(texts: Mapping[str, str]) -> Law:
    """The law from the text of each book by file name; raises BookError. `general` and `strictest` are needed."""
    books = {name: parse(name, text) for name, text in texts.items()}
    if GENERAL not in books or STRICTEST not in books:
        raise BookError("the books general and strictest are needed")
    countries = {b.country: b for name, b in books.items() if name not in (GENERAL, STRICTEST)}
    digest = hashlib.sha256("\0".join(f"{n}\0{texts[n]}" for n in sorted(texts)).encode()).hexdigest()
    checked = max(book.checked for book in books.values())
    return Law(MappingProxyType(countries), books[GENERAL], books[STRICTEST], f"{checked}+{digest[:12]}")


def with_book(law: Law, text: str) -> tuple[Law, str]:
    """The same law with this book in place of its country's, and which country that is; raises BookError."""
    book = parse("book", text)
    if book.country not in law.books:
        raise BookError(f"book: no law of {book.country!r} to put it in place of")
    if book.calendar is None or book.places is None:
        raise BookError("book: calendar and places are needed")
    version = f"{law.version}~{book.country}{hashlib.sha256(text.encode()).hexdigest()[:8]}"
    books = MappingProxyType({**law.books, book.country: book})
    return Law(books, law.general, law.strictest, version), book.country


@dataclass(frozen=True, slots=True, eq=False)
class Regime:
    """The rules that bind one place, creditor, profile and day. Compared by identity."""

    windows: tuple[Window, ...]
    fallback_windows: tuple[Window, ...]
    caps: tuple[Cap, ...]
    pauses: tuple[Pause, ...]
    authorisations: tuple[Authorisation, ...]
    parties: tuple[PartyRule, ...]
    stops: tuple[Stop, ...]


@lru_cache(maxsize=8192)
def regime_of(law: Law, place: Place, creditor_type: CreditorType | None, profile: Profile, on: date) -> Regime:
    """What binds on that day. `fallback_windows` speak where the law's own windows are silent."""
    found = _in_force(law, place, creditor_type, profile, on)
    bind = [r for r in found if profile is not Profile.LEGAL or r.tier is Tier.LEGAL]
    return Regime(
        windows=_only(Window, bind),
        fallback_windows=_only(Window, found),
        caps=_only(Cap, bind),
        pauses=_only(Pause, bind),
        authorisations=_only(Authorisation, bind),
        parties=_parties(_only(PartyRule, found)),
        stops=_only(Stop, found),
    )


def _parties(found: tuple[PartyRule, ...]) -> tuple[PartyRule, ...]:
    """The law's own list where there is one; our default only fills its silence."""
    return tuple(rule for rule in found if rule.tier is Tier.LEGAL) or found


def _in_force(law: Law, place: Place, creditor_type: CreditorType | None, profile: Profile, on: date) -> list[Rule]:
    return [
        rule
        for book in law.books_at(place, profile)
        for rule in book.rules
        if rule.in_force(on) and rule.reaches(place.subdivision, creditor_type)
    ]


def _only(kind: type[Kind], rules: list[Rule]) -> tuple[Kind, ...]:
    return tuple(rule for rule in rules if isinstance(rule, kind))
