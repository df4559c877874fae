"""What WhatsApp tells us besides messages: our account and templates, a person's wishes and new number."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from acuerdo.core.channels import Channel
from acuerdo.gateways.events import AddressChanged, PreferenceChanged, ProviderNotice
from acuerdo.gateways.whatsapp.numbers import e164
from acuerdo.gateways.whatsapp.parts import instant

_EVENT_KEYS = ("event", "new_category", "new_quality_score", "current_limit", "decision", "message_template_name")


def notice(field: str, value: dict[str, Any], now: datetime) -> ProviderNotice:
    """`event` is the provider's word for what happened (APPROVED, REJECTED, RED, ACCOUNT_DELETED…)."""
    event = next((str(value[key]) for key in _EVENT_KEYS if value.get(key)), "")
    detail = json.dumps(value, ensure_ascii=False)
    return ProviderNotice(channel=Channel.WHATSAPP, subject=field, event=event, detail=detail, at=now)


def preference(part: dict[str, Any], value: dict[str, Any], now: datetime) -> PreferenceChanged:
    """Marketing stopped or resumed in the person's own app; raises KeyError without an address."""
    at = datetime.fromtimestamp(int(part["timestamp"]), UTC)
    return PreferenceChanged(
        channel=Channel.WHATSAPP,
        provider_id=f"{part['wa_id']}-{part['timestamp']}",
        address=e164(str(part["wa_id"])),
        category=str(part["category"]).removesuffix("_messages"),
        stopped=part["value"] == "stop",
        at=at,
    )


def address_changed(part: dict[str, Any], now: datetime) -> AddressChanged:
    """A new number keeps the chat but proves nothing about who holds it: verify the person again."""
    system = part["system"]
    new = system.get("new_wa_id") or system.get("wa_id")
    return AddressChanged(
        channel=Channel.WHATSAPP,
        provider_id=str(part["id"]),
        old=e164(str(part.get("from") or system["customer"])),
        new=e164(str(new)) if new else None,
        at=instant(part, now),
    )
