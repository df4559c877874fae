"""A kinder way to say it: each sentence that holds a fault gives place to one that offers help."""

from __future__ import annotations

import re

from acuerdo.core.channels import Register
from acuerdo.core.inflection import inflect
from acuerdo.core.tone.book import ToneBook
from acuerdo.core.tone.reading import read
from acuerdo.core.tone.shouting import hushed

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+(?=\s|$)|\.(?=\d)[^.!?\n]*)*[.!?]*|\n+")
Places = tuple[tuple[str, tuple[int, int]], ...]


def kinder(
    text: str, faults: Places, book: ToneBook, register: Register, *, whole: bool, only: str | None = None
) -> str:
    """`faults` pairs names with spans of the text; `whole` replaces everything by the one fault's sentence."""
    if whole:
        name = only or "disclosure_before_verification"
        return inflect(book.fault(name).instead, register)
    said: list[str] = []
    for match in _SENTENCE.finditer(text):
        sentence = match.group().strip()
        names = tuple(name for name, span in faults if span[0] < match.end() and match.start() < span[1])
        better = _sentence(sentence, names, book, register) if names else sentence
        if better and better not in said:
            said.append(better)
    return " ".join(said)


def _sentence(sentence: str, names: tuple[str, ...], book: ToneBook, register: Register) -> str:
    others = tuple(name for name in names if name != "shouting")
    if not others:
        return hushed(sentence)
    return inflect(_known(sentence, book) or book.fault(others[0]).instead, register)


def _known(sentence: str, book: ToneBook) -> str | None:
    """The better form of a sentence that has one."""
    groups = [each.group for each in book.rules.find(read(sentence)) if each.group.startswith("rewrite.")]
    places = [int(group.removeprefix("rewrite.")) for group in groups]
    return book.rewrites[min(places)] if places else None
