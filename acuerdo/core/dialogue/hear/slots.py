"""All slots of one cleaned message: day, hour, amount, count, frequency, percent, option, channel."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal

from acuerdo.core.dialogue.hear.amounts import asks_amount, read_amount
from acuerdo.core.dialogue.hear.calendar_words import NUMBER, to_number
from acuerdo.core.dialogue.hear.channels_said import read_channel
from acuerdo.core.dialogue.hear.day_sense import Day, happened
from acuerdo.core.dialogue.hear.days import day_meant, read_days
from acuerdo.core.dialogue.hear.heard import Slots
from acuerdo.core.dialogue.hear.hours import Hour, read_hour
from acuerdo.core.dialogue.hear.numbers import all_numbers, tokens_of
from acuerdo.core.dialogue.hear.options_said import read_option

_COUNT_UNIT = (
    r"(?:pagos?(?! parcial)|pagitos|cuotas?|cuotitas|mensualidades|partes|abonos?|letras|plazos|exhibiciones"
    r"|parcialidades|meses|quincenas|semanas|tandas|veces|contados)"
)
_COUNT = re.compile(
    rf"\b(?P<n>\d{{1,2}}|{NUMBER[3:-1].split('|', 1)[1]})\s*(?:sol[oa] |unic[oa] )?(?:o (?:\d"
    rf"|\w+) )?{_COUNT_UNIT}\b"
)
_FREQUENCY = (
    (
        "biweekly",
        re.compile(
            r"quincenal\w*|\b(?:cada|por|a la|x) quincena|cada (?:15|quince|14|catorce)"
            r" dias|cada (?:2|dos) semanas|\b(?:los|dias|cada)(?: dias)? 15 y (?:los |el )?(?:30|ultimo)\b"
            r"|\bquincenas\b|catorcenal\w*|bisemanal"
        ),
    ),
    (
        "weekly",
        re.compile(
            r"\bsemanal\w*|\b(?:cada|por|a la|x) semana|cada (?:lunes|martes|miercoles"
            r"|jueves|viernes|sabado|domingo)|todos los (?:lunes|martes|miercoles|jueves"
            r"|viernes|sabados|domingos)|todas las semanas|cada (?:8|ocho|7|siete) dias"
        ),
    ),
    (
        "monthly",
        re.compile(
            r"\bmensual\w*|\b(?:cada|por|al|x) mes\b|mes a mes|mes con mes|todos los"
            r" meses|cada (?:30|treinta) dias|al mes\b"
        ),
    ),
)
_OF_SOMETHING_ELSE = re.compile(r"\b(?:horas|veces|dias|llamadas|mensajes|turnos?) (?:\w+ )?$")
_PERCENT = re.compile(
    rf"(?P<n>\d{{1,3}}(?:[.,]\d+)?|{NUMBER[3:-1].split('|', 1)[1]}|cuarenta|cincuenta"
    r"|sesenta|setenta|ochenta|noventa|cien)\s?(?:%|por ?ciento)"
)
_TENS = {"cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90, "cien": 100}
# Parts of the debt that are said without "por ciento".
_PARTS = (
    (re.compile(r"\b(?:la|una) mitad\b"), Decimal(50)),
    (re.compile(r"\b(?:dos tercios|dos terceras partes)\b"), Decimal("66.67")),
    (re.compile(r"\b(?:un tercio|(?:la|una) tercera parte)\b"), Decimal("33.33")),
    (re.compile(r"\b(?:tres cuart[oa]s(?: partes)?)\b(?! de hora)"), Decimal(75)),
    (re.compile(r"\b(?:la|una) (?:cuarta parte)\b"), Decimal(25)),
)


# A full stop or a folded hand at the end says nothing; a sign of money, of a share or of a question does.
_AROUND = re.compile(r"^\s+|[^\w)$€£%?]+$")


def read_slots(text: str, *, country: str, today: date, last_said: str = "") -> Slots:
    """`text` and `last_said` (our previous message) are cleaned; days are local to the debtor."""
    text = _AROUND.sub("", text)
    hour = read_hour(text)
    if hour is not None and happened(text, hour.start):
        hour = None
    count = _count(text)
    percent = _percent(text)
    option = read_option(text, last_said)
    dated = _without(text, hour, count)
    days = read_days(dated, today, country)
    day = day_meant(dated, days, today)
    spans = tuple((named.start, named.end) for named in days)
    spans += ((hour.start, hour.end),) if hour and not hour.vague else ()
    spans += (count.span(),) if count else ()
    spans += tuple(match.span() for match in _PERCENT.finditer(text))
    spans += tuple(match.span() for _, pattern in _FREQUENCY for match in pattern.finditer(text))
    amount = None if option and len(text) < 12 else read_amount(text, country, spans, asks_amount(last_said))
    return Slots(
        date=day.date if day else None,
        when=_when(day, hour, today),
        amount=amount,
        count=to_number(count["n"]) if count else None,
        frequency=_frequency(text),
        percent=percent,
        option=option,
        channel=read_channel(text),
    )


def digits_said(text: str, country: str) -> tuple[str, ...]:
    """Groups of digits said or written, for checking a document's ending: ``4321``, ``cuatro tres dos uno``."""
    written = [re.sub(r"\D", "", group) for group in re.findall(r"\d[\d .\-/]*\d|\d", text)]
    numbers = all_numbers(tokens_of(text), country)
    spoken = "".join(f"{number.value:f}" for number in numbers if number.spoken and number.value < 10_000)
    return tuple(group for group in (*written, spoken) if group)


