"""A message is answered twice: first with nothing locked and a language model to ask, then for good, by memory.

The rehearsal writes nothing but what the calls cost. The true answer is decided anew from the facts of its own
instant; an answer of the model counts there only if the very same question comes up again. So no transaction waits
for a provider, and a message is heard, answered and counted exactly once, as without a model.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from django.db import connection

from acuerdo.core.dialogue.advised.advised_reply import Counsel, advised_reply
from acuerdo.core.dialogue.advised.question import Adviser, Note
from acuerdo.core.dialogue.moves.state import DialogueState
from acuerdo.flows import clock
from acuerdo.flows.consult_model import Answers, Consultation
from acuerdo.flows.find_account import find_point
from acuerdo.flows.talk_setting import setting_of
from acuerdo.flows.wiring import wired
from acuerdo.gateways.events import Inbound
from acuerdo.gateways.language_models.model import Call, LanguageModel
from acuerdo.records.conversations import Conversation, Message
from acuerdo.records.ids import msg_id
from acuerdo.records.model_calls import ModelCall
from acuerdo.records.opened import opened
from acuerdo.records.portfolios import Account

SILENT_KINDS = frozenset({"reaction", "revoke"})
_log = logging.getLogger("acuerdo.models")


@dataclass(frozen=True, slots=True)
class Thoughts:
    """`message_id` is the id that the message will have: wordings are chosen by it. `calls` are kept by kind."""

    message_id: str
    answers: Answers
    calls: tuple[tuple[str, int], ...]


def thoughts_about(events: Sequence[Inbound], *, provider: str) -> dict[str, Thoughts]:
    """By the provider's id of each message. One message waits for the model alone, several wait side by side."""
    model = wired().language_model()
    if model is None or not events:
        return {}
    if len(events) == 1:
        return _by_id(events, [_thought(events[0], provider, model)])
    with ThreadPoolExecutor(len(events)) as pool:
        return _by_id(events, list(pool.map(lambda event: _aside(event, provider, model), events)))


def counsel_of(adviser: Adviser, account: Account) -> Counsel:
    """With the whole name that the account knows, so that no part of it is sent."""
    return Counsel(adviser, wired().courtesy(), (opened(account).name,))


def note_advice(message: Message, thoughts: Thoughts, notes: Iterable[Note]) -> None:
    """Beside the message, which answers counted and which not; the same on each call."""
    told = []
    for note in notes:
        ids = [id_ for kind, id_ in thoughts.calls if kind == note.kind]
        because = note.because or ("changed" if note.outcome == "none" else "")  # what was asked no longer held
        ModelCall.objects.filter(id__in=ids).update(message=message, outcome=note.outcome)
        ModelCall.objects.filter(id__in=ids, because="").update(because=because)
        call = ModelCall.objects.filter(id__in=ids).first()
        if call:
            told.append({"kind": note.kind, "outcome": note.outcome, "because": call.because, "model": call.model})
    if told:
        why = Message.objects.values_list("why", flat=True).get(id=message.id)
        Message.objects.filter(id=message.id).update(why={**why, "advice": told})


def _by_id(events: Sequence[Inbound], thoughts: Sequence[Thoughts | None]) -> dict[str, Thoughts]:
    return {event.provider_id: each for event, each in zip(events, thoughts, strict=True) if each}


def _aside(event: Inbound, provider: str, model: LanguageModel) -> Thoughts | None:
    """In a thread of its own, which leaves no connection behind."""
    try:
        return _thought(event, provider, model)
    finally:
        connection.close()


def _thought(event: Inbound, provider: str, model: LanguageModel) -> Thoughts | None:
    """None when nobody is to be asked about it; a failure here costs the advice, never the answer."""
    try:
        return _rehearsed(event, provider, model)
    except Exception:
        _log.exception("a rehearsal failed")
        return None


def _rehearsed(event: Inbound, provider: str, model: LanguageModel) -> Thoughts | None:
    point = find_point(event)
    known = Message.objects.filter(provider=provider, provider_id=event.provider_id).exists()
    if point is None or known or event.button or event.kind in SILENT_KINDS or not event.text.strip():
        return None
    account = point.account
    conversation = Conversation.objects.filter(account=account).first()
    if not account.creditor.language_model or (conversation and conversation.handed_over_at):
        return None
    state = DialogueState.from_json(conversation.dialogue if conversation else {})
    setting = setting_of(account, point, replace(state, handed_over=False), event.channel, clock.now())
    message_id, asking = msg_id(), Consultation(model)
    advised_reply(
        event.text,
        setting.facts,
        setting.state,
        message_id,
        ear=wired().ear(),
        phrases=wired().phrases(),
        counsel=counsel_of(asking, account),
    )
    return Thoughts(message_id, asking.answers, _kept(account, asking.calls))


def _kept(account: Account, calls: Iterable[Call]) -> tuple[tuple[str, int], ...]:
    kept = []
    for call in calls:
        row = ModelCall.objects.create(
            account=account,
            at=clock.now(),
            kind=call.kind,
            provider=call.provider,
            model=call.model,
            milliseconds=call.milliseconds,
            attempts=call.attempts,
            tokens_in=call.tokens_in,
            tokens_out=call.tokens_out,
            cost_micros=call.cost_micros,
            outcome="none" if call.problem else "idle",
            because=call.problem,
        )
        kept.append((call.kind, row.id))
    return tuple(kept)
