"""Reading dates: what a cell shows about the order of day and month, and its day once that is known."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from acuerdo.core.intake.folding import fold
from acuerdo.core.intake.problems import Fault
from acuerdo.core.intake.table import Cell, text_of

Order = Literal["day", "month"]
Shown = Literal["day", "month", "either"]

_TIME = re.compile(
    r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[ap]\.? ?m\.?)?(?:Z|[+-]\d{2}:?\d{2})?)$", re.IGNORECASE
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_PARTS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_COMPACT = re.compile(r"\d{8}")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_WORDED_DAY_FIRST = re.compile(r"(?:[a-z]+ )?(\d{1,2}) (?:de )?([a-z]+) (?:del? )?(\d{4}|\d{2})")
_WORDED_MONTH_FIRST = re.compile(r"([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})")
_SEVERAL = re.compile(r"\d\s*(?:;|\|| y | o | - |,(?=\s*\d{1,2}[-/]))\s*\d")
_MONTHS = {
    "ene": 1, "feb": 2, "mar": 3, "abr": 4, "may": 5, "jun": 6, "jul": 7, "ago": 8, "sep": 9, "set": 9,
    "oct": 10, "nov": 11, "dic": 12, "jan": 1, "apr": 4, "aug": 8, "dec": 12,
}  # fmt: skip
_YEAR_PIVOT = 70  # two digits: 69 is 2069, 70 is 1970


def shown_order(cell: Cell) -> Shown | None:
    """The order a numeric date proves by itself; None for dates that need none (ISO, worded, native)."""
    if not isinstance(cell, str):
        return None
    parts = _PARTS.fullmatch(_TIME.sub("", text_of(cell)))
    if not parts:
        return None
    first, second = int(parts[1]), int(parts[2])
    if first > 12 >= second:
        return "day"
    if second > 12 >= first:
        return "month"
    return "either" if first != second and first <= 12 else None


def read_date(cell: Cell, order: Order | None) -> date | Fault:
    """A day. `order` None: the column mixes both orders, and only dates that prove theirs are read."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, Decimal):
        return Fault("date_serial")
    text = _TIME.sub("", text_of(cell))
    if _SEVERAL.search(text):
        return Fault("several_values")
    if match := _ISO.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _PARTS.fullmatch(text):
        return _numeric(int(match[1]), int(match[2]), _year(match[3]), order, shown_order(text))
    if _COMPACT.fullmatch(text):
        return _compact(text)
    if _SERIAL.fullmatch(text):
        return Fault("date_serial")
    return _worded(fold(text))


def _numeric(first: int, second: int, year: int, order: Order | None, shown: Shown | None) -> date | Fault:
    if order is None and shown == "either":
        return Fault("date_ambiguous")
    used = shown if shown in ("day", "month") and order is None else order or "day"
    day, month = (first, second) if used == "day" else (second, first)
    return _day(year, month, day)


def _compact(text: str) -> date | Fault:
    """``20260305``, where no other order of the eight digits makes a likely date."""
    year_first = _day(int(text[:4]), int(text[4:6]), int(text[6:]))
    if not _likely(year_first):
        return Fault("date_unreadable")
    others = (
        _day(int(text[4:]), int(text[2:4]), int(text[:2])),
        _day(int(text[4:]), int(text[:2]), int(text[2:4])),
    )
    return Fault("date_ambiguous") if any(_likely(other) for other in others) else year_first


def _likely(day: date | Fault) -> bool:
    return isinstance(day, date) and 1950 <= day.year <= 2100


def _worded(text: str) -> date | Fault:
    """``5 de marzo de 2026``, ``05-mar-26``, ``March 5, 2026``."""
    if (match := _WORDED_DAY_FIRST.fullmatch(text)) and (month := _MONTHS.get(match[2][:3])):
        return _day(_year(match[3]), month, int(match[1]))
    if (match := _WORDED_MONTH_FIRST.fullmatch(text)) and (month := _MONTHS.get(match[1][:3])):
        return _day(_year(match[3]), month, int(match[2]))
    return Fault("date_unreadable")


def _year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return 1900 + year if year >= _YEAR_PIVOT else 2000 + year


def _day(year: int, month: int, day: int) -> date | Fault:
    try:
        return date(year, month, day)
    except ValueError:
        return Fault("date_impossible")
