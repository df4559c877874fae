"""Reading the corpus of hearing: what people write, by act, style and what we had asked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from acuerdo.core.dialogue.hear.asked import ASKED
from acuerdo.core.dialogue.hear.heard import ACTS, EMOTIONS


class CorpusError(ValueError):
    """A corpus text names an unknown act, question or emotion, or a table without style or lines."""


@dataclass(frozen=True, slots=True)
class Example:
    """One message. `acts` most likely first, () where only its feeling is labelled; `style` is country_register;
    `asked` names our question before it."""

    says: str
    acts: tuple[str, ...]
    style: str
    asked: str = ""
    emotion: str = ""

    @property
    def country(self) -> str:
        """Two capital letters, MX where the style is of any country."""
        place = self.style.partition("_")[0]
        return place.upper() if len(place) == 2 else "MX"


def read_examples(texts: Iterable[str]) -> tuple[Example, ...]:
    """Every message once, in the order of the texts; raises CorpusError naming what is wrong."""
    unique: dict[tuple[str, str], Example] = {}
    for text in texts:
        for example in _of(tomllib.loads(text)):
            unique.setdefault((example.says, example.asked), example)
    return tuple(unique.values())


def _of(table: dict[str, Any]) -> Iterable[Example]:
    for fixed in table.get("corrections", ()):  # one message each, as the desk writes them
        _check(tuple(fixed["acts"]), "", "", {"style": fixed["country"], "says": [fixed["says"]]})
        yield Example(fixed["says"], tuple(fixed["acts"]), f"{fixed['country'].lower()}_corrected")
    for kind in ("lines", "with", "after"):
        for group in table.get(kind, ()):
            acts = tuple(group.get("acts") or ([table["act"]] if "act" in table else []))
            asked, emotion = group.get("asked", ""), group.get("emotion", "")
            _check(acts, asked, emotion, group)
            yield from (Example(says, acts, group["style"], asked, emotion) for says in group["says"])


def _check(acts: tuple[Any, ...], asked: str, emotion: str, group: dict[str, Any]) -> None:
    if unknown := set(acts) - set(ACTS):
        raise CorpusError(f"unknown act {sorted(map(str, unknown))}")
    if asked and asked not in ASKED:
        raise CorpusError(f"unknown question {asked!r}; known: {', '.join(ASKED)}")
    if emotion and emotion not in EMOTIONS:
        raise CorpusError(f"unknown emotion {emotion!r}")
    if not group.get("style") or not isinstance(group.get("says"), list) or not (acts or emotion):
        raise CorpusError("a table needs a style, a list of lines in `says`, and an act or an emotion")
