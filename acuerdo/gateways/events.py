"""What comes in: every call of every provider becomes some of these, none is lost and none raises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from acuerdo.core.channels import Channel


class DeliveryStatus(StrEnum):
    ACCEPTED = "accepted"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A file kept by the provider under `provider_id`; `voice` tells a voice note from other audio."""

    provider_id: str
    mime_type: str
    filename: str = ""
    voice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbound:
    """What a person wrote, touched or sent.

    `kind`: text, button, image, video, audio, document, sticker, location, contacts, order, reaction, edit,
    revoke, form. `button` is the id we gave it. `reply_to` is the provider id of the message answered,
    edited, withdrawn or reacted to. `reference` is our own id of it, where the provider gives it back.
    """

    channel: Channel
    provider_id: str
    sender: str
    recipient: str
    text: str
    at: datetime
    kind: str = "text"
    button: str | None = None
    reply_to: str | None = None
    reference: str | None = None
    subject: str | None = None
    sender_name: str | None = None
    media: Media | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryReport:
    """How far one of our messages got. `reference` is our outbox id, where the provider gives it back."""

    channel: Channel
    provider_id: str
    recipient: str
    reference: str | None
    status: DeliveryStatus
    at: datetime
    error_code: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreferenceChanged:
    """The person stopped or allowed us through the provider. `category`: all, marketing or complaint."""

    channel: Channel
    provider_id: str
    address: str
    category: str
    stopped: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressChanged:
    """The person moved to another number; `new` is None when only the device or its keys changed."""

    channel: Channel
    provider_id: str
    old: str
    new: str | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderNotice:
    """News about our own account, number or templates: `subject` what, `event` what happened to it."""

    channel: Channel
    subject: str
    event: str
    detail: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Unrecognised:
    """Kept, not understood; `payload` is the part in question as JSON or text, `reason` Spanish for staff."""

    channel: Channel
    kind: str
    reason: str
    payload: str


Event = Inbound | DeliveryReport | PreferenceChanged | AddressChanged | ProviderNotice | Unrecognised
