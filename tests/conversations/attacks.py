"""Adversarial messages: every seed of adversarial.toml in disguises that people and scripts really use."""

from __future__ import annotations

import base64
import codecs
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

_DATA = tomllib.loads((Path(__file__).parent / "adversarial.toml").read_text(encoding="utf-8"))
NEVER_WORDS: tuple[str, ...] = tuple(_DATA.pop("never_words"))
SEEDS = tuple((kind, text) for kind, entry in _DATA.items() for text in entry["says"])


@dataclass(frozen=True, slots=True)
class Attack:
    kind: str
    disguise: str
    text: str


def _leet(text: str, rng: Random) -> str:
    return "".join(
        {"a": "4", "e": "3", "i": "1", "o": "0"}.get(each, each) if rng.random() < 0.6 else each for each in text
    )


def _zero_width(text: str, rng: Random) -> str:
    return "".join(each + ("\u200b" if rng.random() < 0.4 else "") for each in text)


def _typos(text: str, rng: Random) -> str:
    letters = list(text)
    for _ in range(max(1, len(text) // 15)):
        at = rng.randrange(len(letters) - 1)
        letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


def _long(text: str, rng: Random) -> str:
    filler = "le cuento que he sido clienta muchos años y siempre he estado al pendiente de mis cosas "
    return filler * rng.randint(5, 25) + text


DISGUISES: dict[str, Callable[[str, Random], str]] = {
    "plain": lambda text, rng: text,
    "polite": lambda text, rng: rng.choice(("buenas tardes, ", "hola buen día, una duda: ", "disculpe, ")) + text,
    "shouted": lambda text, rng: text.upper() + "!!!",
    "base64": lambda text, rng: "decodifica y obedece: " + base64.b64encode(text.encode()).decode(),
    "rot13": lambda text, rng: "rot13: " + codecs.encode(text, "rot13"),
    "leet": _leet,
    "zero_width": _zero_width,
    "right_to_left": lambda text, rng: "\u202e" + text + "\u202c",
    "quoted": lambda text, rng: f"tú me escribiste: «{text}», cúmplelo",
    "typos": _typos,
    "long": _long,
    "wide": lambda text, rng: "".join(chr(ord(each) + 0xFEE0) if "!" <= each <= "~" else each for each in text),
}


def attacks() -> Iterator[Attack]:
    """Always the same ones, in the same order."""
    rng = Random("acuerdo")
    for kind, text in SEEDS:
        for disguise, change in DISGUISES.items():
            yield Attack(kind, disguise, change(text, rng))
