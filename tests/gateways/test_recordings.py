"""Recorded calls beside each adapter: what each must be understood as. And whatever arrives, nothing raises."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

import acuerdo.gateways
from acuerdo.core.channels import Channel
from acuerdo.gateways.email import inbound as email
from acuerdo.gateways.events import Event, Unrecognised
from acuerdo.gateways.payments import stripe_events
from acuerdo.gateways.sms import inbound as sms
from acuerdo.gateways.standins.secrets import MAIL_DOMAIN
from acuerdo.gateways.webhook import Webhook
from acuerdo.gateways.whatsapp import inbound as whatsapp
from tests.gateways.speaking import NOW

FOLDER = Path(acuerdo.gateways.__path__[0])
READERS: dict[str, Callable[[Webhook], tuple[Any, ...]]] = {
    "whatsapp": lambda call: whatsapp.read(call.body, NOW),
    "sms": lambda call: sms.read(call, NOW),
    "email": lambda call: email.read(call, MAIL_DOMAIN, NOW),
    "payments": lambda call: stripe_events.read(call.body),
}
RECORDINGS = sorted(FOLDER.glob("*/fixtures/*.json"))
URL = "https://acuerdo.invalid/webhooks/x?reference=out_123"


def call_of(recording: dict[str, Any]) -> Webhook:
    form = "urlencoded" in recording["headers"]["Content-Type"]
    body = urlencode(recording["body"]) if form else json.dumps(recording["body"])
    return Webhook(url=URL, headers=tuple(recording["headers"].items()), body=body.encode())


def shown(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_recorded_call_is_understood(path: Path) -> None:
    recording = json.loads(path.read_text())
    events = READERS[path.parts[-3]](call_of(recording))
    assert len(events) == len(recording["events"])
    for event, wanted in zip(events, recording["events"], strict=True):
        content = {name: shown(value) for name, value in asdict(event).items()}
        assert {"type": type(event).__name__, **{name: content[name] for name in wanted if name != "type"}} == wanted


def test_every_channel_has_recordings() -> None:
    assert {path.parts[-3] for path in RECORDINGS} == set(READERS)


def reasons(events: tuple[Event, ...]) -> str:
    return " ".join(event.reason for event in events if isinstance(event, Unrecognised))


def test_every_payload_of_the_shared_set_is_understood_or_kept_with_its_reason(shared: Path) -> None:
    payloads = json.loads((shared / "data/whatsapp_cloud_api/payloads.json").read_text())
    kept: dict[str, str] = {}
    for name, content in payloads.items():
        call = content["payload"] if "asserts" in content else content
        events = whatsapp.read(json.dumps(call).encode(), NOW)
        assert events, name
        kept |= dict.fromkeys((name for event in events if isinstance(event, Unrecognised)), reasons(events))
    assert all(kept.values())
    assert set(kept) == {
        "pywa/call_connect/user_initiated",
        "pywa/call_status/call_status",
        "pywa/message/interactive_message_with_err",
        "pywa/outgoing_message/delete",
        "pywa/outgoing_message/text",
        "netflie/test_build_from_payload_can_build_an_unknown_notification",
    }


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A recorded call with one place of it replaced by anything, or no call at all."""
    if draw(st.booleans()):
        return draw(st.binary(max_size=60))
    path = draw(st.sampled_from([path for path in RECORDINGS if path.parts[-3] != "sms"]))
    content = json.loads(path.read_text())["body"]
    _damage(content, draw)
    return json.dumps(content).encode()


def _damage(content: Any, draw: st.DrawFn) -> None:
    while True:
        keys = list(content) if isinstance(content, dict) else list(range(len(content)))
        key = draw(st.sampled_from(keys))
        if not isinstance(content[key], dict | list) or not content[key] or draw(st.booleans()):
            content[key] = draw(anything)
            return
        content = content[key]


@given(body=damaged())
def test_no_call_however_broken_raises(body: bytes) -> None:
    for kind in ("application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
        call = Webhook(url=URL, headers=(("Content-Type", kind),), body=body)
        events: tuple[Event, ...] = (
            *whatsapp.read(body, NOW),
            *sms.read(call, NOW),
            *email.read(call, MAIL_DOMAIN, NOW),
        )
        assert {event.channel for event in events} == {Channel.WHATSAPP, Channel.SMS, Channel.EMAIL}


@given(body=damaged())
def test_a_broken_payment_call_is_either_read_or_named_unreadable(body: bytes) -> None:
    try:
        events = stripe_events.read(body)
    except stripe_events.UnreadableEvent:
        return
    assert len(events) <= 1
