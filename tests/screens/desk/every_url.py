"""Every address of the desk as the resolver knows it, filled in with the ids of a test's records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, get_resolver, reverse
from django.utils.http import urlsafe_base64_encode

from tests.screens.desk.conftest import Desk


@dataclass(frozen=True, slots=True)
class Address:
    name: str
    url: str
    parts: tuple[str, ...]  # the names of the ids in it


def every_address(desk: Desk) -> list[Address]:
    """A new page is here by being in the URLs; a part of an address that nobody explains raises KeyError."""
    ids = _ids(desk)
    found = []
    for pattern in _patterns():
        parts = tuple(pattern.pattern.regex.groupindex)
        filled = {part: ids[part] for part in parts}
        found.append(Address(pattern.name or "", reverse(f"desk:{pattern.name}", kwargs=filled), parts))
    return found


def _patterns() -> Iterator[URLPattern]:
    for resolver in get_resolver().url_patterns:
        if getattr(resolver, "namespace", None) == "desk":
            yield from (each for each in resolver.url_patterns if isinstance(each, URLPattern))


def _ids(desk: Desk) -> dict[str, object]:
    world = desk.world
    return {
        "account_id": world.laura.id,
        "pause_id": desk.pause.id,
        "dispute_id": desk.dispute.id,
        "complaint_id": desk.complaint.id,
        "point_id": desk.point.id,
        "conversation_id": desk.conversation.id,
        "message_id": desk.conversation.messages.filter(inbound=True).first().id,
        "task_id": desk.task.id,
        "batch_id": desk.batch.id,
        "upload_id": desk.slip.id,
        "creditor_id": world.ours.id,
        "sender_id": desk.sender.id,
        "membership_id": world.ana.memberships.get().id,
        "user_id": world.ana.id,
        "invitation_token": "nadie",
        "uidb64": urlsafe_base64_encode(world.ana.id.encode()),
        "token": "x-y",
        "line_id": desk.bank_line.id,
    }
