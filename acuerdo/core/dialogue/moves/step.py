"""One answer being built: what will be said, part by part, what will be done, and what is remembered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from acuerdo.core.dialogue.hear.heard import Heard
from acuerdo.core.dialogue.moves.effects import Effect
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.dialogue.moves.state import DialogueState
from acuerdo.core.money import Money
from acuerdo.core.offers.option import Option


@dataclass(frozen=True, slots=True)
class Listed:
    """Options under their numbers, to be worded with all amounts and dates."""

    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """The written terms of one option: each payment with its date."""

    option: Option


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The debts with their components, from the ledger."""


# A figure reaches a text only as one of these; `str` is for names, links and concepts.
Token = Money | date | datetime | Listed | Terms | Breakdown | str


@dataclass(frozen=True, slots=True)
class Part:
    """A phrase of the bank by the name of its move, with what fills it."""

    move: str
    tokens: Mapping[str, Token] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    parts: tuple[Part, ...]
    effects: tuple[Effect, ...]
    state: DialogueState


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """All that a move looks at."""

    facts: TalkFacts
    state: DialogueState
    heard: Heard
    text: str

    @property
    def per_month(self) -> Money | None:
        minor = self.state.per_month
        return None if minor is None else Money(minor, self.facts.currency)

    def options(self) -> tuple[Option, ...]:
        """Those that fit what the person said they can pay."""
        return self.facts.options if self.per_month is None else self.facts.propose(self.per_month)
