"""Which number of a message is money: 500 varos, dos mil quinientos, 20 lucas, $1.500, un millón y medio."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from acuerdo.core.dialogue.hear.currency_words import CURRENCY, is_sign
from acuerdo.core.dialogue.hear.not_money import Span, counts_something, inexact, other_figures
from acuerdo.core.dialogue.hear.numbers import Number, Token, all_numbers, tokens_of, well_written

_PAYING = re.compile(
    r"\b(?:pag\w*|abon\w*|deposit\w*|transf\w*|d(?:oy|ar\w*|ejo|ejar\w*)|puedo|podria\w*|alcanza\w*|tengo|"
    r"junt\w*|consign\w*|adelant\w*|mand\w*|entreg\w*|llego|ofrezco|comodo|cuota|monto|cantidad|maximo|"
    r"hasta|unos|como|solo|nomas|minimo|aport\w*|gir\w*|debo|debia|deben|cobr\w*|giro|seria\w*|mensual\w*|cuent\w*"
    r"|consig\w*|pong\w*|poner\w*|te paso|le paso|les paso|yape\w*|liquid\w*|cancel\w*|reun\w*|ahorr\w*|acepto)\b"
)
_AMOUNT_ASKED = re.compile(
    r"(?:que monto|cuanto (?:podrias|puedes|podes|puede|podria)|monto (?:seria|mensual)|comodo"
    r"|que (?:cantidad|suma|valor|cuota)|con cuanto|cuanto (?:te|le) (?:queda|viene|sirve))"
)
_CENTS_AFTER = re.compile(
    r"\s*(?:pesos|soles|dolares|euros|[a-z]{3})?\s*(?:con|y) (?P<cents>.{1,25}?) ?(?:centavos?|centimos?)\b"
)
_CENTS_BEHIND = re.compile(r" ?(?:usd|euros?|€) ?(?P<cents>\d\d)(?![\d.,])")
_WRITTEN_CENTS = re.compile(r".*[.,]\d\d")
_SMALLEST, _SMALLEST_ASKED = Decimal(20), Decimal(10)


def read_amount(text: str, country: str, taken: tuple[Span, ...], asked: bool) -> Decimal | None:
    """The amount named in a cleaned message, in units of currency; None when no number is money for sure.

    `taken` are stretches already read as days, hours or counts; `asked` is true when an amount was asked
    for, so that a bare number answers. Of a range (``entre 500 y 700``) the lower, which is what is sure.
    """
    tokens = tokens_of(text)
    numbers = tuple(number for number in all_numbers(tokens, country) if well_written(number, text))
    free = tuple(number for number in numbers if not _inside(number, taken))
    for number in free:
        if number.slang or _named(number, tokens):
            sure = not inexact(text, number.end) and not _denied(number, tokens)
            return _plain(_with_cents(number, text, country)) if sure else None
    others = other_figures(text, country) + _side_by_side(numbers)
    plain = tuple(number for number in free if not _inside(number, others) and _could_be(number, text, asked))
    if not plain or not (_PAYING.search(text) or asked or _little_else(tokens, free)):
        return None
    found = _surest(plain, tokens)
    return None if found is None else _plain(found)


def asks_amount(message: str) -> bool:
    """Whether our cleaned message asked the debtor for an amount."""
    return bool(_AMOUNT_ASKED.search(message))


def _surest(numbers: tuple[Number, ...], tokens: tuple[Token, ...]) -> Decimal | None:
    """The greatest, the lower end of a range, and none of two that stand side by side (``5 quinientas``)."""
    for first, second in pairwise(numbers):
        between = [token.text for token in tokens[first.after : second.first]]
        if between in (["o"], ["a"], ["u"]) or (between == ["y"] and _text(tokens, first.first - 1) == "entre"):
            return min(_meant(first), _meant(second))
    return max(_meant(number) for number in numbers)


def _denied(number: Number, tokens: tuple[Token, ...]) -> bool:
    """``sin un peso``, ``un peso partido``, ``ni 100 pesos``: an idiom, or what will not be paid."""
    one = number.value == 1 and number.spoken and not number.slang
    return one or _text(tokens, number.first - 1) in ("ni", "sin")


def _side_by_side(numbers: tuple[Number, ...]) -> tuple[Span, ...]:
    """``5 quinientas``: two numbers with nothing between, which may be one, a product, or a slip."""
    pairs = [(first, second) for first, second in pairwise(numbers) if first.after == second.first]
    return tuple((first.start, second.end) for first, second in pairs)


def _meant(number: Number) -> Decimal:
    return number.value if number.loose is None else number.loose


def _plain(amount: Decimal) -> Decimal:
    """Without the decimals of ``2.5 mil``, which is 2500."""
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() and "." in str(amount) else amount


def _inside(number: Number, taken: tuple[Span, ...]) -> bool:
    return any(start < number.end and number.start < end for start, end in taken)


def _named(number: Number, tokens: tuple[Token, ...]) -> bool:
    """Whether a currency word or sign stands beside it (``$ 500``, ``500 pesos``, ``mil de esos pesos``)."""
    after = _text(tokens, number.after)
    if after in ("de", "nuevos", "nuevo"):
        after = _text(tokens, number.after + 1)
    if after == "s" and _text(tokens, number.after + 1) == "/":
        return True
    return _sign_before(number.first, tokens) or after in CURRENCY or is_sign(after)


def _sign_before(first: int, tokens: tuple[Token, ...]) -> bool:
    """``$ 500``, ``S/ 500``, ``S/. 500``."""
    at = first - 1
    if _text(tokens, at) == "." and _text(tokens, at - 1) == "/":
        at -= 1
    if _text(tokens, at) == "/":
        return _text(tokens, at - 1) == "s"
    return is_sign(_text(tokens, at))


def _could_be(number: Number, text: str, asked: bool) -> bool:
    """Whether a bare number may be money: large enough, or written to the cent, and counting nothing else."""
    if inexact(text, number.end) or counts_something(text, number.start, number.end):
        return False
    if _WRITTEN_CENTS.fullmatch(text[number.start : number.end]):
        return asked or number.value >= 1
    return number.value >= (_SMALLEST_ASKED if asked else _SMALLEST)


def _little_else(tokens: tuple[Token, ...], numbers: tuple[Number, ...]) -> bool:
    return len(tokens) - sum(number.after - number.first for number in numbers) <= 3


def _with_cents(number: Number, text: str, country: str) -> Decimal:
    """``12 pesos con 50 centavos``, ``trece euros y cuarenta y cinco centimos``, ``15 usd 50``."""
    if behind := _CENTS_BEHIND.match(text, number.end):
        return number.value + Decimal(behind["cents"]) / 100
    cents = _CENTS_AFTER.match(text, number.end)
    if not cents:
        return _meant(number)
    found = all_numbers(tokens_of(cents["cents"]), country)
    return number.value + (found[0].value / 100 if found else Decimal(0))


def _text(tokens: tuple[Token, ...], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""
