"""Reads every figure of a finished text, with nothing borrowed from the code that wrote or checked it.

Digits by the country's separators, days with their month and weekday, and numbers in Spanish words. It knows
neither moves nor tokens: what it reads is what a person would read.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

_POINT = frozenset({"MX", "PE", "GT", "SV", "HN", "NI", "PA", "DO", "US", "PR"})
_MONTHS = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
_DAYS = ["lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"]
_WORDS = {
    word: value
    for value, words in {
        0: "cero", 2: "dos", 3: "tres", 4: "cuatro", 5: "cinco", 6: "seis", 7: "siete", 8: "ocho", 9: "nueve",
        10: "diez", 11: "once", 12: "doce", 13: "trece", 14: "catorce", 15: "quince", 16: "dieciseis",
        17: "diecisiete", 18: "dieciocho", 19: "diecinueve", 20: "veinte", 21: "veintiun veintiuno veintiuna",
        22: "veintidos", 23: "veintitres", 24: "veinticuatro", 25: "veinticinco", 26: "veintiseis",
        27: "veintisiete", 28: "veintiocho", 29: "veintinueve", 30: "treinta", 40: "cuarenta", 50: "cincuenta",
        60: "sesenta", 70: "setenta", 80: "ochenta", 90: "noventa", 100: "cien ciento",
        200: "doscientos doscientas", 300: "trescientos trescientas", 400: "cuatrocientos cuatrocientas",
        500: "quinientos quinientas", 600: "seiscientos seiscientas", 700: "setecientos setecientas",
        800: "ochocientos ochocientas", 900: "novecientos novecientas",
    }.items()
    for word in words.split()
}  # fmt: skip
_UNITS = {"un": 1, "uno": 1, "una": 1}
_SCALES = {"mil": 1_000, "millon": 1_000_000, "millones": 1_000_000}
_NOT_FIGURES = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+|(?m:^\s*\d{1,2}\)\s)|ultimos (?:4|cuatro) \w+"
    r"|\bopcion (?:uno|dos|tres|cuatro)\b"
)
_DAY_WORDS = re.compile(
    rf"\b(?:({'|'.join(_DAYS)}) )?(\d{{1,2}}|primero|{'|'.join(_WORDS)}|treinta y uno) de ({'|'.join(_MONTHS)})"
    r"(?: de(?:l)? (20\d\d|dos mil \w+))?"
)
_DIGITS = re.compile(r"\d(?:[\d.,]*\d)?")
_TOKEN = re.compile(r"[a-z]+|[^a-z\s]")


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A number, or a day (`year` None when unsaid) with the weekday said beside it; `text` as it stands."""

    text: str
    number: Decimal | None = None
    day: int = 0
    month: int = 0
    year: int | None = None
    weekday: int | None = None

    def is_day(self, on: date) -> bool:
        """The same day, and the weekday said is that day's."""
        same = (on.day, on.month) == (self.day, self.month) and self.year in (None, on.year)
        return same and self.weekday in (None, on.weekday())


def read_figures(text: str, country: str) -> tuple[ReadFigure, ...]:
    """Every figure of the text, in no particular order."""
    plain = _NOT_FIGURES.sub(" ", _folded(text))
    found: list[ReadFigure] = []
    for match in _DAY_WORDS.finditer(plain):
        found.append(_day(match))
    rest = _DAY_WORDS.sub(" ", plain)
    found += [ReadFigure(match.group(), number=_digits(match.group(), country)) for match in _DIGITS.finditer(rest)]
    return (*found, *_spelt(_DIGITS.sub(" # ", rest)))


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _day(match: re.Match[str]) -> ReadFigure:
    weekday, day, month, year = match.groups()
    number = int(day) if day.isdigit() else {"primero": 1, "treinta y uno": 31}.get(day) or _WORDS[day]
    spelt = _year(year) if year else None
    return ReadFigure(
        match.group(),
        day=number,
        month=_MONTHS.index(month) + 1,
        year=spelt,
        weekday=_DAYS.index(weekday) if weekday else None,
    )


def _year(said: str) -> int:
    return int(said) if said.isdigit() else 2000 + _WORDS.get(said.split()[-1], 0)


def _digits(said: str, country: str) -> Decimal:
    """``1,234.50`` or ``1.234,50`` by country; one separator before three digits groups thousands."""
    point = "." if country in _POINT else ","
    group = "," if point == "." else "."
    whole, _, cents = said.partition(point)
    whole = whole.replace(group, "")
    if cents and not cents.isdigit():
        return Decimal(re.sub(r"\D", "", said))
    return Decimal(f"{whole or 0}.{cents}" if cents else whole)


def _spelt(plain: str) -> list[ReadFigure]:
    """Runs of number words; ``un`` and ``una`` alone are articles, and ``con … centavos`` are hundredths."""
    found: list[ReadFigure] = []
    tokens = _TOKEN.findall(plain)
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and _numeral(tokens, end):
            end += 1
        run = tokens[at:end]
        if any(token in _WORDS or token in _SCALES for token in run):
            value = Decimal(_value(run))
            if (
                found
                and tokens[end : end + 1] in (["centavos"], ["centimos"], ["centesimos"])
                and tokens[at - 1 : at] == ["con"]
            ):
                before = found.pop()
                value = (before.number or Decimal(0)) + value / 100
            found.append(ReadFigure(" ".join(run), number=value))
        at = max(end, at + 1)
    return found


def _numeral(tokens: list[str], at: int) -> bool:
    token = tokens[at]
    if token in _WORDS or token in _SCALES or token in _UNITS:
        return True
    beside = 0 < at < len(tokens) - 1
    return token == "y" and beside and tokens[at - 1] in _WORDS and tokens[at + 1] in {**_WORDS, **_UNITS}


def _value(run: list[str]) -> int:
    total = part = 0
    for token in run:
        if token in _SCALES:
            scale = _SCALES[token]
            if scale == 1_000:
                part = max(part, 1) * scale
            else:
                total, part = total + max(part, 1) * scale, 0
        else:
            part += _WORDS.get(token, _UNITS.get(token, 0))
    return total + part
