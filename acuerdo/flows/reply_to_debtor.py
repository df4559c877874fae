"""Hear, decide, do, answer: one message of a debtor, inside the transaction that stored it."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from acuerdo.core.case import Case
from acuerdo.core.channels import Channel, Initiative, Purpose
from acuerdo.core.dialogue.advised.advised_reply import Advised, advised_reply
from acuerdo.core.dialogue.mind import Turn, could_not
from acuerdo.core.dialogue.moves.effects import ProposeOptions, SendPaymentLink, SendStatement, VerifyIdentity
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.dialogue.moves.state import DialogueState
from acuerdo.flows import clock
from acuerdo.flows.account_lock import locked
from acuerdo.flows.apply_effects import Spoken, apply_effects
from acuerdo.flows.consult_model import Remembered
from acuerdo.flows.debtor_link import new_link, url_of
from acuerdo.flows.judge_contact import judge_contact
from acuerdo.flows.note_reading import note_reading
from acuerdo.flows.note_refusal import note_refusal
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.queue_message import Draft, queue_message
from acuerdo.flows.talk_setting import Setting, case_now, proven, setting_of
from acuerdo.flows.think_ahead import Thoughts, counsel_of, note_advice
from acuerdo.flows.wiring import wired
from acuerdo.records import vault
from acuerdo.records.conversations import Conversation, Message
from acuerdo.records.outreach import Outbox
from acuerdo.records.portfolios import Account, ContactPoint

# None of these changes what the guard asks about: no state, no channel, no contact.
_QUIET = (ProposeOptions, SendPaymentLink, SendStatement, VerifyIdentity)


def reply_to_debtor(
    account: Account,
    message: Message,
    point: ContactPoint,
    *,
    text: str,
    button: str | None,
    thoughts: Thoughts | None = None,
) -> Outbox | None:
    """The queued answer; None when silence is right (a person answers, or nothing may leave).

    `thoughts` are what a language model answered before anything was locked (`flows.think_ahead`).
    """
    now = clock.now()
    conversation = message.conversation  # whoever changes it holds the account, as we do
    state = _state(conversation)
    token, link = new_link(account, point_id=point.id, proven=proven(point, state))
    setting = setting_of(account, point, state, message.channel, now, pay_url=url_of(token))
    facts, case, stopped = setting.facts, setting.case, setting.stopped
    advised = _advised(button or text, setting, message, thoughts)
    turn = _done(advised.turn, facts, Spoken(account, case, message, point))
    note_reading(conversation, message, turn, advised.heard, case)
    if thoughts:
        note_advice(message, thoughts, advised.notes)
    if not turn.say:
        return None
    if token in turn.say:
        link.proven_at = now if turn.state.verified else None
        link.save(force_insert=True)
    if not all(isinstance(effect, _QUIET) for effect in turn.effects):  # judged with what the turn has changed
        account = locked(account.id)
        case, stopped = case_now(account, clock.now())  # a dispute opened a moment after `now` would not be seen yet
    return _answer(account, case, stopped, message, point, turn)


def _state(conversation: Conversation) -> DialogueState:
    state = DialogueState.from_json(conversation.dialogue)
    return replace(state, handed_over=conversation.handed_over_at is not None)


def _advised(text: str, setting: Setting, message: Message, thoughts: Thoughts | None) -> Advised:
    return advised_reply(
        text,
        setting.facts,
        setting.state,
        message.id,
        ear=wired().ear(),
        phrases=wired().phrases(),
        counsel=counsel_of(Remembered(thoughts.answers), message.account) if thoughts else None,
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
