"""A small language for what people say: words, concepts and gaps in order, read over the sounds of a text.

``vamos|van a? {seize} ..3 {goods}`` finds "vamos a quitarle su casa". Between spaces stand: words with ``|``
between them (``embarg*`` any ending, ``*remos`` any beginning, ``buro_de_credito`` several words), ``{concept}``,
``x?`` that may be missing, ``..3`` up to three words of anything, ``!x`` "the next word isn't",
``<x`` at the beginning "the word before isn't", ``^`` and ``$`` where
the sentence begins and ends, ``$?`` where a question ends. A rule never crosses the end of a sentence.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from acuerdo.core.tone.reading import Reading, Word
from acuerdo.core.tone.sounds import sound


class RuleError(ValueError):
    """A rule names an unknown concept or begins with something that may be missing."""


class Kind(Enum):
    WORD = auto()
    MAYBE = auto()
    GAP = auto()
    NOT = auto()
    START = auto()
    END = auto()
    ASKED = auto()
    AFTER_NO = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """`value` is the number of a set of words, or the length of a gap."""

    kind: Kind
    value: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """Words `first` to `last` (exclusive) of the reading, found by a rule of the group."""

    group: str
    first: int
    last: int


def _hides(word: str, known: str) -> bool:
    return bool(re.fullmatch(re.escape(word).replace(r"\*", "."), known))


_CONCEPT = re.compile(r"\{([a-z_]+)\}")


class WordSets:
    """Which of all sets of words a word belongs to: looked up once a word, then remembered."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._exact: dict[str, set[int]] = {}
        self._begins: dict[str, set[tuple[str, int]]] = {}
        self._known: dict[str, frozenset[int]] = {}

    def number(self, words: Iterable[str]) -> int:
        """The number of this set, the same for the same words."""
        key = "|".join(sorted(words))
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers)
            for word in key.split("|"):
                self._add(word, self._numbers[key])
        return self._numbers[key]

    def of(self, word: str) -> frozenset[int]:
        """The sets that hold a word, given by its sound."""
        known = self._known.get(word)
        if known is None:
            known = frozenset(self._look_up(word))
            if len(self._known) < 50_000:
                self._known[word] = known
        return known

    def _add(self, word: str, number: int) -> None:
        begin, star, end = word.partition("*")
        if star:
            self._begins.setdefault(sound(begin), set()).add((sound(end), number))
        else:
            self._exact.setdefault(sound(word), set()).add(number)

    def _look_up(self, word: str) -> Iterator[int]:
        if "*" in word:  # p*ndejo: letters hidden on purpose
            for begin in [known for known in self._begins if len(known) > 3 and _hides(word[: len(known)], known)]:
                word = begin + word[len(begin) :]
        yield from self._exact.get(word, ())
        for length in range(min(len(word), 24) + 1):
            for end, number in self._begins.get(word[:length], ()):
                if len(word) >= length + len(end) and word.endswith(end):
                    yield number


