"""Tasks as the inbox lists them: what to do, for whom, by when."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, QuerySet

from acuerdo.flows import clock
from acuerdo.records.opened import opened, value_of
from acuerdo.records.outreach import Task
from acuerdo.records.portfolios import ContactPoint

MOST = 200


@dataclass(frozen=True, slots=True)
class TaskRow:
    task: Task
    name: str
    late: bool
    value: str = ""  # of the point that a task is about


def task_rows(tasks: QuerySet[Task]) -> list[TaskRow]:
    now = clock.now()
    points = {f"shared_point:{each.id}": each for each in _points(tasks)}
    rows = tasks.select_related("account__person", "account__creditor", "creditor", "account__conversation")
    return [
        TaskRow(
            each,
            opened(each.account).name if each.account else "",
            bool(each.due_at and each.due_at < now),
            value_of(points[each.key], each.account) if each.key in points and each.account else "",
        )
        for each in rows.order_by(F("due_at").asc(nulls_last=True), "opened_at")[:MOST]
    ]


def _points(tasks: QuerySet[Task]) -> QuerySet[ContactPoint]:
    keys = tasks.filter(kind="shared_point").values_list("key", flat=True)[:MOST]
    return ContactPoint.objects.filter(id__in=[key.partition(":")[2] for key in keys])
