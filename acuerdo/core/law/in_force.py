"""The law of a country on a day, as a lawyer reads it: chapter by chapter, the law itself apart from our defaults."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from acuerdo.core.law import rules as kinds
from acuerdo.core.law.book import Book
from acuerdo.core.law.law import Law
from acuerdo.core.law.rules import Rule

# In the order in which a contact meets them.
CHAPTERS: dict[str, type[Rule]] = {
    "window": kinds.Window,
    "cap": kinds.Cap,
    "pause": kinds.Pause,
    "authorisation": kinds.Authorisation,
    "party": kinds.PartyRule,
    "stop": kinds.Stop,
    "disclosure": kinds.Disclosure,
    "prohibition": kinds.Prohibition,
    "caller_number": kinds.CallerNumber,
    "fee_cap": kinds.FeeCap,
    "interest_cap": kinds.InterestCap,
    "document": kinds.DocumentDue,
    "deadline": kinds.Deadline,
    "retention": kinds.Retention,
    "sanction": kinds.Sanction,
    "principle": kinds.Principle,
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """`legal` is the law itself, `ours` our own stricter or common rules; never both empty."""

    kind: str
    legal: tuple[Rule, ...]
    ours: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class InForce:
    """`coming` are rules that begin after the day."""

    book: Book
    on: date
    chapters: tuple[Chapter, ...]
    coming: tuple[Rule, ...]


def in_force(law: Law, country: str, on: date) -> InForce | None:
    """The country's book and the common one on that day; None where there is no book."""
    book = law.books.get(country)
    if book is None:
        return None
    every = (*book.rules, *law.general.rules)
    now = [rule for rule in every if rule.in_force(on)]
    coming = [rule for rule in every if rule.valid_from and rule.valid_from > on]
    chapters = (_chapter(kind, made, now) for kind, made in CHAPTERS.items())
    found = tuple(each for each in chapters if each.legal or each.ours)
    return InForce(book, on, found, tuple(sorted(coming, key=_begins)))


def _chapter(kind: str, made: type[Rule], found: list[Rule]) -> Chapter:
    mine = [rule for rule in found if isinstance(rule, made)]
    legal = tuple(rule for rule in mine if rule.tier is kinds.Tier.LEGAL)
    return Chapter(kind, legal, tuple(rule for rule in mine if rule.tier is not kinds.Tier.LEGAL))


def _begins(rule: Rule) -> date:
    assert rule.valid_from
    return rule.valid_from
