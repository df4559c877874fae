"""The law in force in a country on a day, as a lawyer reads it: the law itself apart from our own rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from acuerdo.core.law.holidays_of import certain_until
from acuerdo.core.law.in_force import Chapter, in_force
from acuerdo.core.law.rules import Rule
from acuerdo.flows.wiring import wired
from acuerdo.records.access import creditors_of
from acuerdo.screens.desk.doors import AUDITORS, holds, staff
from acuerdo.screens.desk.law_words import CHAPTERS, CONFIDENCE
from acuerdo.screens.templatetags.desk import says, today


@dataclass(frozen=True, slots=True)
class RuleRow:
    rule: Rule
    legal: bool
    confidence: str | Promise
    to_whom: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChapterRow:
    kind: str
    name: str | Promise
    rows: tuple[RuleRow, ...]


@staff()
def law(request: HttpRequest) -> HttpResponse:
    books = wired().law()
    on = day_asked(request.GET.get("dia", ""))
    country = request.GET.get("pais", "").upper() or _first_country(request)
    found = in_force(books, country, on)
    return render(
        request,
        "desk/law.html",
        {
            "tab": "law",
            "sees_risk": holds(request, *AUDITORS),
            "on": on,
            "country": country,
            "countries": sorted(((code, book.name) for code, book in books.books.items()), key=lambda each: each[1]),
            "book": found.book if found else None,
            "certain_until": certain_until(found.book) if found else None,
            "chapters": [_chapter(each) for each in found.chapters] if found else [],
            "coming": [_row(rule) for rule in found.coming] if found else [],
            "version": books.version,
        },
    )


def _chapter(chapter: Chapter) -> ChapterRow:
    rows = tuple(_row(rule) for rule in (*chapter.legal, *chapter.ours))
    return ChapterRow(chapter.kind, CHAPTERS[chapter.kind], rows)


def _row(rule: Rule) -> RuleRow:
    kinds = tuple(str(says(each, "creditor_type")) for each in sorted(rule.creditor_types))
    places = tuple(sorted(rule.subdivisions))
    return RuleRow(rule, rule.tier == "legal", CONFIDENCE[rule.confidence], (*places, *kinds))


def _first_country(request: HttpRequest) -> str:
    """Where this user's first creditor collects."""
    first = creditors_of(request.user).order_by("name").values_list("country", flat=True).first()
    return first or "MX"


def day_asked(text: str) -> date:
    """Of ``?dia=``; today when it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today()
