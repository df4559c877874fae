"""Currencies as people write them: codes, signs that name one country, names; `$` alone names none."""

from __future__ import annotations

import re

from acuerdo.core.intake.folding import fold
from acuerdo.core.intake.problems import Fault
from acuerdo.core.money import is_currency

# Signs that belong to one currency only; the longest first.
_SIGNS = {
    "US$": "USD", "U$S": "USD", "USD$": "USD", "U$D": "USD", "MX$": "MXN", "MXN$": "MXN", "AR$": "ARS",
    "COL$": "COP", "COP$": "COP", "CLP$": "CLP", "RD$": "DOP", "R$": "BRL", "C$": "NIO", "S/.": "PEN",
    "S/": "PEN", "€": "EUR", "₡": "CRC", "₲": "PYG", "GS.": "PYG",
}  # fmt: skip
_NAMES = {
    "peso mexicano": "MXN", "pesos mexicanos": "MXN", "moneda nacional mexico": "MXN", "mexican peso": "MXN",
    "peso colombiano": "COP", "pesos colombianos": "COP", "colombian peso": "COP", "peso chileno": "CLP",
    "pesos chilenos": "CLP", "chilean peso": "CLP", "peso argentino": "ARS", "pesos argentinos": "ARS",
    "argentine peso": "ARS", "peso uruguayo": "UYU", "pesos uruguayos": "UYU", "peso dominicano": "DOP",
    "pesos dominicanos": "DOP", "sol": "PEN", "soles": "PEN", "nuevo sol": "PEN", "nuevos soles": "PEN",
    "real": "BRL", "reales": "BRL", "reais": "BRL", "guarani": "PYG", "guaranies": "PYG", "boliviano": "BOB",
    "bolivianos": "BOB", "quetzal": "GTQ", "quetzales": "GTQ", "lempira": "HNL", "lempiras": "HNL",
    "cordoba": "NIO", "cordobas": "NIO", "balboa": "PAB", "balboas": "PAB", "dolar americano": "USD",
    "dolares americanos": "USD", "dolar estadounidense": "USD", "dolares estadounidenses": "USD",
    "us dollar": "USD", "us dollars": "USD", "dolares": "USD", "dolar": "USD", "euro": "EUR", "euros": "EUR",
}  # fmt: skip
_VAGUE = frozenset(
    {"$", "peso", "pesos", "dollar", "dollars", "colon", "colones", "moneda nacional", "mn", "m n", "bs", "local"}
)
_UNITS = {"CLF": "UF", "UF": "UF", "UVR": "UVR", "COU": "UVR", "UDI": "UDI", "UDIS": "UDI", "MXV": "UDI",
          "UVA": "UVA", "UYI": "UI", "UI": "UI", "UTM": "UTM"}  # fmt: skip
_LETTERS_OR_SIGN = re.compile(r"[^\d.,' +\-()]")
_SCIENTIFIC = re.compile(r"[+-]?\d+([.,]\d+)?e[+-]?\d+", re.IGNORECASE)
_MARK = re.compile(r"[^\d.,' \u00a0\u202f’()+\-−/;|]+(?:/\.?|\.)?")


def read_currency(text: str) -> str | Fault:
    """An ISO 4217 code from the cell of a currency column."""
    code = text.upper().replace(" ", "")
    if code in _UNITS:
        return Fault("currency_unit", _UNITS[code])
    if len(code) == 3 and is_currency(code):
        return code
    if code in _SIGNS:
        return _SIGNS[code]
    folded = fold(text)
    if folded in _NAMES:
        return _NAMES[folded]
    return Fault("currency_vague", text) if text == "$" or folded in _VAGUE else Fault("currency_unknown")


def split_sign(text: str) -> tuple[str | None, str] | Fault:
    """The currency an amount's own cell names (None for a bare ``$``) and the amount without it."""
    if not _LETTERS_OR_SIGN.search(text) or _SCIENTIFIC.fullmatch(text):
        return None, text
    upper = text.upper()
    for sign in sorted(_SIGNS, key=len, reverse=True):
        if upper.startswith(sign) or upper.endswith(sign):
            return _SIGNS[sign], _without(upper, sign)
    words = [mark.strip(". ") for mark in _MARK.findall(upper)]
    codes = [word.strip("$") for word in words if word.strip("$")]
    if not codes:
        return None, text.replace("$", " ").strip()
    named = read_currency(codes[0]) if len(codes) == 1 else Fault("currency_unknown")
    if isinstance(named, Fault):
        return Fault("amount_unreadable") if named.code == "currency_unknown" else named
    return named, upper.replace(codes[0], " ").replace("$", " ").strip(" .")


def _without(text: str, sign: str) -> str:
    rest = text[len(sign) :] if text.startswith(sign) else text[: -len(sign)]
    return rest.replace("$", " ").strip()
