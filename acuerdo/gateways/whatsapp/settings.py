"""What the Cloud API needs to know about our account."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatsAppSettings:
    """`base_url` without version: https://graph.facebook.com, or the stand-in's."""

    base_url: str
    phone_number_id: str
    business_account_id: str
    token: str
    app_secret: str
    verify_token: str
    timeout_seconds: float = 15.0
