"""A link opens one account: nobody reaches another's debts, agreements or name through it."""

from __future__ import annotations

import pytest
from django.test import Client

from acuerdo.flows.accept_plan import accept_option
from acuerdo.records.outreach import Dispute
from tests.people_of_tests import World
from tests.screens.portal.conftest import Door
from tests.screens.portal.test_every_page_opens import PAGES


@pytest.mark.parametrize("page", [*PAGES, "acuerdo/", "pago/"])
def test_the_page_of_one_shows_nothing_of_another(page: str, world: World, browser: Client, door: Door) -> None:
    accept_option(world.diego.id, "installments-monthly-3", actor="debtor")
    text = browser.get(door(world.laura) + page, follow=True).content.decode()
    for secret in ("Diego", "Salas", "Comedor Nogal", "3,400", "Renata", "Plan 20 GB", world.theirs.name):
        assert secret not in text


def test_the_debt_of_another_cannot_be_seen_or_disputed(world: World, browser: Client, door: Door) -> None:
    of_diego = world.diego.debts.first()
    path = f"{door(world.laura)}no-es-correcto/{of_diego.id}/"
    for answer in (browser.get(path), browser.post(path, {"kind": "debt"})):
        assert answer.status_code == 409
        assert "Comedor" not in answer.content.decode()
    assert not Dispute.objects.exists()


def test_data_shown_to_their_owner_are_mostly_hidden(world: World, browser: Client, door: Door) -> None:
    page = browser.get(door(world.laura) + "mis-datos/").content.decode()
    assert "Laura Méndez Ruiz" in page
    assert "•••• 2AB1" in page
    assert "•••• 5678" in page
    assert "l••••@ejemplo.mx" in page
    for whole in ("MERL850312AB1", "5512345678", "laura@ejemplo.mx"):
        assert whole not in page
