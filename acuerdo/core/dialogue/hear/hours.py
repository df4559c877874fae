"""Hours as people say them: a las 6 de la tarde, 18:00, a las tres y media, al mediodía, en la noche."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from acuerdo.core.dialogue.hear.calendar_words import NUMBER, to_number


@dataclass(frozen=True, slots=True)
class Hour:
    """A local wall-clock time; `vague` when only a part of the day was named."""

    time: time
    start: int
    end: int
    vague: bool = False


_HALF = r"(?P<more>y media|y cuarto|y pico|menos cuarto|y (?P<min>\d{1,2}|diez|veinte|cinco|quince|treinta|cuarenta))"
_PART = (
    r"(?P<part>de la manana|de la tarde|de la noche|de la madrugada|del mediodia|del medio dia|del dia"
    r"|a\.? ?m\b\.?|p\.? ?m\b\.?|en punto de la tarde|por la tarde|por la manana|por la noche)"
)
_TOWARDS = (
    r"(?:(?:a|de|hasta|desde|tipo|como a|despues de|antes de|sobre|para|por ahi de|hacia|son) (?:eso de )?|eso de )"
)
_UNIT = r"(?:\s?h(?:rs?|oras|s)?\b\.?)"
_THINGS = (
    r"(?! (?:cuotas?|pagos?|opcion\w*|veces|terceras|cuartas|quintas|deudas?|facturas?|tarjetas?|semanas?"
    r"|quincenas?|letras?"
    r"|partes?|cuentas?|mensualidades|propuestas?|alternativas?|primeras?|ultim\w+|mil\b|lucas?|personas?"
    r"|llamadas?|vez))"
)
# ``las 6`` alone counts things; an hour has ``a`` before it, or minutes or a part of the day behind it.
_CLOCK = re.compile(
    rf"\b(?P<pre>{_TOWARDS})?(?:las|la(?= (?:1|una)\b)) "
    rf"(?P<h>{NUMBER})(?:[:.h](?P<m>\d\d))?\b{_THINGS}{_UNIT}?(?: {_HALF})?(?: ?{_PART})?"
)
_BARE = re.compile(
    rf"\b(?P<pre>tipo|a eso de|tipo a las) (?P<h>{NUMBER})(?:[:.h](?P<m>\d\d))?\b(?!\s?(?:\d|[.,]\d|mil\b|k\b"
    rf"|lucas?|pesos|de \w)){_UNIT}?(?: {_HALF})?(?: ?{_PART})?"
)
_DIGITS = re.compile(
    rf"(?<![\d/$.,])(?P<h>[01]?\d|2[0-3])(?:[:h](?P<m>[0-5]\d)\b)?{_UNIT}?\s?(?P<more>)?(?P<min>)?{_PART}?"
)
_VAGUE = (
    (re.compile(r"\b(?:al|a) ?medio ?dia\b"), time(12)),
    (re.compile(r"\b(?:en|por|de|a) la manana\b|\bmanana en la manana\b|\btemprano\b"), time(9)),
    (re.compile(r"\b(?:en|por|a) la tarde\b|\besta tarde\b"), time(15)),
    (re.compile(r"\b(?:en|por|a) la noche\b|\besta noche\b"), time(19)),
)
# ``en 48 horas``, ``trabajo 8 horas``: a length, no time of day.
_LASTING = re.compile(r"\b(?:en|dentro de|cada|hace|trabajo|las|unas|como|por|de) $")
_LASTING_AFTER = re.compile(r" ?(?:a la semana|al dia|por dia|diarias|antes|despues|extras?)\b")
_MINUTES = {"diez": 10, "veinte": 20, "cinco": 5, "quince": 15, "treinta": 30, "cuarenta": 40}


def read_hour(text: str) -> Hour | None:
    """The first hour of a cleaned message. Without morning or evening, 1 to 7 are of the afternoon:
    nobody asks to be called at three in the night."""
    for pattern in (_CLOCK, _BARE):
        for clock in pattern.finditer(text):
            if (clock["pre"] or clock["m"] or clock["part"] or clock["more"]) and (said := _exact(clock)):
                return said
    for match in _DIGITS.finditer(text):
        named = match["m"] or match["part"] or ("h" in match.group() and not _LASTING.search(text, 0, match.start()))
        if named and not _LASTING_AFTER.match(text, match.end()) and (exact := _exact(match)):
            return exact
    for pattern, at in _VAGUE:
        if vague := pattern.search(text):
            return Hour(at, vague.start(), vague.end(), vague=True)
    return None


def _exact(match: re.Match[str]) -> Hour | None:
    hour = to_number(match["h"])
    minute = int(match["m"] or 0)
    more = match["more"] or ""
    if "media" in more or "cuarto" in more:
        minute = 30 if "media" in more else 15
    elif match["min"]:
        minute = int(_MINUTES.get(match["min"]) or match["min"])
    if more == "menos cuarto":
        hour, minute = hour - 1, 45
    hour = _of_day(hour, match["part"] or "")
    if not (0 <= hour <= 23 and 0 <= minute <= 59):
        return None
    return Hour(time(hour, minute), match.start(), match.end())


def _of_day(hour: int, part: str) -> int:
    if "tarde" in part or "noche" in part or part.startswith("p"):
        after_noon = part.startswith("p") and "por la manana" not in part
        if "por la manana" in part:
            return hour
        return hour + 12 if hour < 12 and (after_noon or "tarde" in part or "noche" in part) else hour
    if part.startswith("a") or "madrugada" in part:
        return 0 if hour == 12 else hour
    if "manana" in part or "dia" in part or hour >= 8:
        return hour
    return hour + 12 if 1 <= hour <= 7 else hour
