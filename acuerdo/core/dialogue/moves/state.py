"""What is remembered between two messages: small, frozen, plain JSON outside; it holds no words of the debtor."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any

STAGES = ("new", "identify", "talking", "choosing", "confirm_plan", "confirm_partial", "agreed", "paused", "closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueState:
    """`shown` are option ids in the order they were numbered; `chosen` waits for an explicit yes, `stated` are its
    dates and amounts as they were written. `said` are moves spoken so far, `last_moves` those of the last answer.

    `per_month`, `pending_amount` and `next_payment` (what was agreed to be paid first) are minor units of the
    account's currency; `waiting` are acts heard
    before the person was verified, answered once they are. `handed_over` keeps the assistant silent.
    """

    stage: str = "new"
    verified: bool = False
    handed_over: bool = False
    identity_failures: int = 0
    shown: tuple[str, ...] = ()
    chosen: str | None = None
    per_month: int | None = None
    pending_amount: int | None = None
    next_payment: int | None = None
    asked_capacity: bool = False
    asked_date: bool = False
    hardship: bool = False
    at_risk: bool = False
    noes: int = 0
    insults: int = 0
    unclear: int = 0
    turn: int = 0
    waiting: tuple[str, ...] = ()
    last_said: str = ""
    stated: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    last_moves: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; `from_json` of it is the same state."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, raw: dict[str, Any] | None) -> DialogueState:
        """Unknown keys are left alone, so that an older or newer state still reads."""
        known = {field.name for field in fields(cls)}
        kept = {name: value for name, value in (raw or {}).items() if name in known}
        for name in ("shown", "waiting", "stated", "said", "last_moves"):
            if name in kept:
                kept[name] = tuple(kept[name])
        return cls(**kept)

    def at(self, stage: str) -> DialogueState:
        return replace(self, stage=stage)
