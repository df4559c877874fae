"""Webhooks that misbehave: repeated, overtaking each other, forged, and a product that is not there yet."""

from __future__ import annotations

import pytest

from acuerdo.core.channels import Channel
from acuerdo.gateways.standins.faults import Fault, FaultKind, Faults
from acuerdo.gateways.standins.server import Standins
from acuerdo.gateways.webhook import BadSignature
from tests.gateways.product import Product
from tests.gateways.speaking import NOW, AnyGateway, gateway_of, send, to_laura


def statuses(gateway: AnyGateway, product: Product) -> list[str]:
    return [str(getattr(event, "status", "")) for call in product.calls for event in gateway.read(call, NOW)]


def test_a_duplicated_webhook_comes_three_times_with_the_same_content(standins: Standins, product: Product) -> None:
    gateway = gateway_of(Channel.EMAIL, standins.secrets)
    standins.world.faults.add(Fault(provider="email", kind=FaultKind.DUPLICATE_WEBHOOKS))
    send(gateway, to_laura(Channel.EMAIL))
    standins.world.postman.settle()
    assert len(product.calls) == 3
    assert len({call.body for call in product.calls}) == 1


def test_a_reordered_webhook_is_overtaken_by_the_next(standins: Standins, product: Product) -> None:
    gateway = gateway_of(Channel.WHATSAPP, standins.secrets)
    standins.world.faults.add(Fault(provider="whatsapp", kind=FaultKind.REORDER_WEBHOOKS))
    send(gateway, to_laura(Channel.WHATSAPP))
    standins.world.postman.settle()
    assert statuses(gateway, product) == ["delivered", "sent"]


def test_a_forged_webhook_comes_before_the_true_one_and_is_refused(
    gateway: AnyGateway, standins: Standins, product: Product
) -> None:
    standins.world.faults.add(Fault(provider=gateway.channel, kind=FaultKind.FORGED_WEBHOOKS))
    send(gateway, to_laura(gateway.channel, reference="out_1"))
    standins.world.postman.settle()
    forged, *true = product.calls
    with pytest.raises(BadSignature):
        gateway.verify(forged, NOW)
    for call in true:
        gateway.verify(call, NOW)


def test_a_product_that_is_busy_is_called_again_until_it_takes_it(standins: Standins, product: Product) -> None:
    product.answers[:] = [503]
    gateway = gateway_of(Channel.EMAIL, standins.secrets)
    send(gateway, to_laura(Channel.EMAIL))
    assert standins.world.postman.settle()
    assert len(product.calls) == 2
    assert statuses(gateway, product) == ["delivered", "delivered"]


def test_a_fault_strikes_as_often_as_asked_and_only_its_address() -> None:
    faults = Faults()
    faults.add(Fault(provider="sms", kind=FaultKind.DROP, times=2, address="+521"))
    taken = [faults.take("sms", FaultKind.DROP, address) for address in ("+529", "+521", "+521", "+521")]
    assert [fault is not None for fault in taken] == [False, True, True, False]
    assert faults.take("whatsapp", FaultKind.DROP, "+521") is None


def test_a_lasting_fault_strikes_its_share_of_the_time() -> None:
    faults = Faults(seed=1)
    faults.add(Fault(provider="sms", kind=FaultKind.DROP, times=None, share=0.25))
    struck = sum(faults.take("sms", FaultKind.DROP) is not None for _ in range(2000))
    assert 400 < struck < 600
