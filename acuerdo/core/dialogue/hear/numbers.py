"""Numbers as they are written and spoken: 1.500, 2 mil 500, un millón y medio, 20 lucas, quinientos."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_UNITS = {
    "cero": 0, "un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
    "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14,
    "quince": 15, "dieciseis": 16, "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20,
    "veintiun": 21, "veintiuno": 21, "veintiuna": 21, "veintidos": 22, "veintitres": 23,
    "veinticuatro": 24, "veinticinco": 25, "veintiseis": 26, "veintisiete": 27, "veintiocho": 28,
    "veintinueve": 29, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70,
    "ochenta": 80, "noventa": 90, "cien": 100, "ciento": 100, "doscientos": 200, "trescientos": 300,
    "cuatrocientos": 400, "quinientos": 500, "seiscientos": 600, "setecientos": 700, "ochocientos": 800,
    "novecientos": 900, "treintaicinco": 35, "quinientitos": 500, "cienmil": 100_000, "diesiseis": 16,
    "dosientos": 200, "tresientos": 300, "quinietos": 500, "quiñentos": 500, "quinentos": 500, "trecientos": 300,
}  # fmt: skip
_UNITS.update({word[:-2] + "as": value for word, value in tuple(_UNITS.items()) if word.endswith("ientos")})
_THOUSANDS = {"mil": 1_000, "k": 1_000, "miles": 1_000}
_MILLIONS = {"millon": 10**6, "millones": 10**6, "melon": 10**6, "melones": 10**6, "millon's": 10**6}
# Slang that multiplies, by country; "*" is everywhere else. A luca is a thousand, but one sol in Peru.
_SLANG: dict[str, dict[str, int]] = {
    "luca": {"PE": 1, "EC": 1, "*": 1_000},
    "palo": {"MX": 10**6, "*": 10**6},
    "palito": {"*": 10**6},
    "gamba": {"*": 100},
    "barra": {"CO": 1_000, "*": 0},
    "quina": {"CL": 500, "*": 0},
    "tejo": {"*": 10**6},
}
_TOKEN = re.compile(r"\d[\d.,']*\d|\d|[a-zñ]+|[$%]|[.,;:!?¡¿/()-]")
_LITERAL = re.compile(r"\d+(?:[.,']\d+)*")


@dataclass(frozen=True, slots=True)
class Token:
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """`slang` is true when the unit itself means money (lucas, palos, gambas)."""

    value: Decimal
    start: int
    end: int
    first: int
    after: int
    slang: bool = False
    spoken: bool = False


def tokens_of(text: str) -> tuple[Token, ...]:
    """Words, numbers and marks with their places; ``500k`` becomes two tokens."""
    split = re.sub(r"(\d)(?=(k|mil|lucas?|palos?|pesos|varos|usd)\b)", r"\1 ", text)
    if split != text:
        return _placed(split, text)
    return tuple(Token(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text))


def _placed(split: str, text: str) -> tuple[Token, ...]:
    found: list[Token] = []
    cursor = 0
    for match in _TOKEN.finditer(split):
        start = text.find(match.group(), cursor)
        cursor = start + len(match.group())
        found.append(Token(match.group(), start, cursor))
    return tuple(found)


def literal(text: str) -> Decimal | None:
    """A number in digits. Three digits after a mark are thousands (nobody owes thousandths); one or two
    are decimals; with both marks the last one is the decimal mark, whatever the country."""
    if not _LITERAL.fullmatch(text):
        return None
    plain = text.replace("'", "")
    marks = [char for char in plain if char in ".,"]
    if not marks:
        return Decimal(plain)
    last = max(plain.rfind("."), plain.rfind(","))
    tail = plain[last + 1 :]
    both = len(set(marks)) == 2
    if both or (len(marks) == 1 and len(tail) != 3):
        return Decimal(re.sub(r"[.,]", "", plain[:last]) + "." + tail)
    return Decimal(re.sub(r"[.,]", "", plain))


def slang_unit(word: str, country: str) -> int:
    """What one of them is worth in units of currency there; 0 when the word is no money there."""
    values = _SLANG.get(word.removesuffix("s")) or _SLANG.get(word)
    return values.get(country, values["*"]) if values else 0


def read_number(tokens: tuple[Token, ...], at: int, country: str) -> Number | None:
    """The longest number that starts at token ``at``, or None."""
    return _Reading(tokens, country).run(at)


class _Reading:
    """One pass over the tokens: `total` holds closed groups, `group` the one being read."""

    def __init__(self, tokens: tuple[Token, ...], country: str) -> None:
        self.tokens, self.country = tokens, country
        self.total, self.group = Decimal(0), Decimal(0)
        self.last_scale = 0
        self.seen = self.slang = self.digits = False

    def run(self, at: int) -> Number | None:
        here = at
        while here < len(self.tokens) and (step := self._step(here, at)):
            here += step
        if not self.seen:
            return None
        while here > at and self.tokens[here - 1].text in ("y", ",", "."):
            here -= 1
        value = self.total + self.group
        first, last = self.tokens[at], self.tokens[here - 1]
        return Number(value, first.start, last.end, at, here, self.slang, not self.digits)

    def _step(self, here: int, at: int) -> int:
        word = self.tokens[here].text
        if word == "y":
            return self._and(here)
        if word in ("medio", "media"):
            return self._half(here)
        if (digits := literal(word)) is not None:
            return self._add_digits(digits)
        if word in _UNITS:
            return self._add_word(word)
        return self._multiply(word)

    def _and(self, here: int) -> int:
        following = self._text(here + 1)
        if not self.seen:
            return 0
        if following in ("medio", "media") and self.last_scale:
            self.total += Decimal(self.last_scale) / 2
            return 2
        tens = self.group % 100
        return 1 if following in _UNITS and 0 < _UNITS[following] < 10 and tens >= 20 and tens % 10 == 0 else 0

    def _half(self, here: int) -> int:
        scale = self._scale(self._text(here + 1))
        if self.seen or not scale:
            return 0
        self.total, self.seen, self.last_scale = Decimal(scale) / 2, True, 0
        self.slang = bool(slang_unit(self._text(here + 1), self.country))
        return 2

    def _add_digits(self, digits: Decimal) -> int:
        if self.seen and (not self.last_scale or self.group or digits >= self.last_scale):
            return 0
        self.group, self.seen, self.digits = digits, True, True
        return 1

    def _add_word(self, word: str) -> int:
        value = _UNITS[word]
        if self.digits and not self.last_scale:
            return 0
        if self.group and not self._follows(value):
            return 0
        self.group += value
        self.seen = True
        return 1

    def _follows(self, value: int) -> bool:
        """Whether the word continues the group: hundreds, then tens, then units, never backwards."""
        if value >= 1_000 or self.group != int(self.group):
            return False
        rest = int(self.group) % 100 if self.group >= 100 else int(self.group)
        if self.group >= 100 and rest == 0:
            return value < 100
        return rest >= 20 and rest % 10 == 0 and value < 10

    def _multiply(self, word: str) -> int:
        scale = self._scale(word)
        if not scale:
            return 0
        slang = slang_unit(word, self.country)
        if slang and not self.group and not self._and_a_half(word):
            return 0
        if self.last_scale and scale >= self.last_scale and not (self.total and scale > self.last_scale):
            return 0
        self._close(scale)
        self.seen = True
        self.slang = self.slang or bool(slang)
        return 1

    def _and_a_half(self, word: str) -> bool:
        """``luca y media`` counts one luca although none is counted."""
        texts = tuple(token.text for token in self.tokens)
        return any(texts[i : i + 2] == (word, "y") and self._halves(i + 2) for i in range(len(texts)))

    def _halves(self, at: int) -> bool:
        return self._text(at) in ("medio", "media")

    def _close(self, scale: int) -> None:
        if self.total and self.last_scale and scale > self.last_scale:
            self.total = (self.total + self.group) * scale
        else:
            self.total += (self.group or Decimal(1)) * scale
        self.group, self.last_scale = Decimal(0), scale

    def _scale(self, word: str) -> int:
        return _THOUSANDS.get(word) or _MILLIONS.get(word) or slang_unit(word, self.country)

    def _text(self, at: int) -> str:
        return self.tokens[at].text if at < len(self.tokens) else ""


def all_numbers(tokens: tuple[Token, ...], country: str) -> tuple[Number, ...]:
    """Every number of the message from left to right, none overlapping."""
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        number = read_number(tokens, at, country)
        if number is None:
            at += 1
            continue
        found.append(number)
        at = number.after
    return tuple(found)
