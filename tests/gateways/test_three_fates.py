"""Refused for good, refused for now, nobody knows: each fault of each provider ends in the right one."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from acuerdo.core.channels import Channel
from acuerdo.gateways.events import DeliveryReport, DeliveryStatus
from acuerdo.gateways.message import GatewayError
from acuerdo.gateways.standins.faults import Fault, FaultKind
from acuerdo.gateways.standins.server import Standins
from tests.gateways.product import Product
from tests.gateways.speaking import NOW, AnyGateway, gateway_of, send, to_laura


def fail(gateway: AnyGateway, standins: Standins, kind: FaultKind, seconds: float = 0.0) -> GatewayError:
    standins.world.faults.add(Fault(provider=gateway.channel, kind=kind, seconds=seconds))
    with pytest.raises(GatewayError) as caught:
        send(gateway, to_laura(gateway.channel))
    return caught.value


def accepted(standins: Standins) -> int:
    return len(standins.world.store.messages("outgoing"))


@pytest.mark.parametrize("kind", [FaultKind.RATE_LIMITED, FaultKind.UNAVAILABLE])
def test_a_stated_refusal_may_be_repeated_and_the_repetition_arrives_once(
    gateway: AnyGateway, standins: Standins, kind: FaultKind
) -> None:
    problem = fail(gateway, standins, kind)
    assert (problem.permanent, problem.unknown) == (False, False)
    assert accepted(standins) == 0
    send(gateway, to_laura(gateway.channel))
    assert accepted(standins) == 1


def test_a_refusal_for_good_is_permanent(gateway: AnyGateway, standins: Standins) -> None:
    problem = fail(gateway, standins, FaultKind.REFUSED)
    assert (problem.permanent, problem.unknown, accepted(standins)) == (True, False, 0)


def test_an_accepted_message_whose_answer_is_lost_is_of_unknown_fate(gateway: AnyGateway, standins: Standins) -> None:
    problem = fail(gateway, standins, FaultKind.ACCEPT_THEN_DROP)
    assert (problem.permanent, problem.unknown, accepted(standins)) == (False, True, 1)


def test_a_connection_lost_before_acceptance_looks_just_as_unknown(gateway: AnyGateway, standins: Standins) -> None:
    problem = fail(gateway, standins, FaultKind.DROP)
    assert (problem.unknown, accepted(standins)) == (True, 0)


@pytest.mark.parametrize("channel", [Channel.WHATSAPP, Channel.SMS])
def test_a_bare_bad_gateway_of_a_proxy_says_nothing_about_the_message(standins: Standins, channel: Channel) -> None:
    assert fail(gateway_of(channel, standins.secrets), standins, FaultKind.BAD_GATEWAY).unknown


@pytest.mark.parametrize("channel", [Channel.WHATSAPP, Channel.SMS, Channel.EMAIL])
def test_a_provider_slower_than_our_patience_leaves_the_fate_unknown(standins: Standins, channel: Channel) -> None:
    impatient = gateway_of(channel, standins.secrets, timeout_seconds=0.2)
    problem = fail(impatient, standins, FaultKind.DELAY, seconds=0.5)
    assert problem.unknown
    for _ in range(100):
        if accepted(standins):
            break
        time.sleep(0.02)
    assert accepted(standins) == 1


@pytest.mark.parametrize("channel", [Channel.WHATSAPP, Channel.SMS, Channel.EMAIL])
def test_when_nobody_listens_nothing_left_and_it_may_be_repeated(standins: Standins, channel: Channel) -> None:
    closed = "http://127.0.0.1:9"
    secrets = replace(
        standins.secrets,
        whatsapp=replace(standins.secrets.whatsapp, base_url=closed),
        sms=replace(standins.secrets.sms, base_url=closed),
        email=replace(standins.secrets.email, port=9),
    )
    with pytest.raises(GatewayError) as caught:
        send(gateway_of(channel, secrets), to_laura(channel))
    assert (caught.value.permanent, caught.value.unknown) == (False, False)


@pytest.mark.parametrize("channel", [Channel.WHATSAPP, Channel.SMS, Channel.EMAIL])
def test_a_refused_account_is_named_so_that_the_channel_can_be_paused(standins: Standins, channel: Channel) -> None:
    secrets = replace(
        standins.secrets,
        whatsapp=replace(standins.secrets.whatsapp, token="wrong"),
        sms=replace(standins.secrets.sms, auth_token="wrong"),
        email=replace(standins.secrets.email, password="wrong"),
    )
    with pytest.raises(GatewayError) as caught:
        send(gateway_of(channel, secrets), to_laura(channel))
    assert (caught.value.code, caught.value.permanent, caught.value.unknown) == ("credentials", False, False)
    assert accepted(standins) == 0


def test_the_delivery_report_settles_an_unknown_fate_by_our_reference(
    gateway: AnyGateway, standins: Standins, product: Product
) -> None:
    fail(gateway, standins, FaultKind.ACCEPT_THEN_DROP)
    assert standins.world.postman.settle()
    for call in product.calls:
        gateway.verify(call, NOW)
    events = [event for call in product.calls for event in gateway.read(call, NOW)]
    reports = [event for event in events if isinstance(event, DeliveryReport)]
    assert {report.reference for report in reports} == {"out_1"}
    assert reports[-1].status is DeliveryStatus.DELIVERED


def test_an_undeliverable_message_is_reported_as_failed_with_its_reason(
    gateway: AnyGateway, standins: Standins, product: Product
) -> None:
    standins.world.faults.add(Fault(provider=gateway.channel, kind=FaultKind.UNDELIVERABLE))
    send(gateway, to_laura(gateway.channel))
    standins.world.postman.settle()
    (report,) = [event for call in product.calls for event in gateway.read(call, NOW)]
    assert isinstance(report, DeliveryReport)
    assert (report.status, report.reference) == (DeliveryStatus.FAILED, "out_1")
    assert report.error_code


def test_a_silent_provider_reports_nothing(gateway: AnyGateway, standins: Standins, product: Product) -> None:
    standins.world.faults.add(Fault(provider=gateway.channel, kind=FaultKind.SILENT))
    send(gateway, to_laura(gateway.channel))
    standins.world.postman.settle()
    assert product.calls == []
