"""How a message looks on the phone: links to touch, WhatsApp's *bold* and _italics_, days and hours."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import phonenumbers
from markupsafe import Markup, escape

_ZONE = ZoneInfo("America/Mexico_City")
_LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)*_]")
_BOLD = re.compile(r"(?<!\w)\*(\S(?:[^*\n]*\S)?)\*(?!\w)")
_ITALIC = re.compile(r"(?<!\w)_(\S(?:[^_\n]*\S)?)_(?!\w)")
_DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_MONTHS = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")


def linked(text: str) -> Markup:
    """Escaped text whose addresses can be touched."""
    pieces, end = [], 0
    for found in _LINK.finditer(text):
        link = escape(found[0])
        pieces += [escape(text[end : found.start()]), _anchor(link)]
        end = found.end()
    return Markup("").join([*pieces, escape(text[end:])])


def formatted(text: str) -> Markup:
    """Like `linked`, with WhatsApp's bold and italics outside the links."""
    parts = re.split(f"({_LINK.pattern})", text)
    return Markup("").join(_anchor(escape(part)) if _LINK.fullmatch(part) else _styled(part) for part in parts)


def spaced(address: str) -> str:
    """`+52 55 1234 5678`; what is no telephone comes back unchanged."""
    try:
        number = phonenumbers.parse(address)
    except phonenumbers.NumberParseException:
        return address
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def hour(at: str) -> str:
    return f"{datetime.fromisoformat(at).astimezone(_ZONE):%H:%M}"


def when(at: str, now: datetime) -> str:
    """ "hoy", "ayer", the weekday within a week, else "13 nov 2026"."""
    day, today = datetime.fromisoformat(at).astimezone(_ZONE).date(), now.astimezone(_ZONE).date()
    ago = (today - day).days
    if ago in (0, 1):
        return ("hoy", "ayer")[ago]
    if 1 < ago < 7:
        return _DAYS[day.weekday()]
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _anchor(link: Markup) -> Markup:
    return Markup('<a href="{0}" target="_blank" rel="noopener noreferrer">{0}</a>').format(link)


def _styled(text: str) -> Markup:
    bold = _BOLD.sub(r"<strong>\1</strong>", str(escape(text)))
    return Markup(_ITALIC.sub(r"<em>\1</em>", bold))
