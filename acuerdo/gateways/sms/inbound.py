"""Webhooks of Twilio: a person's SMS, or how far one of ours got. Both are forms signed with the URL."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime

from acuerdo.core.channels import Channel
from acuerdo.gateways.events import (
    DeliveryReport,
    DeliveryStatus,
    Event,
    Inbound,
    Media,
    PreferenceChanged,
    Unrecognised,
)
from acuerdo.gateways.webhook import BadSignature, Webhook

_STATUSES = {
    "accepted": DeliveryStatus.ACCEPTED,
    "scheduled": DeliveryStatus.ACCEPTED,
    "queued": DeliveryStatus.ACCEPTED,
    "sending": DeliveryStatus.ACCEPTED,
    "sent": DeliveryStatus.SENT,
    "delivered": DeliveryStatus.DELIVERED,
    "read": DeliveryStatus.READ,
    "undelivered": DeliveryStatus.FAILED,
    "failed": DeliveryStatus.FAILED,
    "canceled": DeliveryStatus.FAILED,
}

Form = dict[str, str]


def signature(url: str, form: list[tuple[str, str]], auth_token: str) -> str:
    """Base64 of HMAC-SHA1 over the URL and each sorted name and value (twilio.com, "Security")."""
    signed = url + "".join(name + value for name, value in sorted(set(form)))
    return base64.b64encode(hmac.new(auth_token.encode(), signed.encode(), hashlib.sha1).digest()).decode()


def verify(webhook: Webhook, auth_token: str) -> None:
    """Twilio states no instant, so a replay passes: unique ids must make the second arrival harmless."""
    expected = signature(webhook.url, webhook.form, auth_token)
    if not hmac.compare_digest(expected.encode(), webhook.header("X-Twilio-Signature").encode()):
        raise BadSignature("X-Twilio-Signature")


def read(webhook: Webhook, now: datetime) -> tuple[Event, ...]:
    form = dict(webhook.form)
    status = form.get("MessageStatus") or form.get("SmsStatus", "")
    if not form.get("MessageSid"):
        return (_kept("call", "Twilio no dice de qué mensaje se trata.", webhook),)
    if status in _STATUSES and "Body" not in form:
        return (_report(form, webhook.query.get("reference"), _STATUSES[status], now),)
    if form.get("From") and "Body" in form:
        return _said(form, now)
    return (_kept(status or "call", f"Un aviso de Twilio que no conocemos ({status or 'sin estado'}).", webhook),)


def _said(form: Form, now: datetime) -> tuple[Event, ...]:
    word = form.get("OptOutType", "")
    return (_inbound(form, now), _preference(form, word, now)) if word in ("STOP", "START") else (_inbound(form, now),)


def _inbound(form: Form, now: datetime) -> Inbound:
    media = None
    if form.get("NumMedia", "0") != "0" and form.get("MediaUrl0"):
        media = Media(provider_id=form["MediaUrl0"], mime_type=form.get("MediaContentType0", ""))
    return Inbound(
        channel=Channel.SMS,
        provider_id=form["MessageSid"],
        sender=form["From"],
        recipient=form.get("To", ""),
        text=form["Body"],
        at=now,
        kind=media.mime_type.split("/")[0] if media else "text",
        media=media,
    )


def _preference(form: Form, word: str, now: datetime) -> PreferenceChanged:
    return PreferenceChanged(
        channel=Channel.SMS,
        provider_id=f"{form['MessageSid']}-{word.lower()}",
        address=form["From"],
        category="all",
        stopped=word == "STOP",
        at=now,
    )


def _report(form: Form, reference: str | None, status: DeliveryStatus, now: datetime) -> DeliveryReport:
    return DeliveryReport(
        channel=Channel.SMS,
        provider_id=form["MessageSid"],
        recipient=form.get("To", ""),
        reference=reference,
        status=status,
        at=now,
        error_code=form.get("ErrorCode") or None,
        error=form.get("ErrorMessage") or None,
    )


def _kept(kind: str, reason: str, webhook: Webhook) -> Unrecognised:
    text = webhook.body.decode("utf-8", "replace")
    return Unrecognised(channel=Channel.SMS, kind=kind, reason=reason, payload=text)
