"""What Twilio needs to know about our account."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TwilioSettings:
    """`base_url` is https://api.twilio.com or the stand-in's; `sender` a number or a Messaging Service (MG…).

    `status_callback_url` is ours and public; the reference of each message is added to its query.
    """

    base_url: str
    account_sid: str
    auth_token: str
    sender: str
    status_callback_url: str
    timeout_seconds: float = 15.0
