"""Asks a person to look at something; asking twice for the same thing is asking once."""

from __future__ import annotations

from datetime import datetime

from acuerdo.records.outreach import Task
from acuerdo.records.portfolios import Account


def raise_task(
    account: Account, *, kind: str, key: str, because: str, at: datetime, due_at: datetime | None = None
) -> Task:
    task, _ = Task.objects.get_or_create(
        key=key,
        defaults={
            "creditor_id": account.creditor_id,
            "account": account,
            "kind": kind,
            "because": because[:200],
            "opened_at": at,
            "due_at": due_at,
        },
    )
    return task
