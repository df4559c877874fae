"""Parts of a whole as they are said: dos tercios, tres cuartas partes, ciento tres con dos tercios, 1 sobre 3."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from acuerdo.core.dialogue.hear.number_words import MILLIONS, ORDINALS, UNITS

Whole = Callable[[str], Decimal | None]  # reads a text that is one whole number
_OVER = re.compile(r"(?P<up>.+?) ?(?:/| sobre ) ?(?P<down>.+)")
_HALF = re.compile(r"(?P<whole>.+?) y medio")
_TENTHS = {"medio": 2, "tercio": 3, "decima": 10, "centesima": 100, "milesima": 1_000}


def fraction(text: str, read: Whole) -> Decimal | None:
    """The value of a cleaned text that is a fraction and nothing else; None when it is none."""
    whole, _, rest = text.rpartition(" con ")
    if whole:
        return _sum(read(whole), fraction(rest, read))
    if half := _HALF.fullmatch(text):
        return _sum(read(half["whole"]), Decimal("0.5"))
    if over := _OVER.fullmatch(text):
        return _divide(read(over["up"]), read(over["down"]))
    up, _, down = text.removesuffix(" partes").removesuffix(" parte").rpartition(" ")
    parts = denominator(down)
    return _divide(read(up), Decimal(parts)) if parts else None


def denominator(word: str) -> int:
    """``tercios`` 3, ``veintiunavos`` 21, ``millonesimas`` a million; 0 when the word divides nothing."""
    single = word.removesuffix("s")
    if single in _TENTHS:
        return _TENTHS[single]
    if single.endswith("avo"):
        return UNITS.get(single[:-3]) or UNITS.get(single[:-3] + "s") or 0
    if single.endswith(("llonesimo", "llonesima")):
        return MILLIONS.get(single[: -len("esimo")], 0)
    found = ORDINALS.get(single, 0)
    return found if found > 2 else 0


def _divide(up: Decimal | None, down: Decimal | None) -> Decimal | None:
    return up / down if up is not None and down else None


def _sum(first: Decimal | None, second: Decimal | None) -> Decimal | None:
    return first + second if first is not None and second is not None else None
