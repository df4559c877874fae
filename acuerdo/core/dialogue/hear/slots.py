"""All slots of one cleaned message: day, hour, amount, count, frequency, percent, option, channel."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal

from acuerdo.core.dialogue.hear.amounts import asks_amount, read_amount
from acuerdo.core.dialogue.hear.calendar_words import NUMBER, to_number
from acuerdo.core.dialogue.hear.currency_words import SIGNS
from acuerdo.core.dialogue.hear.days import Day, choose_day, read_days
from acuerdo.core.dialogue.hear.heard import Slots
from acuerdo.core.dialogue.hear.hours import Hour, read_hour
from acuerdo.core.dialogue.hear.numbers import all_numbers, tokens_of

_COUNT_UNIT = (
    r"(?:pagos?|pagitos|cuotas?|cuotitas|mensualidades|partes|abonos?|letras|plazos|exhibiciones|parcialidades|meses"
    r"|quincenas|semanas|tandas|veces|contados)"
)
_COUNT = re.compile(rf"\b(?P<n>\d{{1,2}}|{NUMBER[3:-1].split('|', 1)[1]})\s*(?:o (?:\d|\w+) )?{_COUNT_UNIT}\b")
_FREQUENCY = (
    (
        "biweekly",
        re.compile(
            r"quincenal\w*|\b(?:cada|por|a la|x) quincena|cada (?:15|quince|14|catorce)"
            r" dias|cada (?:2|dos) semanas|\bquincenas\b|catorcenal\w*|bisemanal"
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
_PERCENT = re.compile(
    rf"(?P<n>\d{{1,3}}(?:[.,]\d+)?|{NUMBER[3:-1].split('|', 1)[1]}|cuarenta|cincuenta"
    r"|sesenta|setenta|ochenta|noventa|cien)\s?(?:%|por ?ciento)"
)
_TENS = {"cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90, "cien": 100}
_HALF = re.compile(r"\bla mitad\b")
_ORDINALS = {
    "primera": 1, "primer": 1, "primero": 1, "segunda": 2, "segundo": 2, "tercera": 3, "tercero": 3, "tercer": 3,
    "cuarta": 4, "cuarto": 4, "quinta": 5, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5,
}  # fmt: skip
_OPTION_WORD = r"(?P<n>[1-9]|" + "|".join(_ORDINALS) + r")"
_OPTION = (
    re.compile(
        r"\b(?:opcion|opciones|alternativa|plan|propuesta|op|numero)(?: de pago)?(?:"
        rf" numero| la| el|:|#| no\.?)* ?#?{_OPTION_WORD}\b(?! (?:cuotas|pagos|meses"
        r"|quincenas|partes))"
    ),
    re.compile(
        r"\b(?:la|el) (?P<n>primera|segunda|tercera|cuarta|quinta|primero|segundo"
        r"|tercero|cuarto)(?: (?:opcion|alternativa|plan|propuesta|porfa\w*|por favor"
        r"|me|esta|mejor|suena|si))?(?=[\s,.!)]|$)(?! (?:vez|quincena|semana|cuota"
        r"|de |dia))"
    ),
    re.compile(
        r"(?:^|\b(?:quiero|elijo|escojo|prefiero|tomo|agarro|con|dame|va|por|seria"
        r"|mejor|dale|ok|si|acepto|perfecto|listo|sale|bueno|ya|entonces|me gusta"
        r"|me conviene|me sirve|me late|vamos)[, ]+(?:con |por )?)(?:la|el) (?P<n>[1-9]"
        r"|uno|una|dos|tres|cuatro|cinco)(?=[\s,.!)]|$)(?! (?:del?\b|cuotas|pagos"
        r"|mil|y media|pm|am|por ciento|semana|quincena))"
    ),
    re.compile(rf"^\W*(?P<n>[1-9])[^\w{SIGNS}]*(?:por favor|gracias|ok|si)?\W*$"),
    re.compile(r"^\W*(?:la|el)? ?(?P<n>uno|dos|tres|cuatro|cinco)\W*(?:por favor|gracias|ok|si)?\W*$"),
    re.compile(r"^\W*(?P<n>primera|segunda|tercera|cuarta|primero|segundo)\W*(?:por favor|gracias|ok|si)?\W*$"),
)
_CHANNELS = (
    ("whatsapp", re.compile(r"\bwhatsapp\b")),
    ("email", re.compile(r"\b(?:correo|e-?mail|mail|gmail|hotmail|correo electronico)\b")),
    ("sms", re.compile(r"\bsms\b|mensajes? de texto|por texto|mensajito de texto")),
    ("webchat", re.compile(r"\bchat (?:de la|en la|web)|por (?:la )?(?:pagina|web|sitio)\b")),
    ("letter", re.compile(r"\bcarta\b|correo postal")),
    (
        "call",
        re.compile(
            r"\b(?:llamad(?:a|ita|itas|as)|telefono|telefonicamente|llam(?:e|en|ar|ame"
            r"|eme|enme|arme|ada|as)|marc(?:ame|arme|ar|a)|marqu(?:e|en|eme|enme)|por"
            r" fono|al fono|fono|celular|telefonazo|timbr\w+)\b"
        ),
    ),
)


def read_slots(text: str, *, country: str, today: date, last_said: str = "") -> Slots:
    """`text` and `last_said` (our previous message) are cleaned; days are local to the debtor."""
    hour = read_hour(text)
    count = _count(text)
    percent = _percent(text)
    option = read_option(text)
    dated = _without(text, hour, count)
    day = choose_day(dated, today)
    spans = tuple((d.start, d.end) for d in read_days(dated, today))
    spans += ((hour.start, hour.end),) if hour and not hour.vague else ()
    spans += (count.span(),) if count else ()
    spans += tuple(match.span() for match in _PERCENT.finditer(text))
    amount = None if option and len(text) < 12 else read_amount(text, country, spans, asks_amount(last_said))
    return Slots(
        date=day.date if day else None,
        when=_when(day, hour, today),
        amount=amount,
        count=to_number(count["n"]) if count else None,
        frequency=_frequency(text),
        percent=percent,
        option=option,
        channel=_channel(text),
    )


def read_option(text: str) -> int | None:
    """The option chosen by number or place, counting from 1."""
    for pattern in _OPTION:
        if match := pattern.search(text):
            word = match["n"]
            return int(word) if word.isdigit() else _ORDINALS[word]
    return None


def digits_said(text: str, country: str) -> tuple[str, ...]:
    """Groups of digits said or written, for checking a document's ending: ``4321``, ``cuatro tres dos uno``."""
    written = [re.sub(r"\D", "", group) for group in re.findall(r"\d[\d .\-/]*\d|\d", text)]
    numbers = all_numbers(tokens_of(text), country)
    spoken = "".join(f"{number.value:f}" for number in numbers if number.spoken and number.value < 10_000)
    return tuple(group for group in (*written, spoken) if group)


