"""Tells compliance in time that a country's calendar ends: after its last certain day nobody there is contacted."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db import transaction

from acuerdo.core.law.holidays_of import certain_until
from acuerdo.flows.local_day import zone_of
from acuerdo.flows.wiring import wired
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.outreach import Task
from acuerdo.records.portfolios import Account

WARN_DAYS = 60
_KIND = "calendar_ends"


def warn_of_calendars(now: datetime) -> int:
    """A task for each creditor with open accounts where the calendar ends within 60 days; returns how many are new."""
    open_accounts = Account.objects.filter(closed_at=None)
    places = open_accounts.values_list("creditor_id", "country").order_by("creditor_id", "country").distinct()
    return sum(_warn(creditor_id, country, now) for creditor_id, country in places)


def _warn(creditor_id: str, country: str, now: datetime) -> bool:
    book = wired().law().books.get(country)
    last = certain_until(book) if book else None
    if book is None or last is None:
        return False
    zone = zone_of(country, None)
    if now.astimezone(zone).date() < last - timedelta(days=WARN_DAYS):
        return False
    because = (
        f"El calendario de {book.name} es seguro hasta el {last:%d/%m/%Y}. Desde el día siguiente no sale ningún "
        "contacto allí: pide a tu abogado los feriados del año y actualiza el libro."
    )
    with transaction.atomic():
        task, new = Task.objects.get_or_create(
            key=f"{_KIND}:{creditor_id}:{country}:{last.year}",
            defaults={
                "creditor_id": creditor_id,
                "kind": _KIND,
                "because": because[:200],
                "opened_at": now,
                "due_at": datetime.combine(last, time(18), zone),
            },
        )
        if new:
            write(_fact(task, country, now))
    return new


def _fact(task: Task, country: str, at: datetime) -> Fact:
    body = {"task": task.id, "country": country}
    return Fact(kind=_KIND, actor="system", at=at, account_id="", creditor_id=task.creditor_id, body=body)
