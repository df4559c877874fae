"""A person finishes what was asked of them."""

from __future__ import annotations

from django.db import transaction

from acuerdo.flows import clock
from acuerdo.flows.owe_documents import alarm_key
from acuerdo.flows.problems import NotPossible
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.outreach import Task
from acuerdo.records.people import User


def finish_task(task_id: str, *, user: User, outcome: str = "done") -> Task:
    """The first to finish it is kept; finishing again changes nothing."""
    with transaction.atomic():
        task = Task.objects.select_for_update().filter(id=task_id).first()
        if task is None:
            raise NotPossible("no_task", "Esa tarea no existe.")
        if task.done_at is None:
            task.done_at, task.done_by, task.outcome = clock.now(), user, outcome[:120]
            task.save(update_fields=["done_at", "done_by", "outcome"])
            Task.objects.filter(key=alarm_key(task), done_at=None).update(
                done_at=task.done_at, done_by=user, outcome=task.outcome
            )
            write(
                Fact(
                    kind="task_done",
                    actor=f"user:{user.id}",
                    at=task.done_at,
                    account_id=task.account_id or "",
                    creditor_id=task.creditor_id,
                    body={"task": task.id, "about": task.kind, "outcome": outcome[:60]},
                )
            )
        return task
