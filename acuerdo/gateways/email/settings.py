"""What the mail server and its webhooks need to know about us."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpSettings:
    """`domain` names our Message-IDs; `signing_key` is Mailgun's for webhooks.

    `tls`: "starttls" (port 587), "implicit" (465), or "none" for a server on this very machine.
    """

    host: str
    port: int
    username: str
    password: str
    tls: Literal["starttls", "implicit", "none"]
    sender: str
    sender_name: str
    domain: str
    signing_key: str
    timeout_seconds: float = 20.0
