"""A kinder way to say it: each sentence that holds a fault gives place to one that offers help, with its facts."""

from __future__ import annotations

import re

from acuerdo.core.channels import Register
from acuerdo.core.inflection import inflect
from acuerdo.core.tone.book import ToneBook
from acuerdo.core.tone.kept import kept_of, name_in
from acuerdo.core.tone.reading import read
from acuerdo.core.tone.shouting import hushed

# A mark inside a link or a number ends nothing.
_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?!\s|$))+[.!?]*|[.!?]+|\n+")
_FACTS = "Para [tu|su|tu] referencia: {facts}."
# Where the fault is the figure itself, or the reader may be somebody else, nothing is carried over.
_CARRIES_NOTHING = frozenset({"unsupported_figure", "disclosure_before_verification"})
Places = tuple[tuple[str, tuple[int, int]], ...]


def kinder(text: str, faults: Places, book: ToneBook, register: Register, country: str, *, whole: bool) -> str:
    """`faults` pairs names with spans of the text; `whole` puts one sentence for all, because the reader may be
    somebody else. Amounts, rates, dates, links and the name of a replaced sentence are kept."""
    if whole:
        return inflect(book.fault("disclosure_before_verification").instead, register)
    said: list[str] = []
    facts: dict[str, None] = {}
    for match in _SENTENCE.finditer(text):
        sentence = match.group().strip()
        names = tuple(name for name, span in faults if span[0] < match.end() and match.start() < span[1])
        better = _sentence(sentence, names, book, register) if names else sentence
        if names and better != hushed(sentence) and not _CARRIES_NOTHING & set(names):
            facts |= dict.fromkeys(each for each in kept_of(sentence, country) if each not in better)
            better = _to(name_in(sentence), better)
        if better and better not in said:
            said.append(better)
    left = [fact for fact in facts if fact not in " ".join(said)]
    if left:
        said.append(inflect(_FACTS, register).replace("{facts}", "; ".join(left)))
    return " ".join(said)


def plain_offer(text: str, faults: Places, book: ToneBook, register: Register, country: str) -> str:
    """One kind sentence and the facts, where what the sentences keep would still be unfit."""
    instead = inflect(book.fault("threat").instead, register)
    carries = not _CARRIES_NOTHING & {name for name, _ in faults}
    facts = "; ".join(kept_of(text, country)) if carries else ""
    return f"{instead} {inflect(_FACTS, register).replace('{facts}', facts)}" if facts else instead


def _to(name: str | None, sentence: str) -> str:
    return (
        f"{name}: {sentence[0].lower() if sentence[0].isalpha() else sentence[0]}{sentence[1:]}" if name else sentence
    )


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
