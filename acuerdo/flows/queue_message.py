"""Puts one message into its conversation and the outbox, once per key; the guard has allowed it before."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from acuerdo.core.channels import Channel, Initiative, Purpose
from acuerdo.core.law.verdict import Verdict
from acuerdo.flows import clock
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.wake import ring
from acuerdo.records import vault
from acuerdo.records.bulk_insert import insert
from acuerdo.records.conversations import Conversation, Message
from acuerdo.records.one_row import change
from acuerdo.records.outreach import Outbox
from acuerdo.records.people import User
from acuerdo.records.portfolios import Account, ContactPoint
from acuerdo.records.prepared import Prepared

VALID_FOR = timedelta(hours=12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A message that wants to leave. `key` makes it unique: the same key is never queued twice."""

    key: str
    channel: Channel
    point: ContactPoint
    text: str
    purpose: Purpose
    subject: str | None = None
    initiative: Initiative = Initiative.CREDITOR
    priority: int = 5
    author: str = "assistant"
    user: User | None = None
    moves: tuple[str, ...] = ()
    in_reply_to: Message | None = None
    due_at: datetime | None = field(default=None)


def queue_message(account: Account, draft: Draft, verdict: Verdict) -> Outbox:
    """The outbox row of `draft`, new or as it was; raises NotPossible unless the guard allowed it."""
    if not verdict.allowed:
        raise NotPossible("refused_by_law", verdict.rules[0].says if verdict.rules else "No se puede escribir ahora.")
    with transaction.atomic(savepoint=False):
        return _queued.first(draft.key) or _queue(account, draft, verdict)


def conversation_of(account: Account, at: datetime) -> Conversation:
    """Read once for each reading of the account; who changes it holds the account."""
    try:
        return account.conversation
    except Conversation.DoesNotExist:
        conversation = Conversation(account=account, opened_at=at, last_at=at)
        insert(Conversation, [conversation])
        return conversation


def _queue(account: Account, draft: Draft, verdict: Verdict) -> Outbox:
    now = clock.now()
    due_at = draft.due_at or now
    message = _message(account, draft, now)
    ring("send")
    row = Outbox(
        key=draft.key,
        message=message,
        account=account,
        person_id=account.person_id,
        point=draft.point,
        channel=draft.channel,
        purpose=draft.purpose,
        initiative=draft.initiative,
        priority=draft.priority,
        due_at=due_at,
        valid_until=min(verdict.lawful_until or due_at + VALID_FOR, due_at + VALID_FOR),
        queued_at=now,
    )
    insert(Outbox, [row])
    return row


def _message(account: Account, draft: Draft, now: datetime) -> Message:
    key = account.person.open_key()
    conversation = conversation_of(account, now)
    message = Message(
        conversation=conversation,
        account=account,
        inbound=False,
        channel=draft.channel,
        at=now,
        subject_sealed=vault.seal(key, draft.subject) if draft.subject else None,
        text_sealed=vault.seal(key, draft.text),
        purpose=draft.purpose,
        author=draft.author,
        user=draft.user,
        moves=list(draft.moves),
        in_reply_to=draft.in_reply_to,
    )
    insert(Message, [message])
    change(Conversation, conversation.id, last_at=now, last_channel=draft.channel)
    return message


@Prepared
def _queued(key: str) -> QuerySet[Outbox]:
    return Outbox.objects.filter(key=key)
