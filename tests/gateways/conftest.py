"""The stand-ins on free ports, a product that listens, and the gateways that speak to them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from acuerdo.core.channels import Channel
from acuerdo.gateways.standins.server import Standins
from tests.gateways.product import Product
from tests.gateways.speaking import NOW, AnyGateway, gateway_of


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[Standins, Product]]:
    product = Product()
    with Standins(seed=b"a seed for tests", product_url=product.url, delivery_seconds=0.01) as standins:
        yield standins, product
    product.close()


@pytest.fixture
def product(running: tuple[Standins, Product]) -> Product:
    running[1].calls.clear()
    running[1].answers.clear()
    return running[1]


@pytest.fixture
def standins(running: tuple[Standins, Product], product: Product) -> Iterator[Standins]:
    """Without the messages and faults of the test before."""
    standins = running[0]
    standins.world.store.write("delete from message")
    standins.world.store.write("delete from opted_out")
    standins.world.clock.set(NOW)  # the suite may have been running for long since NOW was read
    yield standins
    standins.world.faults.clear()
    standins.world.postman.settle()


@pytest.fixture(params=[Channel.WHATSAPP, Channel.SMS, Channel.EMAIL])
def gateway(request: pytest.FixtureRequest, standins: Standins) -> Iterator[AnyGateway]:
    made = gateway_of(request.param, standins.secrets)
    yield made
    made.close()
