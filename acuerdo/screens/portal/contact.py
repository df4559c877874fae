"""Every contact and why it happened; and the switches that close a channel, or all of them, at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from acuerdo.core.channels import Channel, State
from acuerdo.flows.stop_contact import stop_all, stop_channel
from acuerdo.records import vault
from acuerdo.records.case_of import stopped_channels
from acuerdo.records.outreach import Contact, Decision
from acuerdo.screens.portal.door import proven
from acuerdo.screens.portal.visit import Visit
from acuerdo.screens.portal.vocabulary import CHANNELS, PURPOSES

_SHOWN_MAX = 200
_OF_KIND = {
    "phone": (Channel.WHATSAPP, Channel.SMS, Channel.CALL),
    "email": (Channel.EMAIL,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """One contact in the person's terms. `reasons` are the decision's, `checked` what the law's guard weighed."""

    at: datetime
    channel: object
    from_us: bool
    purpose: object
    text: str
    reasons: tuple[str, ...]
    checked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Switch:
    channel: str
    name: object
    is_open: bool


@proven
@require_safe
def contact(request: HttpRequest, visit: Visit) -> HttpResponse:
    context = {
        "visit": visit,
        "reached": tuple(_reached(visit)),
        "switches": tuple(_switches(visit)),
        "silent": State.CEASE_CONTACT in visit.case.states,
    }
    return render(request, "portal/contact.html", context)


@proven
@require_http_methods(["GET", "HEAD", "POST"])
def close_channel(request: HttpRequest, visit: Visit) -> HttpResponse:
    """`channel` is one of ours or "all"; closing what is closed changes nothing."""
    wanted = request.POST.get("channel", "")
    if wanted == "all":
        stop_all(visit.account.id, actor="debtor")
    elif wanted in {switch.channel for switch in _switches(visit) if switch.is_open}:
        stop_channel(visit.account.id, wanted, actor="debtor")
    return HttpResponseRedirect(visit.path("contact"))


def _switches(visit: Visit) -> Iterable[Switch]:
    """The channels by which this person could be reached, in the order of the vocabulary."""
    closed = stopped_channels(visit.account, visit.now)
    kinds = visit.account.points.filter(wrong_at=None).values_list("kind", flat=True)
    ours = {channel for kind in kinds for channel in _OF_KIND[kind]} | closed
    for channel in Channel:
        if channel in ours:
            yield Switch(channel.value, CHANNELS[channel], channel not in closed)


def _reached(visit: Visit) -> Iterable[Reached]:
    rows = visit.account.contacts.filter(counts=True, at__lte=visit.now).select_related("message").order_by("-at")
    reasons = _reasons(visit)
    for row in rows[:_SHOWN_MAX]:
        at = row.at.astimezone(visit.zone)
        from_us = row.initiative == "creditor"
        yield Reached(
            at=at,
            channel=CHANNELS.get(row.channel, row.channel),
            from_us=from_us,
            purpose=PURPOSES.get(row.purpose, ""),
            text=vault.unseal(visit.key, row.message.text_sealed) if row.message else "",
            reasons=reasons.get((row.channel, at.date()), ()) if from_us else (),
            checked=_checked(row),
        )


def _reasons(visit: Visit) -> dict[tuple[str, date], tuple[str, ...]]:
    """Why the strategy chose to write on a day; one decision a day and account."""
    rows = Decision.objects.filter(account=visit.account).exclude(channel="").order_by("-on")[:_SHOWN_MAX]
    return {(row.channel, row.on): tuple(map(str, row.reasons)) for row in rows}


def _checked(row: Contact) -> tuple[str, ...]:
    rules = row.verdict.get("rules", ()) if isinstance(row.verdict, dict) else ()
    return tuple(f"{rule['says']} ({rule['cite']})" for rule in rules if rule.get("says") and rule.get("cite"))
