"""A complaint about us: it stops pursuit, has a date by which it must be answered, and an owner."""

from __future__ import annotations

from datetime import datetime, time

from django.db import transaction

from acuerdo.core.bank_holidays import COUNTRIES
from acuerdo.core.calendars import add_business_days
from acuerdo.flows import clock
from acuerdo.flows.account_lock import locked
from acuerdo.flows.cancel_waiting import cancel_waiting
from acuerdo.flows.local_day import local_day, zone_of
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.raise_task import raise_task
from acuerdo.records import vault
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.outreach import Complaint, Contact, Task
from acuerdo.records.people import User

ANSWER_BUSINESS_DAYS = 10  # where the law of the country names none


def register_complaint(
    account_id: str,
    *,
    words: str,
    channel: str = "",
    severity: int = 2,
    actor: str,
    message_id: str | None = None,
) -> Complaint:
    """Linked to the last contact that we made; `severity` 1 mild to 3 grave."""
    if severity not in (1, 2, 3):
        raise NotPossible("severity", "La gravedad va de 1 (leve) a 3 (grave).")
    with transaction.atomic():
        account = locked(account_id)
        now = clock.now()
        today = local_day(account.country, account.subdivision, now)
        country = account.country if account.country in COUNTRIES else "MX"
        due_on = add_business_days(today, ANSWER_BUSINESS_DAYS, country)
        ours = Contact.objects.filter(account=account, initiative="creditor", counts=True)
        complaint = Complaint.objects.create(
            account=account,
            contact=ours.order_by("-at").first(),
            opened_at=now,
            severity=severity,
            channel=channel,
            words_sealed=vault.seal(account.person.open_key(), words) if words else None,
            answer_due_on=due_on,
        )
        cancel_waiting(account, because="complaint_open", actor=actor)
        due_at = datetime.combine(due_on, time(18), zone_of(account.country, account.subdivision))
        because = "La persona se queja de nuestro trato: contestar y corregir."
        raise_task(account, kind="complaint", key=f"complaint:{complaint.id}", because=because, at=now, due_at=due_at)
        _journal(complaint, "complaint_registered", actor, message_id)
        return complaint


def resolve_complaint(complaint_id: str, *, user: User) -> Complaint:
    with transaction.atomic():
        complaint = Complaint.objects.select_for_update().select_related("account").filter(id=complaint_id).first()
        if complaint is None:
            raise NotPossible("no_complaint", "Esa queja no existe.")
        if complaint.resolved_at is None:
            complaint.resolved_at, complaint.resolved_by = clock.now(), user
            complaint.save(update_fields=["resolved_at", "resolved_by"])
            Task.objects.filter(key=f"complaint:{complaint.id}", done_at=None).update(
                done_at=clock.now(), done_by=user, outcome="resolved"
            )
            _journal(complaint, "complaint_resolved", f"user:{user.id}", None)
        return complaint


def _journal(complaint: Complaint, kind: str, actor: str, message_id: str | None) -> None:
    write(
        Fact(
            kind=kind,
            actor=actor,
            at=clock.now(),
            account_id=complaint.account_id,
            creditor_id=complaint.account.creditor_id,
            body={"complaint": complaint.id, "severity": complaint.severity, "message": message_id or ""},
        )
    )
