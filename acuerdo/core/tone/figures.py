"""Figures in a finished text, and whether each has a source: amounts, rates, counts and dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from acuerdo.core.dialogue.hear.calendar_words import MONTH, MONTHS
from acuerdo.core.dialogue.hear.clean import fold
from acuerdo.core.dialogue.hear.numbers import all_numbers, literal, tokens_of


@dataclass(frozen=True, slots=True)
class Sources:
    """What a text may say in figures."""

    numbers: frozenset[Decimal] = frozenset()
    dates: frozenset[date] = frozenset()

    def __or__(self, other: Sources) -> Sources:
        return Sources(self.numbers | other.numbers, self.dates | other.dates)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure found in a text: its place, and its value or day (year None when unsaid)."""

    start: int
    end: int
    number: Decimal | None = None
    day: tuple[int | None, int, int] | None = None


# Not figures: addresses, option labels, the number of digits asked for, hours of attention.
_IGNORED = re.compile(
    r"https?://\S+|\bwww\.\S+|\S+@\S+|(?m:^\s*(?:opcion )?[*_]?\d[).]\s)|(?<="
    r" )[*_]?\d\)\s|\bultimos (?:4|cuatro) (?:digitos|caracteres)|\b(?:las|esas"
    r"|estas|tus|sus|con) (?:dos|tres) opciones"
    r"|\bla 1 o la 2\b|\b(?:24/7|365)\b"
)
_NUMERIC_DATE = re.compile(r"(?<!\d)(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d\d)(?!\d)|(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)")
_SHORT_DATE = re.compile(r"(?<![\d$.,])(\d{1,2})/(\d{1,2})(?![\d/])")
_NAMED_DATE = re.compile(rf"\b(\d{{1,2}}) (?:de |del )?(?:mes de )?({MONTH})\b(?:,? (?:de |del )?(20\d\d))?")
# The hundred of ``diez por ciento`` belongs to the rate before it.
_PER_CENT = re.compile(r"\bpor ciento$")
_UNIT = re.compile(
    r"\s*(?:%|por ?ciento|pesos|soles|dolares|euros|pagos|cuotas|mensualidades"
    r"|meses|mes\b|quincenas|semanas|dias|horas|mil\b|millon|partes|abonos|veces)"
)


def figures_in(text: str, country: str) -> tuple[Figure, ...]:
    """Every amount, rate, count and date of a text; spans are of the text given."""
    folded = fold(text)
    plain = _IGNORED.sub(lambda match: " " * len(match.group()), folded)
    dates = _dates(plain)
    rest = plain
    for figure in dates:
        rest = rest[: figure.start] + " " * (figure.end - figure.start) + rest[figure.end :]
    numbers = tuple(
        Figure(number.start, number.end, number=number.value)
        for number in all_numbers(tokens_of(rest), country)
        if not _PER_CENT.search(rest, 0, number.end)
        and (not number.spoken or (number.value >= 2 and (number.value >= 100 or _UNIT.match(rest, number.end))))
    )
    return tuple(sorted((*dates, *numbers), key=lambda figure: figure.start))


def unsupported(text: str, sources: Sources, country: str) -> tuple[Figure, ...]:
    """The figures of the text that no source holds."""
    days = {(day.year, day.month, day.day) for day in sources.dates}
    short = {(day.month, day.day) for day in sources.dates}
    numbers = sources.numbers | {Decimal(day.day) for day in sources.dates}
    return tuple(
        figure
        for figure in figures_in(text, country)
        if not (
            (figure.number is not None and figure.number in numbers)
            or (figure.day is not None and (figure.day in days if figure.day[0] else figure.day[1:] in short))
        )
    )


def _dates(text: str) -> tuple[Figure, ...]:
    found = []
    for match in _NUMERIC_DATE.finditer(text):
        if match.group(4):
            day = (int(match.group(4)), int(match.group(5)), int(match.group(6)))
        else:
            year = int(match.group(3)) + (2000 if len(match.group(3)) == 2 else 0)
            day = (year, int(match.group(2)), int(match.group(1)))
        found.append(Figure(match.start(), match.end(), day=day))
    taken = [(figure.start, figure.end) for figure in found]
    for match in (*_NAMED_DATE.finditer(text), *_SHORT_DATE.finditer(text)):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        month = MONTHS.get(match.group(2)) or int(match.group(2))
        said = match.group(3) if match.re is _NAMED_DATE else None
        found.append(Figure(match.start(), match.end(), day=(int(said) if said else None, month, int(match.group(1)))))
    return tuple(found)


def sources_of(values: Iterable[object]) -> Sources:
    """Sources from plain values as they come in JSON: numbers, decimal strings, ISO dates, texts with figures,
    and lists or tables of these."""
    numbers: set[Decimal] = set()
    dates: set[date] = set()
    for value in _flat(values):
        _collect(value, numbers, dates)
    return Sources(frozenset(numbers), frozenset(dates))


def _flat(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        value = value.values()
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        yield value
        return
    for item in value:
        yield from _flat(item)


def _collect(value: object, numbers: set[Decimal], dates: set[date]) -> None:
    if isinstance(value, datetime):
        dates.add(value.date())
    elif isinstance(value, date):
        dates.add(value)
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        numbers.add(Decimal(str(value)))
    elif isinstance(value, str):
        _collect_text(value, numbers, dates)


def _collect_text(text: str, numbers: set[Decimal], dates: set[date]) -> None:
    try:
        dates.add(date.fromisoformat(text.strip()[:10]))
        return
    except ValueError:
        pass
    try:
        numbers.add(Decimal(text.strip()))
        return
    except InvalidOperation:
        pass
    for figure in figures_in(text, "MX"):
        if figure.number is not None:
            numbers.add(figure.number)
        elif figure.day and figure.day[0]:
            dates.add(date(figure.day[0], figure.day[1], figure.day[2]))
    for piece in re.findall(r"\d[\d.,]*\d|\d", text):
        if (value := literal(piece)) is not None:
            numbers.add(value)
