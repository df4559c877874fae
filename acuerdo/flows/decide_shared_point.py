"""A person decides whether a phone or e-mail that two persons share belongs to this one."""

from __future__ import annotations

from django.db import transaction

from acuerdo.flows import clock
from acuerdo.flows.mark_wrong_number import mark_wrong_number
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.settle_tasks import finish_task
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.outreach import Task
from acuerdo.records.people import User
from acuerdo.records.portfolios import ContactPoint


def decide_shared_point(task_id: str, *, theirs: bool, user: User) -> ContactPoint:
    """`theirs` lets the point speak again, for this account alone; otherwise it is wrong for good.

    Raises NotPossible when the task asks for something else.
    """
    with transaction.atomic():
        task = Task.objects.filter(id=task_id, kind="shared_point").first()
        point_id = task.key.partition(":")[2] if task else ""
        point = ContactPoint.objects.select_for_update().filter(id=point_id).select_related("account").first()
        if task is None or point is None or point.account_id != task.account_id:
            raise NotPossible("no_point", "Ese contacto ya no existe.")
        if theirs:
            point.held_at = None
            point.save(update_fields=["held_at"])
            _journal(point, user)
        else:
            point = mark_wrong_number(point.id, actor=f"user:{user.id}")
        finish_task(task.id, user=user, outcome="theirs" if theirs else "not_theirs")
        return point


def _journal(point: ContactPoint, user: User) -> None:
    write(
        Fact(
            kind="point_released",
            actor=f"user:{user.id}",
            at=clock.now(),
            account_id=point.account_id,
            creditor_id=point.account.creditor_id,
            body={"point": point.id},
        )
    )