_ONE_PAYMENT = re.compile(
    r"\b(?:en|de|a) (?:un|una|1) (?:solo |sola |unico |unica )?(?:pago|exhibicion|cuota|partida)\b"
)
_TIME_UNITS = re.compile(r"(?:meses|quincenas|semanas)$")
_PLAN = re.compile(
    r"plazo|\bplan\b|dividi|difer|refinanc|reestruct|repart|financ|fraccion|mensual"
    r"|cuota|\bpartes\b|abonos|pagos|convenio"
    r"|(?:pagar|pago|pagarlo|pagarla|liquidar\w*|dejar?|dejas?|dejan?|haga\w*"
    r"|haz\w*)\b.{0,20}\b(?:a|en) \w+ (?:meses|quincenas|semanas)|\ba \w+ (?:meses|quincenas|semanas)"
)


def _count(text: str) -> re.Match[str] | None:
    """``en dos semanas te pago`` names a day, ``lo divido en seis meses`` a number of payments."""
    for match in _COUNT.finditer(text):
        if _TIME_UNITS.search(match.group()) and not _PLAN.search(text):
            continue
        if _TIME_UNITS.search(match.group()) and re.search(r"(?:dentro de|hace|despues de)\W*$", text[: match.start()]):
            continue
        if to_number(match["n"]) == 1 and not _ONE_PAYMENT.search(text):
            continue
        if "veces" in match.group() and not re.search(r"\ben $", text[: match.start()]):
            continue
        if happened(text, match.start()):
            continue
        return match
    return None


def _without(text: str, hour: Hour | None, count: re.Match[str] | None) -> str:
    """The text with an exact hour and a count blanked, so that ``a las 6`` is no day.

    Rhythms too: ``cada quincena`` names none. Lengths hold."""
    spans = [count.span()] if count else []
    spans += [match.span() for _, pattern in _FREQUENCY for match in pattern.finditer(text)]
    if hour is not None and not hour.vague:
        spans.append((hour.start, hour.end))
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _when(day: Day | None, hour: Hour | None, today: date) -> datetime | None:
    if hour is None or (hour.vague and day is None and hour.time < time(12)):
        return None
    return datetime.combine(day.date if day else today, hour.time)


def _frequency(text: str) -> str | None:
    """The rhythm of paying; ``trabajo 48 horas a la semana`` has another."""
    for name, pattern in _FREQUENCY:
        if (match := pattern.search(text)) and not _OF_SOMETHING_ELSE.search(text, 0, match.start()):
            return name
    return None


def _percent(text: str) -> Decimal | None:
    if match := _PERCENT.search(text):
        word = match["n"]
        number = word.replace(",", ".") if word[0].isdigit() else str(_TENS.get(word) or to_number(word))
        return Decimal(number)
    return next((part for pattern, part in _PARTS if pattern.search(text)), None)
