"""Hear, decide, do, answer: one message of a debtor, inside the transaction that stored it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from acuerdo.core.case import Case
from acuerdo.core.channels import Channel, Initiative, Purpose
from acuerdo.core.dialogue.mind import Turn, could_not, reply
from acuerdo.core.dialogue.moves.effects import ProposeOptions, SendPaymentLink, SendStatement, VerifyIdentity
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.dialogue.moves.state import DialogueState
from acuerdo.flows import clock
from acuerdo.flows.apply_effects import Spoken, apply_effects
from acuerdo.flows.debtor_link import new_link, url_of
from acuerdo.flows.judge_contact import judge_contact
from acuerdo.flows.local_day import local_day
from acuerdo.flows.note_reading import Listening, note_reading
from acuerdo.flows.note_refusal import note_refusal
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.queue_message import Draft, queue_message
from acuerdo.flows.talk_facts import talk_facts
from acuerdo.flows.wiring import wired
from acuerdo.records import vault
from acuerdo.records.case_of import case_with_stops
from acuerdo.records.conversations import Conversation, Message
from acuerdo.records.outreach import Outbox
from acuerdo.records.portfolios import Account, ContactPoint

# None of these changes what the guard asks about: no state, no channel, no contact.
_QUIET = (ProposeOptions, SendPaymentLink, SendStatement, VerifyIdentity)


def reply_to_debtor(
    account: Account, message: Message, point: ContactPoint, *, text: str, button: str | None
) -> Outbox | None:
    """The queued answer; None when silence is right (a person answers, or nothing may leave)."""
    now = clock.now()
    conversation = message.conversation  # whoever changes it holds the account, as we do
    state = _state(conversation)
    case, stopped = _case(account, now)
    token, link = new_link(account, point_id=point.id, proven=_verified(point, state))
    facts = _facts(account, case, message, point, state, pay_url=url_of(token))
    ear = Listening(wired().ear())
    turn = reply(button or text, facts, state, message.id, ear=ear, phrases=wired().phrases())
    turn = _done(turn, facts, Spoken(account, case, message, point))
    note_reading(conversation, message, turn, ear.heard, case)
    if not turn.say:
        return None
    if token in turn.say:
        link.proven_at = now if turn.state.verified else None
        link.save(force_insert=True)
    if not all(isinstance(effect, _QUIET) for effect in turn.effects):  # judged with what the turn has changed
        account.refresh_from_db()
        case, stopped = _case(account, clock.now())  # a dispute opened a moment after `now` would not be seen yet
    return _answer(account, case, stopped, message, point, turn)


def _state(conversation: Conversation) -> DialogueState:
    state = DialogueState.from_json(conversation.dialogue)
    return replace(state, handed_over=conversation.handed_over_at is not None)


def _verified(point: ContactPoint, state: DialogueState) -> bool:
    return state.verified or (point.verified_at is not None and point.held_at is None)


def _case(account: Account, now: datetime) -> tuple[Case, frozenset[str]]:
    """And the channels that the person closed."""
    return case_with_stops(account, now, today=local_day(account.country, account.subdivision, now))


def _facts(
    account: Account, case: Case, message: Message, point: ContactPoint, state: DialogueState, *, pay_url: str
) -> TalkFacts:
    return talk_facts(
        account,
        case,
        channel=Channel(message.channel),
        verified=_verified(point, state),
        pay_url=pay_url,
        now=clock.now(),
    )


def _done(turn: Turn, facts: TalkFacts, spoken: Spoken) -> Turn:
    """The turn once its effects are written; if one cannot be, none is, and a person takes over."""
    try:
        with transaction.atomic():
            apply_effects(turn.effects, spoken)
        return turn
    except NotPossible as problem:
        instead = could_not(turn, facts, problem.says, spoken.message.id, phrases=wired().phrases())
        apply_effects(instead.effects, spoken)
        return instead


def _answer(
    account: Account, case: Case, stopped: frozenset[str], message: Message, point: ContactPoint, turn: Turn
) -> Outbox | None:
    """`case` as it stands after the turn: after a stop, even the answer stays."""
    now = clock.now()
    purpose = Purpose.SERVICE if case.states else Purpose.COLLECTION
    verdict = judge_contact(
        case,
        channel=Channel(message.channel),
        purpose=purpose,
        at=now,
        stopped=stopped,
        own_holidays=account.creditor.own_holidays,
        initiative=Initiative.DEBTOR,
    )
    if not verdict.allowed:
        note_refusal(account, verdict, channel=message.channel, stage="plan", actor="assistant")
        return None
    draft = Draft(
        key=f"reply:{message.id}",
        channel=Channel(message.channel),
        point=point,
        text=turn.say,
        subject=_subject(account, message),
        purpose=purpose,
        initiative=Initiative.DEBTOR,
        priority=0,
        moves=turn.moves,
        in_reply_to=message,
    )
    return queue_message(account, draft, verdict)


def _subject(account: Account, message: Message) -> str | None:
    """An e-mail answers under the subject that it answers."""
    if message.channel != Channel.EMAIL:
        return None
    known = vault.unseal(account.person.open_key(), message.subject_sealed)
    return known if known.lower().startswith("re:") else f"Re: {known}".strip()
