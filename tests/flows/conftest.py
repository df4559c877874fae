"""The stand-ins of every provider, wired to the product of this test process."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings

from acuerdo.config import payment_companies, providers
from acuerdo.gateways.standins.server import Standins
from tests.people_of_tests import NOW, World, a_world


@pytest.fixture(scope="session")
def standins_of_session() -> Iterator[Standins]:
    with Standins(seed=settings.STANDINS_SEED, product_url=settings.PUBLIC_URL, delivery_seconds=3600) as running:
        yield running


@pytest.fixture
def standins(standins_of_session: Standins, monkeypatch: pytest.MonkeyPatch) -> Iterator[Standins]:
    """Real HTTP out; webhooks are not posted back: a test that needs one stores it itself."""
    for cached in (providers.providers, providers.gateway, payment_companies.company, providers.inlets):
        cached.cache_clear()
    monkeypatch.setattr(settings, "STANDINS_URL", standins_of_session.url)
    monkeypatch.setattr(settings, "STANDINS_SMTP", f"127.0.0.1:{standins_of_session.secrets.email.port}")
    standins_of_session.world.store.write("delete from message")
    standins_of_session.world.clock.set(NOW + timedelta(hours=1))
    yield standins_of_session
    standins_of_session.world.faults.clear()


@pytest.fixture
def world(db: None) -> World:
    return a_world()
