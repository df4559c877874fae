"""How money, days, hours and names are said to a person: exact, in the habit of the country."""

from __future__ import annotations

from datetime import date, datetime

from acuerdo.core.channels import Register
from acuerdo.core.money import Money, exponent

# Countries that write 1,234.50; the rest of the region writes 1.234,50 (CLDR 46, decimal separator).
_POINT_DECIMAL = frozenset({"MX", "GT", "SV", "HN", "NI", "PA", "DO", "PE", "US", "PR"})
_SIGNS = {
    "MXN": "$", "COP": "$", "CLP": "$", "ARS": "$", "UYU": "$", "USD": "$", "PEN": "S/ ", "BRL": "R$ ",
    "CRC": "₡", "GTQ": "Q", "DOP": "RD$", "PYG": "Gs. ", "BOB": "Bs ", "HNL": "L ", "NIO": "C$", "EUR": "€",
}  # fmt: skip
_OWN = {
    "MX": "MXN", "CO": "COP", "CL": "CLP", "AR": "ARS", "UY": "UYU", "PE": "PEN", "BR": "BRL", "CR": "CRC",
    "GT": "GTQ", "DO": "DOP", "PY": "PYG", "BO": "BOB", "HN": "HNL", "NI": "NIO", "ES": "EUR",
    "EC": "USD", "PA": "USD", "SV": "USD", "US": "USD", "PR": "USD",
}  # fmt: skip
_VOS = frozenset({"AR", "UY", "PY"})
_USTED = frozenset({"CO", "PE", "EC", "BO", "CR", "GT", "HN", "SV", "NI", "PA", "DO"})

WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_SMALL = (
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce",
)  # fmt: skip


def decimal_point(country: str) -> bool:
    """True where people write 1,234.50; false where they write 1.234,50."""
    return country.upper() in _POINT_DECIMAL


def currency_of(country: str) -> str | None:
    """The currency people there speak of when they name none; None when we don't know the country."""
    return _OWN.get(country.upper())


def default_register(country: str) -> Register:
    """How a stranger is addressed kindly there when nothing is known of the person."""
    code = country.upper()
    if code in _VOS:
        return Register.VOS
    return Register.USTED if code in _USTED else Register.TU


def money_words(money: Money, country: str) -> str:
    """``$1,234.50`` in Mexico, ``$1.234,50`` in Colombia; cents only when there are some.

    A currency that isn't the country's own is named by its code: ``USD 250``.
    """
    digits = exponent(money.currency)
    whole, cents = divmod(abs(money.minor), 10**digits)
    grouped = f"{whole:,}"
    tail = f"{cents:0{digits}d}" if cents else ""
    if not decimal_point(country):
        grouped = grouped.replace(",", ".")
    number = grouped + (("." if decimal_point(country) else ",") + tail if tail else "")
    minus = "-" if money.minor < 0 else ""
    if currency_of(country) != money.currency:
        return f"{minus}{money.currency} {number}"
    if money.currency == "EUR":
        return f"{minus}{number} €"
    return f"{minus}{_SIGNS.get(money.currency, money.currency + ' ')}{number}"


def date_words(day: date, today: date) -> str:
    """``viernes 13 de marzo``; the year is added when it isn't this year's."""
    year = "" if day.year == today.year else f" de {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {day.day} de {MONTHS[day.month - 1]}{year}"


def near_date_words(day: date, today: date) -> str:
    """Like `date_words`, with ``hoy`` or ``mañana`` in front when it is."""
    near = {0: "hoy ", 1: "mañana "}.get((day - today).days, "")
    return near + date_words(day, today)


def hour_words(at: datetime) -> str:
    """``9:30 de la mañana``, ``6:00 de la tarde``; no digits are guessed away."""
    part = "mañana" if at.hour < 12 else "tarde" if at.hour < 19 else "noche"
    hour = at.hour % 12 or 12
    return f"{hour}:{at.minute:02d} de la {part}"


def count_words(count: int) -> str:
    """``dos`` … ``doce``; digits above."""
    return _SMALL[count] if 0 <= count < len(_SMALL) else str(count)


def greeting(local: datetime | None) -> str:
    """``Buenos días`` until noon, ``Buenas tardes`` until seven, then ``Buenas noches``; ``Hola`` with no hour."""
    if local is None:
        return "Hola"
    if 5 <= local.hour < 12:
        return "Buenos días"
    return "Buenas tardes" if 12 <= local.hour < 19 else "Buenas noches"


def first_name(name: str) -> str:
    """``LAURA MARÍA PÉREZ`` → ``Laura``; ``pérez, laura`` → ``Laura``. Empty stays empty."""
    after_comma = name.split(",", 1)[1] if "," in name else name
    words = after_comma.split()
    return words[0].capitalize() if words else ""


def listed(items: tuple[str, ...], joint: str = "y") -> str:
    """``a``, ``a y b``, ``a, b y c``; ``e`` before the sound i."""
    if len(items) < 2:
        return "".join(items)
    last = items[-1]
    starts_i = last[:1].lower() in ("i", "í") or last[:2].lower() in ("hi", "hí")
    word = "e" if joint == "y" and starts_i and not last.lower().startswith("hie") else joint
    return f"{', '.join(items[:-1])} {word} {last}"
