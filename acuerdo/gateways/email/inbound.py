"""Webhooks of Mailgun: a person's reply (a route's form) or how far a letter got (an event's JSON).

Source: documentation.mailgun.com, "Receiving messages via HTTP" and "Webhooks". A letter without
attachments comes urlencoded; one with attachments as multipart, whose text fields alone are read here.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from email.policy import HTTP
from email.utils import parseaddr
from typing import Any

from acuerdo.core.channels import Channel
from acuerdo.gateways.email.compose import reference_in
from acuerdo.gateways.events import (
    DeliveryReport,
    DeliveryStatus,
    Event,
    Inbound,
    PreferenceChanged,
    Unrecognised,
)
from acuerdo.gateways.webhook import BROKEN, BadSignature, Webhook

TOLERANCE = timedelta(minutes=15)
_STATUSES = {
    "accepted": DeliveryStatus.ACCEPTED,
    "delivered": DeliveryStatus.DELIVERED,
    "opened": DeliveryStatus.READ,
    "clicked": DeliveryStatus.READ,
    "failed": DeliveryStatus.FAILED,
    "rejected": DeliveryStatus.FAILED,
}
_WISHES = {"unsubscribed": "all", "complained": "complaint"}

Form = dict[str, str]


def signature(timestamp: str, token: str, signing_key: str) -> str:
    """Hex HMAC-SHA256 of timestamp and token; the rest of the call is not signed, TLS must guard it."""
    return hmac.new(signing_key.encode(), (timestamp + token).encode(), hashlib.sha256).hexdigest()


def verify(webhook: Webhook, signing_key: str, now: datetime) -> None:
    """Raises BadSignature too for a call that is older or younger than the tolerance."""
    signed = _signed_part(webhook)
    timestamp, token = str(signed.get("timestamp", "")), str(signed.get("token", ""))
    expected = signature(timestamp, token, signing_key)
    if not hmac.compare_digest(expected.encode(), str(signed.get("signature", "")).encode()):
        raise BadSignature("signature")
    if not timestamp.isdigit() or abs(now.timestamp() - int(timestamp)) > TOLERANCE.total_seconds():
        raise BadSignature("timestamp")


def read(webhook: Webhook, domain: str, now: datetime) -> tuple[Event, ...]:
    """`domain` is ours: it tells our own Message-IDs from others."""
    try:
        if _is_json(webhook):
            return (_event(json.loads(webhook.body)["event-data"], domain, now),)
        return (_reply(_form(webhook), domain, now),)
    except BROKEN:
        return (_kept("call", "Le falta un dato necesario.", webhook.body.decode("utf-8", "replace")),)


def _signed_part(webhook: Webhook) -> dict[str, Any]:
    if not _is_json(webhook):
        return dict(_form(webhook))
    try:
        signed = json.loads(webhook.body)["signature"]
    except BROKEN as problem:
        raise BadSignature("signature") from problem
    return signed if isinstance(signed, dict) else {}


def _is_json(webhook: Webhook) -> bool:
    return webhook.header("Content-Type").startswith("application/json")


def _form(webhook: Webhook) -> Form:
    kind = webhook.header("Content-Type")
    if not kind.startswith("multipart/form-data"):
        return dict(webhook.form)
    whole = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + webhook.body, policy=HTTP)
    parts = {part.get_param("name", header="content-disposition"): part for part in whole.iter_parts()}
    return {str(name): _text(part) for name, part in parts.items()}


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    return content.decode("utf-8", "replace") if isinstance(content, bytes) else ""


def _reply(form: Form, domain: str, now: datetime) -> Event:
    answered = form.get("In-Reply-To") or form.get("References", "")
    name, address = parseaddr(form["from"])
    return Inbound(
        channel=Channel.EMAIL,
        provider_id=form["Message-Id"],
        sender=(address or form["sender"]).lower(),
        recipient=form["recipient"],
        text=form.get("stripped-text") or form["body-plain"],
        at=datetime.fromtimestamp(int(form["timestamp"]), UTC) if "timestamp" in form else now,
        reply_to=answered or None,
        reference=reference_in(answered, domain),
        subject=form.get("subject"),
        sender_name=name or None,
    )


def _event(event: dict[str, Any], domain: str, now: datetime) -> Event:
    kind = str(event["event"])
    at = datetime.fromtimestamp(float(event["timestamp"]), UTC) if "timestamp" in event else now
    if kind in _WISHES:
        return PreferenceChanged(
            channel=Channel.EMAIL,
            provider_id=str(event["id"]),
            address=str(event["recipient"]).lower(),
            category=_WISHES[kind],
            stopped=True,
            at=at,
        )
    if kind == "failed" and event.get("severity") == "temporary":
        return _kept("failed", "Mailgun lo intentará de nuevo por su cuenta.", json.dumps(event))
    if kind not in _STATUSES:
        return _kept(kind, f"Mailgun avisa «{kind}», que no conocemos.", json.dumps(event))
    return _report(event, _STATUSES[kind], domain, at)


def _report(event: dict[str, Any], status: DeliveryStatus, domain: str, at: datetime) -> DeliveryReport:
    identifier = str(event["message"]["headers"]["message-id"]).strip("<>")
    delivery = event.get("delivery-status") or {}
    failed = status is DeliveryStatus.FAILED
    return DeliveryReport(
        channel=Channel.EMAIL,
        provider_id=f"<{identifier}>",
        recipient=str(event.get("recipient", "")).lower(),
        reference=reference_in(identifier, domain),
        status=status,
        at=at,
        error_code=str(delivery.get("code", "")) or None if failed else None,
        error=(delivery.get("message") or event.get("reason")) if failed else None,
    )


def _kept(kind: str, reason: str, payload: str) -> Unrecognised:
    return Unrecognised(channel=Channel.EMAIL, kind=kind, reason=reason, payload=payload)
