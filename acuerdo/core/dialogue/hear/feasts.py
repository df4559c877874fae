"""Feasts and bonus days that people promise by: Reyes, Semana Santa, el aguinaldo, el día de las madres."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from acuerdo.core.dialogue.hear.calendar_words import MONTH, MONTHS, coming, next_weekday

_MAYBE = re.compile(
    r"reyes|sant[ao]|pascua|ceniza|aguinaldo|grati|decimo|prima|patria|dia de|valentin|halloween|brujas|nochebuena"
    r"|navidad|fin de ano|viej[oa]|ano nuevo"
)  # most messages name none of these, and go on at once
Feast = Callable[[date, str], date | None]  # the coming one from a day on, in a country

# The last day the law gives for paying it: MX LFT art. 87 (before 20 December); CO CST art. 306; AR Ley 27.073
# art. 1; PE Ley 27735 art. 5; EC Código del Trabajo arts. 111 (thirteenth). Elsewhere no law says a day.
_BONUS = {
    "MX": ((12, 20),),
    "CO": ((6, 30), (12, 20)),
    "AR": ((6, 30), (12, 18)),
    "PE": ((7, 15), (12, 15)),
    "EC": ((12, 24),),
}
_INDEPENDENCE = {"MX": (9, 16), "CL": (9, 18), "PE": (7, 28), "CO": (7, 20), "AR": (7, 9), "EC": (8, 10)}


def feast_days(text: str, today: date, country: str) -> Iterator[tuple[date, int, int]]:
    """Each feast named in a cleaned text, with its place."""
    for pattern, feast in _FEASTS if _MAYBE.search(text) else ():
        for match in pattern.finditer(text):
            month = match.groupdict().get("m")
            day = feast(date(today.year, MONTHS[month], 1) if month else today, country)
            day = feast(today, country) if day and day < today else day
            if day is not None:
                yield day, match.start(), match.end()


def easter(year: int) -> date:
    """Easter Sunday (Gauss's rule in the form of Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int) -> Feast:
    return lambda today, country: coming(month, day, today)


def _easter(shift: int) -> Feast:
    return lambda today, country: next(
        day for year in range(today.year, today.year + 2) if (day := easter(year) + timedelta(shift)) >= today
    )


def _bonus(today: date, country: str) -> date | None:
    days = (coming(month, day, today) for month, day in _BONUS.get(country, ()))
    return min((day for day in days if day), default=None)


def _prima(today: date, country: str) -> date | None:
    """Elsewhere than in Colombia ``la prima`` is a cousin."""
    return _bonus(today, country) if country == "CO" else None


def _independence(today: date, country: str) -> date | None:
    return coming(*_INDEPENDENCE[country], today) if country in _INDEPENDENCE else None


def _mothers(today: date, country: str) -> date | None:
    """10 May in Mexico; the first Sunday of May in Spain, the third of October in Argentina, else the second of May."""
    if country == "MX":
        return coming(5, 10, today)
    month, place = {"ES": (5, 1), "AR": (10, 3)}.get(country, (5, 2))
    return _sunday(month, place, today)


def _fathers(today: date, country: str) -> date | None:
    return coming(3, 19, today) if country == "ES" else _sunday(6, 3, today)


def _sunday(month: int, place: int, today: date) -> date:
    days = (
        next_weekday(6, date(year, month, 1) - timedelta(1)) + timedelta(7 * (place - 1))
        for year in (today.year, today.year + 1)
    )
    return next(day for day in days if day >= today)


def _feasts(*feasts: tuple[str, Feast]) -> tuple[tuple[re.Pattern[str], Feast], ...]:
    return tuple((re.compile(pattern), feast) for pattern, feast in feasts)


_FEASTS = _feasts(
    (r"\b(?:para|en|por|hasta|el dia de|dia de|despues de|pasando)(?: los)? reyes(?: magos)?\b", _fixed(1, 6)),
    (r"\b(?:despues de|pasando|pasad[ao]|terminando|luego de)(?: la)? (?:semana santa|pascuas?)\b", _easter(1)),
    (r"\bsemana santa\b|\bjueves santo\b", _easter(-3)),
    (r"\bviernes santo\b", _easter(-2)),
    (r"\bdomingo de pascua\b|\b(?:para|en) pascuas?\b", _easter(0)),
    (r"\bmiercoles de ceniza\b", _easter(-46)),
    (
        r"\b(?:el |mi |del |al |con el |la |mi )?(?:aguinaldo|gratificacion|grati|decimo ?tercero?"
        r"|medio aguinaldo)\b"
        rf"(?: de (?P<m>{MONTH})\b)?",
        _bonus,
    ),
    (
        rf"\b(?<!mi )(?<!su )(?<!tu )(?:la )?prima de (?:servicios|navidad|(?:mitad de ano|(?P<m>{MONTH})))\b"
        rf"|\bcon la prima\b",
        _prima,
    ),
    (r"\bfiestas patrias\b|\bdia de (?:la )?independencia\b", _independence),
    (r"\bdia de (?:la|las|mi) (?:madres?|mamas?)\b", _mothers),
    (r"\bdia del? (?:los |mi )?(?:padres?|papas?)\b", _fathers),
    (r"\bsan valentin\b|\bdia de(?:l| los) (?:amor|enamorados)\b", _fixed(2, 14)),
    (r"\bdia del? (?:trabajo|trabajador)\b", _fixed(5, 1)),
    (r"\bhalloween\b|\bnoche de brujas\b", _fixed(10, 31)),
    (r"\btodos los santos\b", _fixed(11, 1)),
    (r"\bdia de (?:los )?(?:fieles )?(?:muertos|difuntos)\b", _fixed(11, 2)),
    (r"\bnochebuena\b", _fixed(12, 24)),
    (r"\bnavidad(?:es)?\b", _fixed(12, 25)),
    (r"\bfin de ano\b|\bnochevieja\b|\bano viejo\b", _fixed(12, 31)),
    (r"\bano nuevo\b", _fixed(1, 1)),
)
