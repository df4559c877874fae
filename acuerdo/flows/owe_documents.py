"""Papers owed to the debtor after an agreement or the last payment: tasks that warn before they are late."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction

from acuerdo.core.bank_holidays import COUNTRIES
from acuerdo.core.calendars import add_business_days, previous_business_day
from acuerdo.core.channels import CreditorType
from acuerdo.core.law.duties import UnknownCountry, documents_due
from acuerdo.core.law.rules import DocumentDue
from acuerdo.flows.local_day import local_day, zone_of
from acuerdo.flows.raise_task import raise_task
from acuerdo.flows.wiring import wired
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.outreach import Task
from acuerdo.records.portfolios import Account

AGREEMENT, FULL_PAYMENT = "agreement", "full_payment"
WARN_BUSINESS_DAYS = 2
DAYS_WITHOUT_TERM = 10  # where the law owes the paper and names no term: our own rule
_KIND = "document_due"


def owe_documents(account: Account, event: str, *, about: str, now: datetime) -> tuple[Task, ...]:
    """A task for each paper owed after `event`; `about` (an agreement, a payment) makes each one only once."""
    today = local_day(account.country, account.subdivision, now)
    try:
        owed = documents_due(wired().law(), account.country, CreditorType(account.creditor.type), event, today)
    except UnknownCountry:
        return ()
    tasks = tuple(_task(account, rule, about, today, now) for rule in owed)
    for rule, task in zip(owed, tasks, strict=True):
        _journal(account, "document_owed", now, task=task.id, document=rule.document, rule=rule.id)
    return tasks


def owe_no_more(account: Account, event: str, *, because: str, now: datetime) -> int:
    """What hung on money that went back is not owed yet; returns how many tasks ended."""
    waiting = Task.objects.filter(account=account, kind=_KIND, key__startswith=f"{_KIND}:{event}:", done_at=None)
    ended = waiting.update(done_at=now, outcome=because[:120])
    if ended:
        _journal(account, "documents_not_owed", now, because=because)
    return ended


def warn_of_documents(now: datetime) -> int:
    """Raises an alarm for each paper due within two business days; returns how many are new."""
    soon = now + timedelta(days=2 * WARN_BUSINESS_DAYS + 7)  # longer than any run of holidays
    waiting = list(Task.objects.filter(kind=_KIND, done_at=None, due_at__lte=soon).select_related("account__creditor"))
    keys = [alarm_key(task) for task in waiting]
    known = set(Task.objects.filter(key__in=keys).values_list("key", flat=True))
    warned = 0
    for task, key in zip(waiting, keys, strict=True):
        if key not in known and task.account and now >= warns_at(task):
            with transaction.atomic():
                _alarm(task.account, task, key, now)
            warned += 1
    return warned


def _alarm(account: Account, task: Task, key: str, now: datetime) -> None:
    raise_task(account, kind="document_alarm", key=key, because=task.because, at=now, due_at=task.due_at)
    _journal(account, "document_alarm", now, task=task.id)


def alarm_key(task: Task) -> str:
    return f"document_alarm:{task.id}"


def warns_at(task: Task) -> datetime:
    """The morning of the second business day before the paper is due."""
    assert task.account
    assert task.due_at
    zone = zone_of(task.account.country, task.account.subdivision)
    day = task.due_at.astimezone(zone).date()
    warn_on = next(
        before
        for before in (day - timedelta(days=back) for back in range(1, 40))
        if add_business_days(before, WARN_BUSINESS_DAYS, _calendar(task.account)) <= day
    )
    return datetime.combine(previous_business_day(warn_on, _calendar(task.account)), time(0), zone)


def _task(account: Account, rule: DocumentDue, about: str, today: date, now: datetime) -> Task:
    days = rule.due_business_days if rule.due_business_days is not None else DAYS_WITHOUT_TERM
    due_on = add_business_days(today, days, _calendar(account))
    return raise_task(
        account,
        kind=_KIND,
        key=f"{_KIND}:{rule.on}:{rule.id}:{about}"[:120],
        because=f"{rule.says} ({rule.cite})"[:200],
        at=now,
        due_at=datetime.combine(due_on, time(18), zone_of(account.country, account.subdivision)),
    )


def _calendar(account: Account) -> str:
    return account.country if account.country in COUNTRIES else "MX"


def _journal(account: Account, kind: str, at: datetime, **body: str) -> None:
    write(
        Fact(
            kind=kind,
            actor="system",
            at=at,
            account_id=account.id,
            creditor_id=account.creditor_id,
            body=body,
        )
    )
