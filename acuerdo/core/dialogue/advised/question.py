"""What is asked of a language model, whoever answers it: instructions, material, and the shape of the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`material` is data, never instructions, and holds no personal value; `schema` is JSON Schema of the answer."""

    kind: str  # hear or word
    instructions: str
    material: str
    schema: Mapping[str, Any]
    tokens_max: int


class Adviser(Protocol):
    """Anything that answers; None when there is no answer in time."""

    def answer(self, question: Question) -> Mapping[str, Any] | None: ...


@dataclass(frozen=True, slots=True)
class Note:
    """What became of one answer: `outcome` is used, unchanged, rejected or none; `because` a code."""

    kind: str
    outcome: str
    because: str = ""
