"""Writes down what became of a message that a worker holds: it left, will be tried again, is over, or nobody knows.

Each changes only a row that this worker still holds: one that another worker took over meanwhile, or that a
delivery report settled, is theirs. The caller may own a transaction around it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from acuerdo.flows import clock
from acuerdo.flows.raise_task import raise_task
from acuerdo.gateways.message import GatewayError
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.outreach import Contact, Outbox

ATTEMPTS_MAX = 5
UNKNOWN_PATIENCE = timedelta(minutes=15)
_NOT_OVER = (Outbox.State.WAITING, Outbox.State.SENDING, Outbox.State.UNKNOWN)


def it_left(row: Outbox, worker: str, provider_id: str, at: datetime) -> None:
    """The provider accepted it at `at`."""
    with transaction.atomic(savepoint=False):
        changed = _held(row, worker).update(
            state=Outbox.State.SENT, provider_id=provider_id, sent_at=at, attempts=row.attempts + 1, lease_until=None
        )
        if not changed:  # its delivery report was faster
            Outbox.objects.filter(id=row.id, provider_id="").update(provider_id=provider_id, sent_at=at)
        _journal(row, "message_sent", at, provider_id=provider_id)


def it_failed(row: Outbox, worker: str, problem: GatewayError) -> None:
    """Of unknown fate, to be tried again while it is worth it, or over."""
    if problem.unknown:
        return nobody_knows(row, worker, problem.code)
    now = clock.now()
    attempts = row.attempts + 1
    wait = timedelta(seconds=problem.retry_after_seconds or 2**attempts * 5)
    if problem.permanent or attempts >= ATTEMPTS_MAX or now + wait >= row.valid_until:
        return it_is_over(row, worker, problem.code, problem.says)
    with transaction.atomic(savepoint=False):
        if _give_back(row, worker, attempts=attempts, due_at=now + wait, problem=problem.code[:200]):
            _journal(row, "message_postponed", now, problem=problem.code)


def nobody_knows(row: Outbox, worker: str, code: str) -> None:
    """It may have left: never repeated; its delivery report settles it, or after 15 minutes a person."""
    now = clock.now()
    with transaction.atomic(savepoint=False):
        changed = _held(row, worker).update(
            state=Outbox.State.UNKNOWN,
            attempts=row.attempts + 1,
            lease_until=now + UNKNOWN_PATIENCE,
            problem=code[:200],
        )
        if changed:
            _journal(row, "message_fate_unknown", now, problem=code)


def it_is_over(row: Outbox, worker: str, code: str, says: str) -> None:
    """It did not leave and will not; a person is told why in the words of `says`."""
    now = clock.now()
    with transaction.atomic(savepoint=False):
        changed = _held(row, worker).update(
            state=Outbox.State.FAILED, attempts=row.attempts + 1, lease_until=None, problem=code[:200]
        )
        if changed:
            _nothing_left(row)
            raise_task(row.account, kind="send_failed", key=f"send_failed:{row.id}", because=says, at=now)
            _journal(row, "message_failed", now, problem=code)


def give_back(row: Outbox, worker: str) -> None:
    """Nothing left: the permit had ended. The row is judged again in the next batch."""
    with transaction.atomic(savepoint=False):
        _give_back(row, worker, attempts=row.attempts, due_at=row.due_at, problem=row.problem)


def _give_back(row: Outbox, worker: str, *, attempts: int, due_at: datetime, problem: str) -> bool:
    changed = _held(row, worker).update(
        state=Outbox.State.WAITING,
        attempts=attempts,
        due_at=due_at,
        lease_until=None,
        lease_by="",
        problem=problem,
    )
    if changed:
        _nothing_left(row)
    return bool(changed)


def _held(row: Outbox, worker: str) -> QuerySet[Outbox]:
    return Outbox.objects.filter(id=row.id, lease_by=worker, state__in=_NOT_OVER)


def _nothing_left(row: Outbox) -> None:
    Contact.objects.filter(message_id=row.message_id, counts=True).update(counts=False)


def _journal(row: Outbox, kind: str, at: datetime, **body: str) -> None:
    write(
        Fact(
            kind=kind,
            actor="worker",
            at=at,
            account_id=row.account_id,
            creditor_id=row.account.creditor_id,
            body={"outbox": row.id, "channel": row.channel, **body},
        )
    )
