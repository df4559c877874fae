"""Whose message is it? The account behind an address, or nobody: two people behind one number stay silent."""

from __future__ import annotations

from acuerdo.core.channels import Channel
from acuerdo.flows.senders import creditors_addressed
from acuerdo.gateways.events import Inbound
from acuerdo.records import vault
from acuerdo.records.outreach import Outbox
from acuerdo.records.portfolios import ContactPoint


def find_point(inbound: Inbound) -> ContactPoint | None:
    """The contact point that wrote. What it answers decides; else the creditor it wrote to; else who wrote last."""
    kind = "email" if inbound.channel is Channel.EMAIL else "phone"
    points = ContactPoint.objects.filter(kind=kind, value_index=vault.blind(kind, inbound.sender)).select_related(
        "account__person", "account__creditor"
    )
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
    rows = Outbox.objects.filter(channel=inbound.channel)
    row = None
    if inbound.reference:
        row = rows.filter(id=inbound.reference).first()
    if row is None and inbound.reply_to:
        row = rows.filter(provider_id=inbound.reply_to).first()
    return row.account_id if row else None


def _last_written(account_id: str) -> str:
    last = Outbox.objects.filter(account_id=account_id, sent_at__isnull=False).order_by("-sent_at").first()
    return last.sent_at.isoformat() if last and last.sent_at else ""
