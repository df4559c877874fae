"""Webhooks of the Cloud API: who sent them, and what each part of them says.

A call carries `entry[].changes[]`, each with a `field`; only `messages` holds what people write and how far
our messages got. Source: developers.facebook.com, WhatsApp, "Webhooks".
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from acuerdo.core.channels import Channel
from acuerdo.gateways.events import Event, Unrecognised
from acuerdo.gateways.webhook import BROKEN, BadSignature, Webhook
from acuerdo.gateways.whatsapp.notices import address_changed, notice, preference
from acuerdo.gateways.whatsapp.parts import NotUnderstood
from acuerdo.gateways.whatsapp.people import inbound
from acuerdo.gateways.whatsapp.reports import report

Json = dict[str, Any]
Reader = Callable[[Json, Json, datetime], Event]

_NOTICES = frozenset(
    {
        "account_alerts", "account_review_update", "account_update", "business_capability_update",
        "message_template_components_update", "message_template_quality_update",
        "message_template_status_update", "phone_number_name_update", "phone_number_quality_update",
        "security", "template_category_update",
    }
)  # fmt: skip
_NOT_ATTENDED = {
    "calls": "Las llamadas de WhatsApp todavía no se atienden.",
    "smb_message_echoes": "Lo escribió el propio negocio desde su teléfono.",
    "history": "Conversaciones anteriores a la conexión con nosotros.",
}


def verify(webhook: Webhook, app_secret: str) -> None:
    """Meta signs the raw body: `X-Hub-Signature-256: sha256=` hex HMAC-SHA256 under the app secret."""
    expected = "sha256=" + hmac.new(app_secret.encode(), webhook.body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected.encode(), webhook.header("X-Hub-Signature-256").encode()):
        raise BadSignature("X-Hub-Signature-256")


def challenge(webhook: Webhook, verify_token: str) -> str | None:
    """The `hub.challenge` to echo when Meta subscribes with our verify token."""
    query = webhook.query
    known = hmac.compare_digest(query.get("hub.verify_token", "").encode(), verify_token.encode())
    return query.get("hub.challenge") if known and query.get("hub.mode") == "subscribe" else None


def read(body: bytes, now: datetime) -> tuple[Event, ...]:
    """Everything the call says, in its order; what cannot be understood is kept, nothing raises."""
    try:
        call = json.loads(body)
        changes = [change for entry in call["entry"] for change in entry["changes"]]
    except BROKEN:
        return (_kept("call", "No tiene la forma de un aviso de WhatsApp.", body.decode("utf-8", "replace")),)
    events = tuple(event for change in changes for event in _change(change, now))
    return events or (_kept("call", "El aviso llegó vacío.", body.decode("utf-8", "replace")),)


def _change(change: Json, now: datetime) -> Iterator[Event]:
    try:
        field, value = str(change["field"]), change["value"]
    except BROKEN:
        yield _kept("change", "Falta saber de qué trata.", change)
        return
    if field in _NOTICES:
        yield _try(lambda part, whole, at: notice(field, part, at), field, value, value, now)
    elif field == "messages":
        yield from _messages(value, now)
    elif field == "user_preferences":
        yield from _each(preference, field, value, "user_preferences", now)
    else:
        yield _kept(field, _NOT_ATTENDED.get(field, f"No conocemos los avisos «{field}»."), change)


def _messages(value: Json, now: datetime) -> Iterator[Event]:
    found = False
    for name, reader in (("messages", _message), ("statuses", report)):
        for event in _each(reader, name, value, name, now):
            found = True
            yield event
    if not found:
        yield _kept("messages", "No trae mensajes ni avisos de entrega.", value)


def _message(part: Json, value: Json, now: datetime) -> Event:
    return address_changed(part, now) if part.get("type") == "system" else inbound(part, value, now)


def _each(reader: Reader, kind: str, value: Json, key: str, now: datetime) -> Iterator[Event]:
    parts = value.get(key) if isinstance(value, dict) else None
    for part in parts if isinstance(parts, list) else ():
        yield _try(reader, kind, part, value, now)


def _try(reader: Reader, kind: str, part: Json, value: Json, now: datetime) -> Event:
    try:
        return reader(part, value, now)
    except NotUnderstood as problem:
        return _kept(kind, str(problem), part)
    except BROKEN:
        return _kept(kind, "Le falta un dato necesario.", part)


def _kept(kind: str, reason: str, payload: object) -> Unrecognised:
    text = payload if isinstance(payload, str) else json.dumps(payload, ensure_ascii=False)
    return Unrecognised(channel=Channel.WHATSAPP, kind=kind, reason=reason, payload=text)
