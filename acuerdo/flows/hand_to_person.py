"""From the assistant to a person, with a summary; the assistant is silent until it is handed back."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from acuerdo.flows import clock
from acuerdo.flows.account_lock import locked
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.queue_message import conversation_of
from acuerdo.flows.raise_task import raise_task
from acuerdo.records import vault
from acuerdo.records.conversations import Conversation
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.outreach import Task
from acuerdo.records.people import User
from acuerdo.records.portfolios import Account

ANSWER_WITHIN = timedelta(hours=4)
URGENT_WITHIN = timedelta(minutes=15)
_URGENT = frozenset({"at_risk"})


def hand_to_person(account_id: str, *, because: str, summary: str = "", actor: str) -> Conversation:
    """`because` is a code (asked, abuse, legal, vulnerable, low_confidence, large_amount, at_risk…)."""
    with transaction.atomic():
        account = locked(account_id)
        now = clock.now()
        conversation = conversation_of(account, now)
        graver = because in _URGENT and conversation.handed_over_because not in _URGENT
        if conversation.handed_over_at is None or graver:
            conversation.handed_over_at = now
            conversation.handed_over_because = because[:60]
        conversation.unread = True
        if summary:
            conversation.summary_sealed = _with(account.person.open_key(), conversation.summary_sealed, summary)
        conversation.save()
        raise_task(
            account,
            kind="hand_over",
            key=f"hand_over:{conversation.id}:{conversation.handed_over_at.isoformat()}",
            because=because,
            at=now,
            due_at=now + (URGENT_WITHIN if because in _URGENT else ANSWER_WITHIN),
        )
        _journal(account, "handed_to_person", actor, because)
        return conversation


def hand_back(account_id: str, *, user: User) -> Conversation:
    """The assistant may answer again; the open hand-over tasks are done."""
    with transaction.atomic():
        account = locked(account_id)
        now = clock.now()
        conversation = conversation_of(account, now)
        if conversation.handed_over_at is None:
            raise NotPossible("not_handed_over", "Esta conversación ya la lleva el asistente.")
        conversation.handed_over_at = None
        conversation.handed_over_because = ""
        conversation.dialogue = {**conversation.dialogue, "handed_over": False}
        conversation.unread = False
        conversation.save()
        Task.objects.filter(account=account, kind="hand_over", done_at=None).update(
            done_at=now, done_by=user, outcome="handed_back"
        )
        _journal(account, "handed_back", f"user:{user.id}", "")
        return conversation


def _with(key: bytes, known: bytes | memoryview[int] | None, summary: str) -> bytes:
    """What is new stands first; what a colleague has not read yet stays below it."""
    before = vault.unseal(key, known)
    return vault.seal(key, summary if summary in before or not before else f"{summary}\n{before}"[:2000])


def _journal(account: Account, kind: str, actor: str, because: str) -> None:
    write(
        Fact(
            kind=kind,
            actor=actor,
            at=clock.now(),
            account_id=account.id,
            creditor_id=account.creditor_id,
            body={"because": because},
        )
    )
