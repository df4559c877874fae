"""What every part of a WhatsApp webhook shares: its instant, and the refusal to guess."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from acuerdo.gateways.webhook import BROKEN


class NotUnderstood(ValueError):
    """This part is well formed and means something that we do not handle; the text is Spanish for staff."""


def instant(part: dict[str, Any], now: datetime) -> datetime:
    """`timestamp` in Unix seconds, as text or number; the moment of arrival when it is unreadable."""
    try:
        return datetime.fromtimestamp(int(part["timestamp"]), UTC)
    except BROKEN:
        return now
