"""Numbers as they are written and spoken: 1.500, 2 mil 500, un millón y medio, 20 lucas, doscientos coma tres."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from acuerdo.core.dialogue.hear.currency_words import CURRENCY, SIGNS, is_sign
from acuerdo.core.dialogue.hear.fractions import fraction
from acuerdo.core.dialogue.hear.number_words import UNITS, ordinal, scale_of, slang_unit

# Digits in groups of three with spaces are one number; never after the day of a month (``el 15 500 pesos``).
_SPACED = (
    r"(?<!el )(?<!dia )(?<!del )(?<!al )(?<![\d.,] )(?<![\d.,])"
    r"[1-9]\d{0,2}(?: \d{3})+(?!\d)(?! \d)(?:[.,]\d{1,2}(?!\d))?"
)
_TOKEN = re.compile(rf"{_SPACED}|\d[\d.,']*\d|\d|(?:[a-jl-z][a-z]{{0,2}})?\$|[a-zñ]+|[{SIGNS}%]|[.,;:!?¡¿/()-]")
_GLUED = re.compile(r"(\d)(?=(?:k|mm|mil|lucas?|palos?|millon|millones|pesos|varos|usd|soles)\b)")
_LITERAL = re.compile(r"\d+(?:[.,']\d+)*|\d{1,3}(?: \d{3})+(?:[.,]\d{1,2})?")
_SIGNED = re.compile(r"(?P<sign>-|menos |negativo )?\s*(?P<rest>.*?)(?P<mega>(?<=\d)m)?\s*(?:%|por ?ciento)?")
_WELL_GROUPED = re.compile(r"\d+|\d+[.,]\d+|\d{1,3}(?:[.,']\d{3})+(?:[.,]\d{1,2})?")
_DIGITS = re.compile(r"\d[\d.,']*\d|\d")
_GLUED_LETTERS = re.compile(r"[a-z]+\$?")
_ORDINAL_DIGITS = re.compile(r"(\d+)(?:a|o|er|r[oa]|d[oa]|t[oa]|v[oa]|m[oa])")
_BARE_DECIMAL = re.compile(r"[.,](\d+)")


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """`slang` is true when the unit itself means money (lucas, palos, gambas); `first` and `after` are places of
    tokens, `start` and `end` of characters. `loose` is what it means as money where thousands go unsaid: ``un millon
    doscientos`` is 1,200,000."""

    value: Decimal
    start: int
    end: int
    first: int
    after: int
    slang: bool = False
    spoken: bool = False
    loose: Decimal | None = None


def tokens_of(text: str) -> tuple[Token, ...]:
    """Words, numbers and marks with their places in a cleaned text; ``500k`` becomes two tokens."""
    split = _GLUED.sub(r"\1 ", text)
    if split != text:
        return _placed(split, text)
    return tuple(Token(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text))


def all_numbers(tokens: tuple[Token, ...], country: str) -> tuple[Number, ...]:
    """Every number of the message from left to right, none overlapping; ``un 15`` is one number."""
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        number = read_number(tokens, at, country)
        if number is None:
            at += 1
            continue
        following = tokens[number.after].text if number.after < len(tokens) else ""
        if tokens[at].text not in ("un", "una") or number.after > at + 1 or literal(following) is None:
            found.append(number)
        at = number.after
    return tuple(found)


def one_number(text: str, country: str) -> Decimal | None:
    """The number of a cleaned text that holds exactly one; alone, it may have a sign, ``M`` or no whole part."""
    signed = _SIGNED.fullmatch(text.strip(" ."))
    if signed is None:
        return None
    value = _bare(signed["rest"], country)
    if value is None:
        return None
    value *= 10**6 if signed["mega"] else 1
    return -value if signed["sign"] else value


def literal(text: str) -> Decimal | None:
    """A number in digits. Three digits after a mark are thousands (nobody owes thousandths); one or two
    are decimals; with both marks the last one is the decimal mark, whatever the country."""
    if not _LITERAL.fullmatch(text):
        return None
    plain = text.replace("'", "").replace(" ", "")
    marks = [char for char in plain if char in ".,"]
    if not marks:
        return Decimal(plain)
    last = max(plain.rfind("."), plain.rfind(","))
    whole, tail = plain[:last], plain[last + 1 :]
    both = marks[-1] not in marks[:-1] and len(marks) > 1
    if both or (len(marks) == 1 and len(tail) != 3) or (len(marks) > 1 and len(tail) == 2):
        return Decimal(re.sub(r"[.,]", "", whole) + "." + tail)
    return Decimal(re.sub(r"[.,]", "", plain))


def well_written(number: Number, text: str) -> bool:
    """False for digits that are no one number: groups that aren't of three (``192.168.1.2``, ``12.03.2026``), or
    letters at their end (``29km``, ``4to``) that are no currency."""
    glued = _GLUED_LETTERS.match(text, number.end)
    if glued and glued[0] not in CURRENCY and not is_sign(glued[0]):
        return False
    written = _DIGITS.match(text, number.start, number.end)
    return written is None or _WELL_GROUPED.fullmatch(written[0]) is not None


def read_number(tokens: tuple[Token, ...], at: int, country: str) -> Number | None:
    """The longest number that starts at token ``at``, or None."""
    word = tokens[at].text
    starts = word[0].isdigit() or word in UNITS or word in ("medio", "media") or scale_of(word, country)
    return _Reading(tokens, country).run(at) if starts else None


def _bare(text: str, country: str) -> Decimal | None:
    if alone := _BARE_DECIMAL.fullmatch(text):
        return Decimal("0." + alone[1])
    if placed := _ORDINAL_DIGITS.fullmatch(text):
        return Decimal(placed[1])
    if (place := ordinal(tuple(text.split()))) is not None:
        return place
    if (part := fraction(text, partial(_whole, country=country))) is not None:
        return part
    return _whole(text, country)


def _whole(text: str, country: str) -> Decimal | None:
    tokens = tokens_of(text)
    found = all_numbers(tokens, country)
    return found[0].value if len(found) == 1 and well_written(found[0], text) else None


def _placed(split: str, text: str) -> tuple[Token, ...]:
    """Tokens of the split text with their places in the text before it was split."""
    found: list[Token] = []
    cursor = 0
    for match in _TOKEN.finditer(split):
        start = text.find(match.group(), cursor)
        cursor = start + len(match.group())
        found.append(Token(match.group(), start, cursor))
    return tuple(found)


class _Reading:
    """One pass over the tokens: `high` holds closed millions, `thousands` the closed thousands of the section being
    read, `group` what is below a thousand."""

    def __init__(self, tokens: tuple[Token, ...], country: str) -> None:
        self.tokens, self.country = tokens, country
        self.high, self.thousands, self.group = Decimal(0), Decimal(0), Decimal(0)
        self.last_scale = self.last_high = 0
        self.seen = self.slang = self.digits = self.fraction = False

    def run(self, at: int) -> Number | None:
        here = at
        while here < len(self.tokens) and (step := self._step(here)):
            here += step
        if not self.seen:
            return None
        first, last = self.tokens[at], self.tokens[here - 1]
        value = self.high + self.thousands + self.group
        unsaid = self.last_scale >= 10**6 and 100 <= self.group < 1_000 and not self.thousands and self.group % 50 == 0
        loose = value + self.group * 999 if unsaid else None
        return Number(value, first.start, last.end, at, here, self.slang, not self.digits, loose)

    def _step(self, here: int) -> int:
        """How many tokens continue the number here; 0 ends it."""
        word = self.tokens[here].text
        if word == "y":
            return self._and(here)
        if word in ("medio", "media"):
            return self._half(here)
        if word in ("coma", "punto"):
            return self._decimals(here)
        if (digits := literal(word)) is not None:
            return self._add_digits(digits)
        if word in UNITS:
            return self._add_word(UNITS[word])
        return self._multiply(word, here)

    def _and(self, here: int) -> int:
        following = self._text(here + 1)
        if not self.seen:
            return 0
        if following in ("medio", "media"):
            return self._and_half(here)
        tens = self.group % 100
        return 1 if following in UNITS and 0 < UNITS[following] < 10 and tens >= 20 and tens % 10 == 0 else 0

    def _and_half(self, here: int) -> int:
        """``un millon y medio``, ``un billon y medio millon``, ``2 y medio palos``."""
        scale = self._scale(here + 2)
        if scale and not self.last_scale:
            self.group += Decimal("0.5")
            return 2
        if scale and scale < self.last_scale:
            self.high += Decimal(scale) / 2
            return 3
        if not self.last_scale or self.group:
            return 0
        self.high += Decimal(self.last_scale) / 2
        return 2

    def _half(self, here: int) -> int:
        scale = self._scale(here + 1)
        if self.seen or not scale:
            return 0
        self.high, self.seen, self.last_scale = Decimal(scale) / 2, True, scale
        self.slang = bool(slang_unit(self._text(here + 1), self.country))
        return 2

    def _decimals(self, here: int) -> int:
        """``uno coma diez`` is 1.10 and ``diez punto cero ocho`` 10.08: what follows is read as digits."""
        if not self.seen or self.fraction or self.thousands or self.high:
            return 0
        zeros, at = "", here + 1
        while self._text(at) in ("cero", "zero", "0"):
            zeros, at = zeros + "0", at + 1
        rest = _Reading(self.tokens, self.country)
        while (word := self._text(at)) in UNITS or word == "y" or word.isdigit():
            if not (step := rest._step(at)):
                break
            at += step
        written = zeros + (f"{rest.group:f}" if rest.seen else "")
        if not written:
            return 0
        self.group += Decimal("0." + written)
        self.fraction = True
        return at - here

    def _add_digits(self, digits: Decimal) -> int:
        if self.seen and (not self.last_scale or self.group or digits >= self.last_scale):
            return 0
        self.group, self.seen, self.digits = digits, True, True
        return 1

    def _add_word(self, value: int) -> int:
        if (self.digits and not self.last_scale) or self.fraction:
            return 0
        if self.group and not self._follows(value):
            return 0
        self.group += value
        self.seen = True
        return 1

    def _follows(self, value: int) -> bool:
        """Whether the word continues the group: hundreds, then tens, then units, never backwards."""
        if not 0 < value < 1_000 or self.group != int(self.group):
            return False
        rest = int(self.group) % 100 if self.group >= 100 else int(self.group)
        if self.group >= 100 and rest == 0:
            return value < 100
        return rest >= 20 and rest % 10 == 0 and value < 10

    def _multiply(self, word: str, here: int) -> int:
        scale = self._scale(here)
        slang = slang_unit(word, self.country)
        alone = not self.seen and (slang or word in ("k", "mm", "miles"))
        if not scale or (alone and not self._half_follows(here)):
            return 0
        counted = self.thousands + self.group
        if scale == 1:
            self.slang = True
            return 1 if self.seen else 0
        if scale < 10**6:
            if self.thousands or (self.seen and not self.group and not self.last_high):
                return 0
            self.thousands, self.group = (self.group or Decimal(1)) * scale, Decimal(0)
        else:
            if self.last_high and scale >= self.last_high:
                return 0
            self.high += (counted or Decimal(1)) * scale
            self.thousands, self.group, self.last_high = Decimal(0), Decimal(0), scale
        self.last_scale, self.seen, self.fraction = scale, True, False
        self.slang = self.slang or bool(slang)
        return 1

    def _half_follows(self, here: int) -> bool:
        """``luca y media`` counts one luca although none is counted."""
        return self._text(here + 1) == "y" and self._text(here + 2) in ("medio", "media")

    def _scale(self, at: int) -> int:
        return scale_of(self._text(at), self.country)

    def _text(self, at: int) -> str:
        return self.tokens[at].text if at < len(self.tokens) else ""
