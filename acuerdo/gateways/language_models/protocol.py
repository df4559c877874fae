"""What the three protocols have in common: a request to post, and an answer to read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from acuerdo.core.dialogue.advised.question import Question
from acuerdo.gateways.language_models.settings import ModelSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    url: str
    headers: Mapping[str, str]
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`data` is the JSON object that was asked for; tokens as the provider counted them, 0 when it did not."""

    data: Mapping[str, Any]
    tokens_in: int
    tokens_out: int


class Unreadable(ValueError):
    """A 200 that holds no answer of the shape asked for. `tokens` were spent all the same; the text is a code."""

    def __init__(self, because: str, tokens_in: int = 0, tokens_out: int = 0) -> None:
        super().__init__(because)
        self.because = because
        self.tokens_in, self.tokens_out = tokens_in, tokens_out


class Dialect(Protocol):
    """One provider's way of asking and answering; both pure."""

    name: str

    def request(self, question: Question, settings: ModelSettings) -> Request: ...
    def read(self, answer: Mapping[str, Any]) -> Reading:
        """Raises Unreadable."""
        ...


def object_in(text: object, tokens_in: int, tokens_out: int) -> Mapping[str, Any]:
    """The JSON object that `text` is, all of it; raises Unreadable."""
    try:
        found = json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise Unreadable("not_json", tokens_in, tokens_out)
    return found


def count(usage: object, *names: str) -> int:
    """The sum of whole numbers under these names; what isn't one counts nothing."""
    table = usage if isinstance(usage, dict) else {}
    values = (table.get(name) for name in names)
    return sum(value for value in values if isinstance(value, int) and not isinstance(value, bool) and value > 0)


def table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def first(value: object) -> Mapping[str, Any]:
    return table(value[0]) if isinstance(value, list) and value else {}
