"""Which gateway speaks for a creditor on a channel, and whose number a message was sent to."""

from __future__ import annotations

from django.db.models import QuerySet

from acuerdo.core.channels import Channel
from acuerdo.flows.wiring import wired
from acuerdo.gateways.message import Gateway
from acuerdo.records.creditors import Creditor, Sender
from acuerdo.records.portfolios import Account
from acuerdo.records.prepared import Prepared


def sender_of(account: Account, channel: Channel) -> Gateway | None:
    """None when the creditor has no number or address on this channel: then nothing can leave by it.

    In development the stand-ins speak for everybody.
    """
    sender = _senders.first(account.creditor_id, channel)
    if sender is None:
        return wired().default_gateway(channel)
    return wired().gateway(channel, sender.address, sender.provider_account)


def creditors_addressed(channel: Channel, recipient: str) -> list[Creditor]:
    """The creditors that `recipient` (our side: a number, its provider's id, an e-mail) speaks for."""
    senders = _speaking(channel) if recipient else ()
    return [each.creditor for each in senders if recipient in (each.address, each.provider_account)]


@Prepared
def _senders(creditor_id: str, channel: str) -> QuerySet[Sender]:
    return Sender.objects.filter(creditor_id=creditor_id, channel=channel).order_by("id")[:1]


@Prepared
def _speaking(channel: str) -> QuerySet[Sender]:
    return Sender.objects.filter(channel=channel).select_related("creditor")
