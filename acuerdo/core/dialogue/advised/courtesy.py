"""The words of courtesy: what a language model may write with, and nothing beyond."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from acuerdo.core.dialogue.hear.clean import fold

NAME_MARK = "[NOMBRE_1]"
_WORD = re.compile(r"[a-zñ]+")
_PLAIN = re.compile(r"[A-Za-zÁÉÍÓÚÜÑáéíóúüñ\s,.;:¡!…—–\-()«»\"“”'’]*")


@dataclass(frozen=True, slots=True)
class Courtesy:
    words: frozenset[str]
    stems: tuple[str, ...]

    def is_courtesy(self, text: str) -> bool:
        """Letters and mild signs only, no question, no figure, and every word among the words of courtesy."""
        plain = text.replace(NAME_MARK, "")
        return _PLAIN.fullmatch(plain) is not None and not self.strangers(plain)

    def strangers(self, text: str) -> tuple[str, ...]:
        """The words of `text`, folded, that are not of courtesy."""
        return tuple(word for word in _WORD.findall(fold(text)) if not self._knows(word))

    def _knows(self, word: str) -> bool:
        return word in self.words or word.startswith(self.stems)


def read_courtesy(text: str) -> Courtesy:
    """From the text of ``courtesy.toml``."""
    table = tomllib.loads(text)
    return Courtesy(frozenset(table["words"].split()), tuple(table["stems"].split()))
