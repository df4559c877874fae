"""Keeps beside a message what was heard in it, what was answered and why: to be shown to a person, and corrected."""

from __future__ import annotations

import logging

from acuerdo.core.case import Case
from acuerdo.core.dialogue.hear.heard import Heard
from acuerdo.core.dialogue.mind import Turn
from acuerdo.core.dialogue.moves import effects as does
from acuerdo.core.offers.answering import answer_line
from acuerdo.flows import clock
from acuerdo.flows.offer_options import options_of
from acuerdo.flows.wiring import wired
from acuerdo.records.conversations import Conversation, Message
from acuerdo.records.one_row import change
from acuerdo.records.portfolios import Account

_log = logging.getLogger("acuerdo.hearing")
_SLOTS = ("date", "when", "amount", "count", "frequency", "percent", "option", "channel")


def note_reading(conversation: Conversation, message: Message, turn: Turn, heard: Heard | None, case: Case) -> None:
    """`case` as it stood before anything was done about the message."""
    if heard and heard.unsure:
        _log.info("unsure of message %s: asked again or handed to a person", message.id)
    change(Conversation, conversation.id, dialogue=turn.state.to_json())
    change(
        Message,
        message.id,
        heard={
            "acts": [{"act": act.name, "p": round(act.p, 3)} for act in turn.acts],
            "emotion": turn.emotion,
            "slots": slots_line(heard) if heard else {},
        },
        moves=list(turn.moves),
        why=_why(message.account, turn, case),
    )


def slots_line(heard: Heard) -> dict[str, str]:
    """What was named, each as CONTRACTS §3 writes it."""
    found = {name: getattr(heard.slots, name) for name in _SLOTS}
    return {name: _written(value) for name, value in found.items() if value is not None}


def _written(value: object) -> str:
    iso = getattr(value, "isoformat", None)
    return str(iso(timespec="minutes") if hasattr(value, "hour") else iso()) if iso else str(value)


def _why(account: Account, turn: Turn, case: Case) -> dict[str, object]:
    why: dict[str, object] = {
        "effects": [does.name_of(effect) for effect in turn.effects],
        "stage": turn.state.stage,
        "law": wired().law().version,
        "strategy": wired().strategy().version,
    }
    if any(isinstance(effect, does.ProposeOptions) for effect in turn.effects):
        line = answer_line(account.id, options_of(case, account, clock.now()))
        why |= {"offers": line["options"], "withheld": line["withheld"], "currency": account.currency}
    return why
