"""What of a replaced sentence is no fault and must not get lost: links, addresses, amounts, rates, dates, the name."""

from __future__ import annotations

import re

from acuerdo.core.tone.figures import Figure, figures_in

LINK = re.compile(
    r"https?://[^\s»”\"<>]*[^\s»”\"<>.,;:!?)]|\bwww\.[^\s»”\"<>]*[^\s»”\"<>.,;:!?)]|[\w.+-]+@[\w-]+\.[\w.-]*\w"
)
_MONEY_BEFORE = re.compile(r"(?:(?:US|MX|AR|CL|CO)?\$|S/\.?|€|Bs\.?)\s?$")
_AFTER = re.compile(
    r"\s?(?:%|por ?ciento\b|(?:de )?pesos\b|soles\b|d[oó]lares\b|euros\b|€|bolivianos\b|guaran[ií]es\b)", re.IGNORECASE
)
_GREETED = re.compile(
    r"^\W*(?:hola|buenas?|buenos d[ií]as|buenas tardes|estimad[oa])\s+([A-ZÁÉÍÓÚÑ][a-záéíóúñ]+)\b", re.I
)
_NAMED = re.compile(r",\s((?:[Dd]on|[Dd]oña)\s)?([A-ZÁÉÍÓÚÑ][a-záéíóúñ]+)\W*$")


def kept_of(sentence: str, country: str) -> tuple[str, ...]:
    """In the order of the sentence, as written. A count of hours or a case number is no fact of the account."""
    links = [match.span() for match in LINK.finditer(sentence)]
    places = [*links, *(span for each in figures_in(sentence, country) if (span := _fact(sentence, each)))]
    return tuple(dict.fromkeys(sentence[start:end] for start, end in sorted(places)))


def name_in(sentence: str) -> str | None:
    """Whom the sentence speaks to, where it greets or ends with the name."""
    if (greeted := _GREETED.match(sentence)) and greeted.group(1)[0].isupper():
        return greeted.group(1)
    named = _NAMED.search(sentence)
    return f"{named.group(1) or ''}{named.group(2)}" if named else None


def _fact(sentence: str, figure: Figure) -> tuple[int, int] | None:
    before = _MONEY_BEFORE.search(sentence, 0, figure.start)
    after = _AFTER.match(sentence, figure.end)
    start, end = before.start() if before else figure.start, after.end() if after else figure.end
    while sentence[start:end].endswith((" ", ",", ".")):
        end -= 1
    return (start, end) if figure.day or before or after or _carries_money(sentence, figure) else None


def _carries_money(sentence: str, figure: Figure) -> bool:
    """``$`` or ``%`` inside the span itself, as some spellings are read."""
    return any(mark in sentence[figure.start : figure.end] for mark in "$€%")
