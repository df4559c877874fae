"""Which number of a message is money: 500 varos, dos mil quinientos, 20 lucas, $1.500, un millón y medio."""

from __future__ import annotations

import re
from decimal import Decimal

from acuerdo.core.dialogue.hear.numbers import Number, Token, all_numbers, tokens_of

_CURRENCY = frozenset(
    [
        "$",
        "peso",
        "pesos",
        "pesito",
        "pesitos",
        "varo",
        "varos",
        "baro",
        "baros",
        "bolas",
        "bolitas",
        "sol",
        "soles",
        "solcitos",
        "mango",
        "mangos",
        "dolar",
        "dolares",
        "dolaritos",
        "dolarucos",
        "usd",
        "us",
        "cop",
        "mxn",
        "clp",
        "ars",
        "pen",
        "euro",
        "euros",
        "eur",
        "colones",
        "quetzales",
        "lempiras",
        "cordobas",
        "reales",
        "real",
        "rupias",
        "morlacos",
        "pavos",
        "lana",
        "plata",
        "latas",
        "libras",
        "yenes",
        "dinero",
        "efectivo",
        "guita",
    ]
)
_CODES = frozenset(("usd", "cop", "mxn", "clp", "ars", "pen", "eur", "s", "$"))
_NOT_MONEY_AFTER = re.compile(
    r"\s*(?:%|por ?ciento|dias?\b|semanas?\b|meses\b|mes\b|anos?\b|quincenas?\b|cuotas?\b|pagos?\b|partes\b"
    r"|mensualidades\b|abonos\b|letras\b|plazos\b|veces\b|hijos\b|hijas\b|ninos\b|nenes\b|chicos\b|horas?\b"
    r"|hrs?\b|am\b|pm\b|minutos\b|personas?\b|opcion(?:es)?\b|trabajos\b|bocas\b"
    r"|tarjetas?\b|creditos?\b|facturas?\b|fechas\b|pagitos\b|cuotitas\b|vez\b"
    r"|o tres\b|numero|gracias|bendiciones|disculpas|perdones|cosas|problemas"
    r"|gastos|deudas)"
)
_PAYING = re.compile(
    r"\b(?:pag\w*|abon\w*|deposit\w*|transf\w*|d(?:oy|ar\w*|ejo|ejar\w*)|puedo|podria\w*|alcanza\w*|tengo|"
    r"junt\w*|consign\w*|adelant\w*|mand\w*|entreg\w*|llego|ofrezco|comodo|cuota|monto|cantidad|maximo|"
    r"hasta|unos|como|solo|nomas|minimo|aport\w*|gir\w*|debo|debia|deben|cobr\w*|giro|seria\w*|mensual\w*|cuent\w*)\b"
)
_AMOUNT_ASKED = re.compile(
    r"(?:que monto|cuanto (?:podrias|podrias|puedes|podes|puede)|monto (?:seria|mensual)|comodo)"
)


def read_amount(text: str, country: str, taken: tuple[tuple[int, int], ...], asked: bool) -> Decimal | None:
    """The amount named in a cleaned message, in units of currency; None when no number is money.

    `taken` are stretches already read as days, hours or counts; `asked` is true when an amount was asked
    for, so that a bare number answers.
    """
    tokens = tokens_of(text)
    free = tuple(number for number in all_numbers(tokens, country) if not _inside(number, taken))
    for number in free:
        if number.slang or _named(number, tokens):
            return _with_cents(number, text, country)
    plain = [number for number in free if _could_be(number, text, asked)]
    spoken = bool(_PAYING.search(text)) or asked or _little_else(tokens, free)
    return max((number.value for number in plain), default=None) if spoken and plain else None


def asks_amount(message: str) -> bool:
    """Whether our cleaned message asked the debtor for an amount."""
    return bool(_AMOUNT_ASKED.search(message))


def _inside(number: Number, taken: tuple[tuple[int, int], ...]) -> bool:
    return any(start < number.end and number.start < end for start, end in taken)


def _named(number: Number, tokens: tuple[Token, ...]) -> bool:
    """Whether a currency word or sign stands beside it (``$ 500``, ``500 pesos``, ``mil de esos pesos``)."""
    before = tokens[number.first - 1].text if number.first else ""
    after = tokens[number.after].text if number.after < len(tokens) else ""
    if after == "de" and number.after + 1 < len(tokens):
        after = tokens[number.after + 1].text
    prefixed = before in _CODES and (before != "s" or True)
    slashed = before == "/" and number.first > 1 and tokens[number.first - 2].text == "s"
    return prefixed or slashed or after in _CURRENCY


def _could_be(number: Number, text: str, asked: bool) -> bool:
    if _NOT_MONEY_AFTER.match(text, number.end):
        return False
    small = Decimal(10) if asked else Decimal(20)
    return number.value >= small


def _little_else(tokens: tuple[Token, ...], numbers: tuple[Number, ...]) -> bool:
    return len(tokens) - sum(number.after - number.first for number in numbers) <= 3


def _with_cents(number: Number, text: str, country: str) -> Decimal:
    cents = re.match(r"\s*(?:pesos|soles|dolares|euros)?\s*con (.{3,25}?) ?(?:centavos|centimos)\b", text[number.end :])
    if not cents:
        return number.value
    found = all_numbers(tokens_of(cents.group(1)), country)
    return number.value + (found[0].value / 100 if found else Decimal(0))
