"""What a model is given of one message: counted pieces of text, and what patterns, slots and vectors say of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from acuerdo.core.dialogue.hear.asked import asked_of
from acuerdo.core.dialogue.hear.ngrams import grams
from acuerdo.core.dialogue.hear.rules import Noted

# Counted pieces are scaled to length 1 a message; these keep the others from drowning them (measured by style).
_PATTERN, _SLOT, _VECTOR = 0.5, 0.3, 2.0


@dataclass(frozen=True, slots=True)
class Sensed:
    counted: Mapping[str, int]
    weighed: Mapping[str, float]


def sense(noted: Noted, vector: Sequence[float] = ()) -> Sensed:
    """`vector` is the message's sentence embedding, centred; () without one."""
    weighed = {f"rule {act}": _PATTERN * p for act, p in noted.scores.items()}
    weighed |= {f"slot {name}": _SLOT for name in _slots(noted)}
    weighed |= {f"e5 {place}": _VECTOR * value for place, value in enumerate(vector)}
    return Sensed(Counter(grams(noted.said, asked_of(noted.last))), weighed)


def _slots(noted: Noted) -> list[str]:
    found = [name for name in noted.slots.__slots__ if getattr(noted.slots, name) is not None and name != "date"]
    if noted.slots.date is not None:
        found.append("day ahead" if noted.slots.date >= noted.today else "day past")
    return found
