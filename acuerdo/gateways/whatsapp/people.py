"""What a person sends by WhatsApp, as an Inbound event."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from acuerdo.core.channels import Channel
from acuerdo.gateways.events import Inbound, Media
from acuerdo.gateways.whatsapp.numbers import e164
from acuerdo.gateways.whatsapp.parts import NotUnderstood, instant

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    kind: str
    text: str = ""
    button: str | None = None
    reply_to: str | None = None
    media: Media | None = None


def inbound(part: Json, value: Json, now: datetime) -> Inbound:
    """Raises NotUnderstood for a kind that WhatsApp itself could not deliver."""
    said = _said(part)
    return Inbound(
        channel=Channel.WHATSAPP,
        provider_id=str(part["id"]),
        sender=e164(str(part.get("from") or part["from_user_id"])),
        recipient=str((value.get("metadata") or {}).get("phone_number_id", "")),
        text=said.text,
        at=instant(part, now),
        kind=said.kind,
        button=said.button,
        reply_to=said.reply_to or (part.get("context") or {}).get("id"),
        sender_name=_name(value),
        media=said.media,
    )


def _said(part: Json) -> _Said:
    kind = str(part["type"])
    if part.get("errors"):
        raise NotUnderstood(f"WhatsApp no pudo entregarnos el mensaje: {part['errors'][0].get('title', '')}")
    reader = _KINDS.get(kind)
    if reader is None:
        raise NotUnderstood(f"WhatsApp entregó un mensaje de tipo «{kind}», que no sabemos leer.")
    return reader(kind, part.get(kind) or {})


def _name(value: Json) -> str | None:
    contacts = value.get("contacts") or [{}]
    return (contacts[0].get("profile") or {}).get("name")


def _text(kind: str, content: Json) -> _Said:
    return _Said(kind="text", text=str(content["body"]))


def _quick_reply(kind: str, content: Json) -> _Said:
    return _Said(kind="button", text=str(content.get("text", "")), button=str(content["payload"]))


def _interactive(kind: str, content: Json) -> _Said:
    which = str(content["type"])
    answer = content[which]
    if which == "nfm_reply":
        return _Said(kind="form", text=str(answer.get("response_json", "")))
    if which in ("button_reply", "list_reply"):
        return _Said(kind="button", text=str(answer["title"]), button=str(answer["id"]))
    raise NotUnderstood(f"Una respuesta interactiva de tipo «{which}» que no sabemos leer.")


def _file(kind: str, content: Json) -> _Said:
    media = Media(
        provider_id=str(content["id"]),
        mime_type=str(content.get("mime_type", "")),
        filename=str(content.get("filename", "")),
        voice=bool(content.get("voice", False)),
    )
    return _Said(kind=kind, text=str(content.get("caption", "")), media=media)


def _location(kind: str, content: Json) -> _Said:
    place = (content.get("name"), content.get("address"), f"{content['latitude']}, {content['longitude']}")
    return _Said(kind=kind, text=" · ".join(str(part) for part in place if part))


def _reaction(kind: str, content: Json) -> _Said:
    return _Said(kind=kind, text=str(content.get("emoji", "")), reply_to=str(content["message_id"]))


def _edit(kind: str, content: Json) -> _Said:
    edited = content["message"]
    return replace(_said(edited), kind="edit", reply_to=str(content["original_message_id"]))


def _revoke(kind: str, content: Json) -> _Said:
    return _Said(kind=kind, reply_to=str(content["original_message_id"]))


def _contacts(kind: str, content: Any) -> _Said:
    names = (str((card.get("name") or {}).get("formatted_name", "")) for card in content)
    return _Said(kind=kind, text=", ".join(name for name in names if name))


def _order(kind: str, content: Json) -> _Said:
    return _Said(kind=kind, text=json.dumps(content.get("product_items", []), ensure_ascii=False))


_KINDS: dict[str, Callable[[str, Any], _Said]] = {
    "text": _text,
    "button": _quick_reply,
    "interactive": _interactive,
    "image": _file,
    "video": _file,
    "audio": _file,
    "document": _file,
    "sticker": _file,
    "location": _location,
    "reaction": _reaction,
    "edit": _edit,
    "revoke": _revoke,
    "contacts": _contacts,
    "order": _order,
}
