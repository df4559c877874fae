"""The webhooks of the local WhatsApp: delivery reports, read receipts and what the debtor answers, signed."""

from __future__ import annotations

import hashlib
import hmac
import json
import uuid
from typing import Any

from acuerdo.gateways.standins.postman import Letter
from acuerdo.gateways.standins.store import Message
from acuerdo.gateways.standins.world import Said, World

Json = dict[str, Any]


def wa_id(address: str) -> str:
    """As WhatsApp writes it: Mexico keeps the 1 that telephones dropped."""
    digits = address.lstrip("+")
    return f"521{digits[2:]}" if digits.startswith("52") and len(digits) == 12 else digits


def report_fate(world: World, message: Message, *, in_window: bool) -> None:
    outcome = world.outcome(message)
    if not in_window:
        _report(world, message, "failed", (131047, "Re-engagement message"))
    elif outcome == "failed":
        _report(world, message, "failed", (131026, "Message undeliverable"))
    elif outcome == "delivered":
        _report(world, message, "sent")
        _report(world, message, "delivered", after_seconds=world.delivery_seconds)


def seen(world: World, address: str) -> None:
    """The debtor opened the chat: each delivered message is read once."""
    where = "channel = 'whatsapp' and outgoing and address = ? and status = 'delivered'"
    for message in world.store.messages(where, (address,)):
        _report(world, message, "read")


def answer(world: World, said: Said) -> Message:
    """The debtor writes, or touches a button of ours whose id is given."""
    asked = _asked(world, said)
    message = world.store.keep(
        Message(
            channel="whatsapp",
            provider_id=f"wamid.{uuid.uuid4().hex.upper()}",
            outgoing=False,
            address=said.address,
            ours=world.ours_for(said) or world.secrets.whatsapp.phone_number_id,
            body=said.text,
            at=world.clock.now().isoformat(),
            status="sent",
            in_reply_to=asked.provider_id if asked else None,
        )
    )
    contact = {"profile": {"name": "Persona de prueba"}, "wa_id": wa_id(said.address)}
    written = _written(world, message, said.button, asked)
    _post(world, message.ours, {"contacts": [contact], "messages": [written]}, 0.0)
    return message


def _asked(world: World, said: Said) -> Message | None:
    if said.button is None:
        return None
    sent = world.store.messages("channel = 'whatsapp' and outgoing and address = ?", (said.address,))
    return next((one for one in reversed(sent) if any(said.button == each.id for each in one.buttons)), None)


def _written(world: World, message: Message, button: str | None, asked: Message | None) -> Json:
    content: Json = {
        "from": wa_id(message.address),
        "id": message.provider_id,
        "timestamp": str(int(world.clock.now().timestamp())),
    }
    if button is None:
        return {**content, "type": "text", "text": {"body": message.body}}
    kind = "list_reply" if asked and len(asked.buttons) > 3 else "button_reply"
    reply = {"type": kind, kind: {"id": button, "title": message.body}}
    context = {"context": {"from": message.ours, "id": message.in_reply_to}} if asked else {}
    return {**content, **context, "type": "interactive", "interactive": reply}


def _report(
    world: World,
    message: Message,
    status: str,
    error: tuple[int, str] | None = None,
    after_seconds: float = 0.0,
) -> None:
    world.store.mark(message.provider_id, status, error[1] if error else None)
    report: Json = {
        "id": message.provider_id,
        "status": status,
        "timestamp": str(int(world.clock.now().timestamp())),
        "recipient_id": wa_id(message.address),
    }
    if message.reference:
        report["biz_opaque_callback_data"] = message.reference
    if error:
        report["errors"] = [{"code": error[0], "title": error[1], "message": error[1]}]
    else:
        report["pricing"] = {"billable": True, "pricing_model": "PMP", "category": "utility"}
    _post(world, message.ours, {"statuses": [report]}, after_seconds)


def _post(world: World, ours: str, content: Json, after_seconds: float) -> None:
    settings = world.secrets.whatsapp
    metadata = {"display_phone_number": ours, "phone_number_id": ours}
    value = {"messaging_product": "whatsapp", "metadata": metadata, **content}
    entry = {"id": settings.business_account_id, "changes": [{"field": "messages", "value": value}]}
    body = json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode()
    digest = hmac.new(settings.app_secret.encode(), body, hashlib.sha256).hexdigest()
    headers = (("Content-Type", "application/json"), ("X-Hub-Signature-256", f"sha256={digest}"))
    url = f"{world.product_url}/webhooks/whatsapp"
    world.postman.post(Letter(provider="whatsapp", url=url, body=body, headers=headers), after_seconds)
