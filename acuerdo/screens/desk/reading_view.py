"""What was heard in each message and why it was answered so, ready for a page; a correction stands before the ear."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from acuerdo.core.money import Money
from acuerdo.flows.redo_effect import missed
from acuerdo.records.conversations import Message
from acuerdo.records.corrections import Correction, corrections_of
from acuerdo.screens.desk.talk_words import (
    ACTS,
    ADVICE_KINDS,
    ADVICE_OUTCOMES,
    EFFECTS,
    EMOTIONS,
    MOVES,
    SLOTS,
    certainty,
)
from acuerdo.screens.desk.vocabulary import WORDS

SHOWN_FROM = 0.2  # a less likely act is noise to a reader
UNSURE_BELOW = 0.6  # under this the assistant asks instead of acting


@dataclass(frozen=True, slots=True)
class ActShown:
    act: str
    says: str
    certainty: str
    percent: int


@dataclass(frozen=True, slots=True)
class OfferShown:
    family: str
    total: Money
    payments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`missed` are acts whose effect waits for a person's word."""

    message: Message
    acts: tuple[ActShown, ...]
    emotion: str
    slots: tuple[tuple[str, str], ...]
    moves: tuple[str, ...]
    effects: tuple[str, ...]
    offers: tuple[OfferShown, ...]
    withheld: tuple[dict[str, str], ...]
    advice: tuple[str, ...]  # what a language model added, and whether it counted
    law: str
    strategy: str
    correction: Correction | None
    missed: tuple[str, ...]

    @property
    def unsure(self) -> bool:
        return self.correction is None and (not self.acts or self.acts[0].percent < UNSURE_BELOW * 100)


def readings_of(messages: Sequence[Message]) -> dict[str, Reading]:
    """By message id; only what debtors wrote and the assistant read."""
    read = [message for message in messages if message.inbound and message.heard]
    corrected = corrections_of([message.id for message in read])
    return {message.id: _reading(message, corrected.get(message.id)) for message in read}


def _reading(message: Message, correction: Correction | None) -> Reading:
    heard, why = message.heard, message.why
    slots = correction.slots if correction else heard.get("slots", {})
    return Reading(
        message=message,
        acts=_acts(heard, correction),
        emotion=str(EMOTIONS.get(heard.get("emotion", ""), "")),
        slots=tuple((str(SLOTS[name]), _slot(name, value)) for name, value in slots.items() if name in SLOTS and value),
        moves=tuple(dict.fromkeys(str(MOVES.get(move, move.replace("_", " "))) for move in message.moves)),
        effects=tuple(dict.fromkeys(str(EFFECTS.get(each, each)) for each in why.get("effects", ()))),
        offers=tuple(_offer(line, why.get("currency", "")) for line in why.get("offers", ())),
        withheld=tuple(why.get("withheld", ())),
        advice=tuple(_advice(each) for each in why.get("advice", ())),
        law=why.get("law", ""),
        strategy=why.get("strategy", ""),
        correction=correction,
        missed=missed(correction, message) if correction else (),
    )


def _advice(told: dict) -> str:
    """``claude-x: para redactar; no se usó (courtesy)``; the reason is a code."""
    kind = ADVICE_KINDS.get(told["kind"], told["kind"])
    outcome = ADVICE_OUTCOMES.get(told["outcome"], told["outcome"])
    because = f" ({told['because']})" if told["because"] else ""
    return f"{told['model']}: {kind}; {outcome}{because}"


def _acts(heard: dict, correction: Correction | None) -> tuple[ActShown, ...]:
    if correction:
        return tuple(ActShown(act, str(ACTS[act]), "", 100) for act in correction.acts)
    return tuple(
        ActShown(each["act"], str(ACTS.get(each["act"], each["act"])), certainty(each["p"]), round(100 * each["p"]))
        for each in heard.get("acts", ())
        if each["p"] >= SHOWN_FROM
    )


def _slot(name: str, value: str) -> str:
    """Days and words as people write them; the rest as it was named."""
    if name in ("frequency", "channel"):
        return str(WORDS[name].get(value, value))
    try:
        at = datetime.fromisoformat(value) if "-" in value else None
    except ValueError:
        at = None
    if at is None:
        return value
    return f"{at:%d/%m/%Y, %H:%M}" if "T" in value else f"{at:%d/%m/%Y}"


def _offer(line: dict, currency: str) -> OfferShown:
    return OfferShown(line["family"], Money.of(line["total"], currency), len(line["payments"]))
