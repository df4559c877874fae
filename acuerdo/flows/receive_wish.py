"""What a person told the provider instead of us: stop, start again, or a new number."""

from __future__ import annotations

from acuerdo.core.channels import Channel
from acuerdo.flows.mark_wrong_number import mark_wrong_number
from acuerdo.flows.register_complaint import register_complaint
from acuerdo.flows.stop_contact import stop_channel
from acuerdo.gateways.events import AddressChanged, PreferenceChanged
from acuerdo.records import vault
from acuerdo.records.portfolios import ContactPoint


def preference_changed(event: PreferenceChanged) -> int:
    """Stops the channel for every account behind the address; a wish to start again needs a person's word."""
    if not event.stopped or event.category == "marketing":
        return 0
    points = _points(event.channel, event.address)
    for point in points:
        stop_channel(point.account_id, event.channel, actor=f"provider:{event.channel}")
        if event.category == "complaint":
            register_complaint(point.account_id, words="", channel=event.channel, actor=f"provider:{event.channel}")
    return len(points)


def address_changed(event: AddressChanged) -> int:
    """The old number is no longer the person's; the new one is not used until she herself gives it to us."""
    if event.new is None:
        return 0
    points = _points(event.channel, event.old)
    for point in points:
        mark_wrong_number(point.id, actor=f"provider:{event.channel}")
    return len(points)


def _points(channel: Channel, address: str) -> list[ContactPoint]:
    kind = "email" if channel is Channel.EMAIL else "phone"
    return list(ContactPoint.objects.filter(kind=kind, value_index=vault.blind(kind, address)))
