"""Numbers as they are said: ``mil doscientos pesos con cincuenta centavos``, ``el viernes trece``. No digit is left."""

from __future__ import annotations

import re
from datetime import date

from acuerdo.core.money import Money, exponent
from acuerdo.core.wording import MONTHS, WEEKDAYS

_ONES = (
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece",
    "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós",
    "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve",
)  # fmt: skip
_TENS = ("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
_HUNDREDS = (
    "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos", "ochocientos",
    "novecientos",
)  # fmt: skip
# One, many, and their hundredths.
_NAMES = {
    "MXN": ("peso", "pesos", "centavos"), "COP": ("peso", "pesos", "centavos"), "ARS": ("peso", "pesos", "centavos"),
    "CLP": ("peso", "pesos", "centavos"), "UYU": ("peso", "pesos", "centésimos"), "PEN": ("sol", "soles", "céntimos"),
    "USD": ("dólar", "dólares", "centavos"), "EUR": ("euro", "euros", "céntimos"),
    "BRL": ("real", "reales", "centavos"),
    "CRC": ("colón", "colones", "céntimos"), "GTQ": ("quetzal", "quetzales", "centavos"),
    "DOP": ("peso", "pesos", "centavos"), "BOB": ("boliviano", "bolivianos", "centavos"),
    "PYG": ("guaraní", "guaraníes", "céntimos"), "HNL": ("lempira", "lempiras", "centavos"),
    "NIO": ("córdoba", "córdobas", "centavos"),
}  # fmt: skip
_DIGITS = re.compile(r"\d+")
_NAMED_MAX = 9_999  # a longer run of digits is a telephone or a folio, said digit by digit


def number_aloud(number: int) -> str:
    """Whole numbers below a billion (10^12), as they are counted: ``veintiuno``, ``un millón doscientos mil``."""
    if number < 0:
        return f"menos {number_aloud(-number)}"
    millions, rest = divmod(number, 1_000_000)
    said = []
    if millions:
        said.append("un millón" if millions == 1 else f"{_before_noun(_thousands(millions))} millones")
    if rest or not millions:
        said.append(_thousands(rest))
    return " ".join(said)


def _thousands(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _hundreds(rest)
    head = "mil" if thousands == 1 else f"{_before_noun(_hundreds(thousands))} mil"
    return f"{head} {_hundreds(rest)}" if rest else head


def _hundreds(number: int) -> str:
    if number == 100:
        return "cien"
    hundreds, rest = divmod(number, 100)
    said = [_HUNDREDS[hundreds - 1]] if hundreds else []
    if rest or not hundreds:
        said.append(_tens(rest))
    return " ".join(said)


def _tens(number: int) -> str:
    if number < 30:
        return _ONES[number]
    tens, one = divmod(number, 10)
    return f"{_TENS[tens - 3]} y {_ONES[one]}" if one else _TENS[tens - 3]


def _before_noun(said: str) -> str:
    """``veintiuno`` → ``veintiún mil``; ``treinta y uno`` → ``treinta y un pesos``."""
    return re.sub(r"veintiuno$", "veintiún", re.sub(r"(?<!\w)uno$", "un", said))


def money_aloud(money: Money) -> str:
    """``nueve mil pesos``; a currency whose name isn't known keeps its code."""
    whole, cents = divmod(abs(money.minor), 10 ** exponent(money.currency))
    one, many, parts = _NAMES.get(money.currency, (money.currency, money.currency, "centésimos"))
    of = "de " if whole >= 1_000_000 and whole % 1_000_000 == 0 else ""
    said = f"{_before_noun(number_aloud(whole))} {of}{one if whole == 1 else many}"
    small = f"{_before_noun(number_aloud(cents))} {parts.removesuffix('s') if cents == 1 else parts}"
    if cents:
        said = f"{said} con {small}" if whole else small
    return f"menos {said}" if money.minor < 0 else said


def day_aloud(day: date, today: date) -> str:
    """``viernes trece de marzo``; the year only when it isn't this one."""
    number = "primero" if day.day == 1 else number_aloud(day.day)
    year = "" if day.year == today.year else f" de {number_aloud(day.year)}"
    return f"{WEEKDAYS[day.weekday()]} {number} de {MONTHS[day.month - 1]}{year}"


def digits_aloud(text: str) -> str:
    """Whatever digits a name or a registered text brings, said as people dictate them."""
    return _DIGITS.sub(lambda match: _dictated(match.group()), text)


def _dictated(digits: str) -> str:
    if digits[0] != "0" and int(digits) <= _NAMED_MAX:
        return number_aloud(int(digits))
    return " ".join(_ONES[int(digit)] for digit in digits)
