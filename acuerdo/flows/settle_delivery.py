"""A delivery report arrives: how far one of our messages got. Reports may repeat and overtake each other."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from acuerdo.gateways.events import DeliveryReport, DeliveryStatus
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.one_row import change
from acuerdo.records.outreach import Contact, Outbox, Task
from acuerdo.records.prepared import Prepared

_REACHED = {
    DeliveryStatus.ACCEPTED: Outbox.State.SENT,
    DeliveryStatus.SENT: Outbox.State.SENT,
    DeliveryStatus.DELIVERED: Outbox.State.DELIVERED,
    DeliveryStatus.READ: Outbox.State.READ,
    DeliveryStatus.FAILED: Outbox.State.FAILED,
}
_SETTLED = ("state", "provider_id", "sent_at", "lease_until", "delivered_at", "problem")
_RANK = {
    Outbox.State.SENDING: 0,
    Outbox.State.UNKNOWN: 0,
    Outbox.State.SENT: 1,
    Outbox.State.FAILED: 2,
    Outbox.State.DELIVERED: 3,
    Outbox.State.READ: 4,
}


def settle_delivery(report: DeliveryReport) -> Outbox | None:
    """The row it speaks of, None when it is none of ours; an older report than what is known changes nothing."""
    with transaction.atomic(savepoint=False):
        row = _row(report)
        if row is None:
            return None
        state = _REACHED[report.status]
        if _RANK.get(Outbox.State(row.state), -1) < 0 or _RANK[state] <= _RANK[Outbox.State(row.state)]:
            return row
        _apply(row, state, report)
        return row


def _row(report: DeliveryReport) -> Outbox | None:
    if report.reference:
        return _by_reference.first(report.reference)
    return _by_provider_id.first(report.provider_id, report.channel) if report.provider_id else None


@Prepared
def _by_reference(reference: str) -> QuerySet[Outbox]:
    return Outbox.objects.select_for_update().select_related("account").filter(id=reference)


@Prepared
def _by_provider_id(provider_id: str, channel: str) -> QuerySet[Outbox]:
    rows = Outbox.objects.select_for_update().select_related("account").order_by("id")
    return rows.filter(provider_id=provider_id, channel=channel)[:1]


@Prepared
def _open_tasks(key: str) -> QuerySet[Task, str]:
    return Task.objects.filter(key=key, done_at=None).values_list("id", flat=True)


def _apply(row: Outbox, state: Outbox.State, report: DeliveryReport) -> None:
    row.state = state
    row.provider_id = row.provider_id or report.provider_id
    row.sent_at = row.sent_at or report.at
    row.lease_until = None
    if state in (Outbox.State.DELIVERED, Outbox.State.READ):
        row.delivered_at = row.delivered_at or report.at
    if state is Outbox.State.FAILED:
        row.problem = f"{report.error_code or ''} {report.error or ''}".strip()[:200]
        Contact.objects.filter(message_id=row.message_id).update(counts=False)
    change(Outbox, row.id, **{name: getattr(row, name) for name in _SETTLED})
    for task_id in _open_tasks(f"unknown_send:{row.id}"):
        change(Task, task_id, done_at=report.at, outcome=state)
    write(
        Fact(
            kind=f"message_{state}",
            actor=f"provider:{row.channel}",
            at=report.at,
            account_id=row.account_id,
            creditor_id=row.account.creditor_id,
            body={"outbox": row.id, "channel": row.channel},
        )
    )
