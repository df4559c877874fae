"""The words and signs of money, formal and of the street, that stand beside an amount."""

from __future__ import annotations

import re

SIGNS = "$€£¥؋৲৳฿៛₠-⃏"  # for a class of a pattern; it ends with the block of currency signs
_FORMAL = (
    "peso pesos pesito pesitos sol soles solcitos dolar dolares dolaritos dolarucos euro euros colones quetzales"
    " lempiras cordobas reales real bolivianos guaranies bolivares libras libra yenes yen rupias francos coronas"
)
_STREET = (
    "varo varos baro baros bolas bolitas mango mangos morlacos pavos eurillos lana plata latas dinero efectivo guita"
    " billetes feria"
)
_CODES = (
    "usd us mxn cop clp ars pen eur uyu bob pyg brl crc gtq hnl nio q pab dop ves cup gbp jpy"
    " cad aud chf cny inr krw dkk sek nok pln czk huf ron rub try ils zar sgd hkd nzd uf"
)
CODES = frozenset(_CODES.split())
CURRENCY = frozenset(f"{_FORMAL} {_STREET}".split()) | CODES
_SIGN = re.compile(rf"[a-z]{{0,3}}\$|[{SIGNS}]")


def is_sign(token: str) -> bool:
    """``$``, ``€``, ``rd$``, or a code like ``mxn``: what may stand before a figure."""
    return token in CODES or _SIGN.fullmatch(token) is not None
