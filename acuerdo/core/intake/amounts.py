"""Reading amounts: what a cell shows about the decimal separator, and its exact value once that is known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

from acuerdo.core.intake.problems import Fault
from acuerdo.core.intake.table import Cell, text_of
from acuerdo.core.money import Money, exponent

Point = Literal[".", ","]
# "either": the cell has one separator before three digits, and nothing in it says what it separates.
Shown = Literal[".", ",", "either"]

AMOUNT_MINOR_MAX = 10**15
_FLOAT_NOISE = Decimal("0.000001")  # what binary floating point leaves behind in a computed spreadsheet cell
_SCIENTIFIC = re.compile(r"^[+-]?\d+([.,]\d+)?e[+-]?\d+$", re.IGNORECASE)
_SEVERAL = re.compile(r"\d\s*(?:[/;|+]|\by\b|\bo\b)\s*\d", re.IGNORECASE)
_DIGITS = re.compile(r"[\d.,' \u00a0\u202f’]+")
_SPACED = re.compile(r"(?<=\d)[ \u00a0\u202f'’](?=\d{3}(?!\d))")
_SHAPES: dict[Point, re.Pattern[str]] = {
    ".": re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?"),
    ",": re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d+)?(?:,\d+)?"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell taken apart: its sign and its digits with their separators."""

    negative: bool
    digits: str


def shown_point(digits: str) -> Shown | None:
    """The decimal separator that a run of digits proves by itself; None when it has no separator at all."""
    points, commas = digits.count("."), digits.count(",")
    if not points and not commas:
        return None
    if points and commas:
        return "." if digits.rindex(".") > digits.rindex(",") else ","
    mark: Point = "." if points else ","
    if points + commas > 1:
        return "," if mark == "." else "."
    before, after = digits.split(mark)
    thousands = len(after) == 3 and 1 <= len(before) <= 3 and not before.startswith("0")
    return "either" if thousands else mark


def take_apart(text: str) -> Figure | Fault:
    """``(1.234,50)`` and ``1.234,50-`` are negative; thousands set off by spaces or apostrophes close up
    (Mexico also writes ``1'234,567.00``)."""
    if _SCIENTIFIC.match(text):
        return Fault("scientific")
    if _SEVERAL.search(text):
        return Fault("several_values")
    negative = text[:1] in "-(−" or text[-1:] == "-"
    bare = text.strip("()+-− ")
    if not bare or not _DIGITS.fullmatch(bare) or not any(letter.isdigit() for letter in bare):
        return Fault("amount_unreadable")
    marks = [letter for letter in bare if letter in ".,"]
    closed = _SPACED.sub(marks[0] if len(marks) > 1 else "", bare)
    if any(letter in closed for letter in " \u00a0\u202f'’"):
        return Fault("amount_unreadable")
    return Figure(negative, closed)


def read_figure(figure: Figure, point: Point | None) -> Decimal | Fault:
    """The value, with the column's decimal separator; where that is None, with the one the cell proves."""
    shown = shown_point(figure.digits)
    if shown == "either" and point is None:
        return Fault("amount_ambiguous")
    used: Point = point if point is not None else "," if shown == "," else "."
    if not _SHAPES[used].fullmatch(figure.digits):
        return Fault("amount_unreadable")
    value = Decimal(figure.digits.replace("," if used == "." else ".", "").replace(",", "."))
    return -value if figure.negative else value


def read_amount(cell: Cell, *, text: str, point: Point | None, currency: str) -> Money | Fault:
    """Exact money. `text` is the cell without its currency sign; a native number needs no separator."""
    if isinstance(cell, Decimal):
        return _exact(_without_noise(cell, currency), currency)
    figure = take_apart(text)
    if isinstance(figure, Fault):
        return figure
    value = read_figure(figure, point)
    return value if isinstance(value, Fault) else _exact(value, currency)


def _without_noise(value: Decimal, currency: str) -> Decimal:
    whole = value.quantize(Decimal(1).scaleb(-exponent(currency)), ROUND_HALF_EVEN) if abs(value) < 10**15 else value
    return whole if abs(whole - value) < _FLOAT_NOISE else value


def _exact(value: Decimal, currency: str) -> Money | Fault:
    if abs(value) > AMOUNT_MINOR_MAX:
        return Fault("amount_absurd")
    try:
        money = Money.of(value, currency)
    except ValueError:
        return Fault("amount_too_fine", currency)
    return money if abs(money.minor) <= AMOUNT_MINOR_MAX else Fault("amount_absurd")


def bare_digits(cell: Cell) -> str | None:
    """The digits of a text cell for the evidence of its column; None where there are none to judge."""
    if not isinstance(cell, str):
        return None
    figure = take_apart(text_of(cell))
    return None if isinstance(figure, Fault) else figure.digits