_TIME_UNITS = re.compile(r"(?:meses|quincenas|semanas)$")
_PLAN = re.compile(
    r"plazo|\bplan\b|dividi|difer|refinanc|reestruct|repart|financ|fraccion|mensual"
    r"|cuota|\bpartes\b|abonos|pagos|convenio"
    r"|(?:pagar|pago|pagarlo|pagarla|liquidar\w*|dejar?|dejas?|dejan?|haga\w*"
    r"|haz\w*)\b.{0,20}\b(?:a|en) \w+ (?:meses|quincenas|semanas)"
    r"|\ba \w+ (?:meses|quincenas|semanas)"
)


def _count(text: str) -> re.Match[str] | None:
    """``en dos semanas te pago`` names a day, ``lo divido en seis meses`` a number of payments."""
    for match in _COUNT.finditer(text):
        if _TIME_UNITS.search(match.group()) and not _PLAN.search(text):
            continue
        if _TIME_UNITS.search(match.group()) and re.search(r"(?:dentro de|hace|despues de)\W*$", text[: match.start()]):
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
    return next((name for name, pattern in _FREQUENCY if pattern.search(text)), None)


def _percent(text: str) -> Decimal | None:
    if match := _PERCENT.search(text):
        word = match["n"]
        number = word.replace(",", ".") if word[0].isdigit() else str(_TENS.get(word) or to_number(word))
        return Decimal(number)
    return Decimal(50) if _HALF.search(text) else None


def _channel(text: str) -> str | None:
    refused = re.compile(r"\bno (?:me |por |mas |quiero |deseo )*(?:llam|marqu|por telefono|mensaj|correo|escrib)\w*")
    wished = re.search(r"\b(?:mejor|prefiero|sino|solo|unicamente)\b(.*)", text)
    kept = refused.sub(" ", text)
    if wished and (found := next((name for name, pattern in _CHANNELS if pattern.search(wished[1])), None)):
        return found
    return next((name for name, pattern in _CHANNELS if pattern.search(kept)), None)