class RuleBook:
    """All rules of all groups, indexed by the first word that they need."""

    def __init__(self, groups: Mapping[str, Iterable[str]], concepts: Mapping[str, str]) -> None:
        self.sets = WordSets()
        self._concepts = concepts
        self._by_first: dict[int, list[tuple[str, tuple[Step, ...]]]] = {}
        for group, rules in groups.items():
            for rule in rules:
                for steps in self._compiled(rule):
                    first = next((step for step in steps if step.kind is not Kind.START), None)
                    if first is None or first.kind is not Kind.WORD:
                        raise RuleError(f"the rule {rule!r} must begin with a word")
                    self._by_first.setdefault(first.value, []).append((group, steps))

    def find(self, reading: Reading) -> Iterator[Found]:
        """Every place where a rule fits, quoted words of somebody else left out."""
        words = reading.words
        sets = [self.sets.of(word.sound) for word in words]
        for at, word in enumerate(words):
            if word.told:
                continue
            for number in sets[at]:
                for group, steps in self._by_first.get(number, ()):
                    last = _fits(steps, 0, at, words, sets, reading)
                    if last > at:
                        yield Found(group, at, last)

    def _compiled(self, rule: str) -> Iterator[tuple[Step, ...]]:
        """One row of steps for each choice among words that are several words."""
        parts = rule.split()
        if parts[0].startswith("<"):  # <si|aun no has pagado: the first word after it carries the rule
            parts = [parts[1], parts[0], *parts[2:]]
        choices = [list(self._choices(part)) for part in parts]
        for chosen in itertools.product(*choices):
            yield tuple(step for steps in chosen for step in steps)

    def _choices(self, part: str) -> Iterator[tuple[Step, ...]]:
        marks = {"^": Kind.START, "$": Kind.END, "$?": Kind.ASKED}
        if part in marks:
            yield (Step(marks[part]),)
            return
        if part.startswith(".."):
            yield (Step(Kind.GAP, int(part[2:])),)
            return
        if part.startswith(("!", "<")):
            kind = Kind.NOT if part.startswith("!") else Kind.AFTER_NO
            yield (Step(kind, self.sets.number(self._words(part[1:]))),)
            return
        for end in ("|$?", "|$"):
            if part.endswith(end):
                yield (Step(marks[end[1:]]),)
                part = part.removesuffix(end)
        words = self._words(part.removesuffix("?"))
        single = [word for word in words if "_" not in word]
        if single:
            yield (Step(Kind.MAYBE if part.endswith("?") else Kind.WORD, self.sets.number(single)),)
        for several in (word for word in words if "_" in word):
            yield tuple(Step(Kind.WORD, self.sets.number([word])) for word in several.split("_"))
        if part.endswith("?") and not single:
            yield ()

    def _words(self, part: str) -> list[str]:
        def concept(match: re.Match[str]) -> str:
            if match.group(1) not in self._concepts:
                raise RuleError(f"no concept {match.group(1)!r}")
            return "|".join(self._words("|".join(self._concepts[match.group(1)].split())))

        return [word for word in _CONCEPT.sub(concept, part).split("|") if word]


def _fits(
    steps: tuple[Step, ...], step: int, at: int, words: tuple[Word, ...], sets: list[frozenset[int]], reading: Reading
) -> int:
    """Where the rule ends when it fits from word `at` on; -1 when it doesn't."""
    if step == len(steps):
        return at
    kind, value = steps[step].kind, steps[step].value
    begun = step > 0 and steps[step - 1].kind is not Kind.START
    here = at < len(words) and (not begun or words[at].sentence == words[at - 1].sentence)
    if kind is Kind.WORD:
        return _fits(steps, step + 1, at + 1, words, sets, reading) if here and value in sets[at] else -1
    if kind is Kind.MAYBE:
        taken = _fits(steps, step + 1, at + 1, words, sets, reading) if here and value in sets[at] else -1
        return taken if taken >= 0 else _fits(steps, step + 1, at, words, sets, reading)
    if kind is Kind.GAP:
        for skipped in range(value + 1):
            end = _fits(steps, step + 1, at + skipped, words, sets, reading)
            if end >= 0:
                return end
            if at + skipped >= len(words) or words[at + skipped].sentence != words[at - 1].sentence:
                return -1
        return -1
    if kind is Kind.NOT:
        return -1 if here and value in sets[at] else _fits(steps, step + 1, at, words, sets, reading)
    if kind is Kind.AFTER_NO:  # stands after the first word of the rule
        before = at - 2
        spoken = before >= 0 and words[before].sentence == words[before + 1].sentence and value in sets[before]
        return -1 if spoken else _fits(steps, step + 1, at, words, sets, reading)
    if kind is Kind.START:
        fresh = at == 0 or words[at - 1].sentence != words[at].sentence
        return _fits(steps, step + 1, at, words, sets, reading) if fresh else -1
    if here or (kind is Kind.ASKED and words[at - 1].sentence not in reading.asks):
        return -1
    return _fits(steps, step + 1, at, words, sets, reading)
