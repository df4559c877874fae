"""How near two messages are: the share of letter 4-grams that both have (Jaccard), accents, case and marks aside."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from acuerdo.core.dialogue.hear.clean import fold

TOO_NEAR = 0.5
_SIZE = 4
_WORD = re.compile(r"\w+")


def pieces(text: str) -> frozenset[str]:
    """Every four letters in a row, blanks around the message included; the whole when it's shorter."""
    said = f" {' '.join(_WORD.findall(fold(text)))} "
    return frozenset(said[start : start + _SIZE] for start in range(len(said) - _SIZE + 1)) or frozenset({said})


class Neighbours:
    """Finds what is near a message among `texts`."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts, self._pieces = texts, [pieces(text) for text in texts]
        self._where: dict[str, list[int]] = defaultdict(list)
        for place, found in enumerate(self._pieces):
            for piece in found:
                self._where[piece].append(place)

    def of(self, text: str, at_least: float = 0.0) -> list[tuple[float, str]]:
        """Nearness 0..1 and text, the nearest first."""
        asked = pieces(text)
        shared = Counter(place for piece in asked for place in self._where.get(piece, ()))
        near = (
            (both / (len(asked) + len(self._pieces[place]) - both), self._texts[place])
            for place, both in shared.items()
        )
        return sorted((each for each in near if each[0] >= at_least), reverse=True)
