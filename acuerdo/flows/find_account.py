"""Whose message is it? The account behind an address, or nobody: two people behind one number stay silent."""

from __future__ import annotations

from django.db.models import QuerySet

from acuerdo.core.channels import Channel
from acuerdo.flows.senders import creditors_addressed
from acuerdo.gateways.events import Inbound
from acuerdo.records import vault
from acuerdo.records.outreach import Outbox
from acuerdo.records.portfolios import ContactPoint
from acuerdo.records.prepared import Prepared


def find_point(inbound: Inbound) -> ContactPoint | None:
    """The contact point that wrote. What it answers decides; else the creditor it wrote to; else who wrote last."""
    kind = "email" if inbound.channel is Channel.EMAIL else "phone"
    points = _points(kind, vault.blind(kind, inbound.sender))
    answered = _answered(inbound)
    if answered:
        return next((point for point in points if point.account_id == answered), None)
    creditors = {creditor.id for creditor in creditors_addressed(inbound.channel, inbound.recipient)}
    known = [point for point in points if not creditors or point.account.creditor_id in creditors]
    if len({point.account.person_id for point in known}) > 1:
        return None
    if len(known) > 1:
        known.sort(key=lambda point: _last_written(point.account_id), reverse=True)
    return known[0] if known else None


def _answered(inbound: Inbound) -> str | None:
    account = _by_reference.first(inbound.channel, inbound.reference) if inbound.reference else None
    if account is None and inbound.reply_to:
        account = _by_provider_id.first(inbound.channel, inbound.reply_to)
    return account


def _last_written(account_id: str) -> str:
    last = Outbox.objects.filter(account_id=account_id, sent_at__isnull=False).order_by("-sent_at").first()
    return last.sent_at.isoformat() if last and last.sent_at else ""


@Prepared
def _points(kind: str, value_index: str) -> QuerySet[ContactPoint]:
    rows = ContactPoint.objects.filter(kind=kind, value_index=value_index)
    return rows.select_related("account__person", "account__creditor")


@Prepared
def _by_reference(channel: str, reference: str) -> QuerySet[Outbox, str]:
    return Outbox.objects.filter(channel=channel, id=reference).values_list("account_id", flat=True)


@Prepared
def _by_provider_id(channel: str, provider_id: str) -> QuerySet[Outbox, str]:
    rows = Outbox.objects.filter(channel=channel, provider_id=provider_id).order_by("id")
    return rows.values_list("account_id", flat=True)[:1]
