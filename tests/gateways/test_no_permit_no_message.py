"""Nothing reaches a provider without a fresh permit made for exactly that message."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import socket
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

import acuerdo.gateways
from acuerdo.core.channels import Channel
from acuerdo.core.law.permit import NoPermit
from acuerdo.gateways.message import Button, Gateway
from acuerdo.gateways.registry import GATEWAYS
from acuerdo.gateways.standins.server import Standins
from tests.gateways.product import Product
from tests.gateways.speaking import NOW, AnyGateway, gateway_of, permit_for, send, to_laura


def senders() -> set[type[Any]]:
    """Every class of the package that can send, wherever it is written."""
    found: set[type[Any]] = set()
    for module in pkgutil.walk_packages(acuerdo.gateways.__path__, "acuerdo.gateways."):
        classes = inspect.getmembers(importlib.import_module(module.name), inspect.isclass)
        found |= {one for _, one in classes if one.__module__.startswith("acuerdo.gateways") and hasattr(one, "send")}
    return found - {Gateway}


def nothing_arrived(standins: Standins, product: Product) -> bool:
    return not standins.world.store.messages("1 = 1") and not product.calls


def test_every_class_that_can_send_is_in_the_registry_and_so_in_these_tests() -> None:
    assert senders() == set(GATEWAYS.values())
    assert {kind.channel for kind in GATEWAYS.values()} == set(GATEWAYS)


def test_no_message_leaves_without_a_permit(gateway: AnyGateway, standins: Standins, product: Product) -> None:
    with pytest.raises(AttributeError):
        gateway.send(to_laura(gateway.channel), None, NOW)  # type: ignore[arg-type]
    assert nothing_arrived(standins, product)


def test_a_permit_serves_once(gateway: AnyGateway, standins: Standins) -> None:
    message = to_laura(gateway.channel)
    leave = permit_for(message)
    gateway.send(message, leave, NOW)
    with pytest.raises(NoPermit):
        gateway.send(message, leave, NOW)
    assert len(standins.world.store.messages("outgoing")) == 1


@pytest.mark.parametrize("other", ["body", "to", "subject", "buttons"])
def test_a_permit_for_another_message_opens_nothing(
    gateway: AnyGateway, standins: Standins, product: Product, other: str
) -> None:
    judged = to_laura(gateway.channel)
    changes: dict[str, Any] = {
        "body": "Otra cosa",
        "to": "+525500000009",
        "subject": "Otro asunto",
        "buttons": (Button(id="pay", title="Pagar ya"),),
    }
    with pytest.raises(NoPermit):
        gateway.send(replace(judged, **{other: changes[other]}), permit_for(judged), NOW)
    assert nothing_arrived(standins, product)


def test_an_expired_permit_opens_nothing(gateway: AnyGateway, standins: Standins, product: Product) -> None:
    message = to_laura(gateway.channel)
    with pytest.raises(NoPermit):
        gateway.send(message, permit_for(message, expires_at=NOW), NOW)
    with pytest.raises(NoPermit):
        gateway.send(message, permit_for(message, expires_at=NOW), NOW + timedelta(seconds=1))
    assert nothing_arrived(standins, product)


def test_with_its_own_fresh_permit_the_message_arrives_once(gateway: AnyGateway, standins: Standins) -> None:
    sent = send(gateway, to_laura(gateway.channel))
    kept = standins.world.store.messages("outgoing")
    assert [(one.provider_id, one.reference) for one in kept] == [(sent.provider_id, "out_1")]


@pytest.mark.parametrize("channel", list(GATEWAYS))
def test_without_leave_not_even_a_connection_is_opened(standins: Standins, channel: Channel) -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(0.05)
        url = f"http://127.0.0.1:{door.getsockname()[1]}"
        secrets = replace(
            standins.secrets,
            whatsapp=replace(standins.secrets.whatsapp, base_url=url),
            sms=replace(standins.secrets.sms, base_url=url),
            email=replace(standins.secrets.email, port=door.getsockname()[1]),
        )
        gateway, message = gateway_of(channel, secrets), to_laura(channel)
        for leave in (permit_for(to_laura(channel, body="otra")), permit_for(message, expires_at=NOW)):
            with pytest.raises(NoPermit):
                gateway.send(message, leave, NOW)
        with pytest.raises(TimeoutError):
            door.accept()
