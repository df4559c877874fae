"""How far our WhatsApp messages got."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from acuerdo.core.channels import Channel
from acuerdo.gateways.events import DeliveryReport, DeliveryStatus
from acuerdo.gateways.whatsapp.numbers import e164
from acuerdo.gateways.whatsapp.parts import NotUnderstood, instant

_STATUSES = {
    "sent": DeliveryStatus.SENT,
    "delivered": DeliveryStatus.DELIVERED,
    "read": DeliveryStatus.READ,
    "played": DeliveryStatus.READ,
    "failed": DeliveryStatus.FAILED,
}


def report(part: dict[str, Any], value: dict[str, Any], now: datetime) -> DeliveryReport:
    """`reference` is our `biz_opaque_callback_data`, None where another program sent the message."""
    status = _STATUSES.get(str(part["status"]))
    if status is None:
        raise NotUnderstood(f"WhatsApp dice «{part['status']}», un estado que no conocemos.")
    error = (part.get("errors") or [{}])[0]
    return DeliveryReport(
        channel=Channel.WHATSAPP,
        provider_id=str(part["id"]),
        recipient=e164(str(part.get("recipient_id", ""))),
        reference=part.get("biz_opaque_callback_data"),
        status=status,
        at=instant(part, now),
        error_code=str(error["code"]) if "code" in error else None,
        error=_error(error),
    )


def _error(error: dict[str, Any]) -> str | None:
    detail = (error.get("error_data") or {}).get("details")
    return detail or error.get("message") or error.get("title")
