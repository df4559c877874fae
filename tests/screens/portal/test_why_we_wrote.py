"""Every contact with its reason and the rule that let it leave; how it is decided; who is behind it."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from acuerdo.records.outreach import Contact, Decision, Refusal
from acuerdo.records.people import Agency
from tests.people_of_tests import NOW, TODAY, World, a_message
from tests.screens.portal.conftest import Door

_RULE = {"rule": "mx.default.hours", "cite": "Política de Acuerdo", "says": "De lunes a viernes, de 8:00 a 20:00."}


def _we_wrote(world: World) -> None:
    at = NOW - timedelta(days=1)
    message = a_message(world.laura, "Hola, Laura. Queremos ayudarte.", inbound=False, at=at)
    Contact.objects.create(
        person=world.laura.person,
        account=world.laura,
        message=message,
        at=at,
        channel="whatsapp",
        purpose="collection",
        initiative="creditor",
        actor="worker:1",
        verdict={"verdict": "allow", "rules": [_RULE]},
    )
    Decision.objects.create(
        account=world.laura,
        on=TODAY - timedelta(days=1),
        action="remind",
        channel="whatsapp",
        reasons=["Lleva 44 días y aún no hay acuerdo."],
        strategy_version="amigable 1",
        law_version="x",
        decided_at=at,
    )


def test_each_contact_says_what_was_written_why_and_under_which_rule(world: World, browser: Client, door: Door) -> None:
    _we_wrote(world)
    page = browser.get(door(world.laura) + "contacto/").content.decode()
    assert "lunes 23 de noviembre, 11:00 de la mañana" in page
    assert "Queremos ayudarte" in page
    assert "Lleva 44 días y aún no hay acuerdo." in page
    assert "De lunes a viernes, de 8:00 a 20:00. (Política de Acuerdo)" in page


def test_a_contact_that_never_left_is_not_counted_as_one(world: World, browser: Client, door: Door) -> None:
    _we_wrote(world)
    Contact.objects.update(counts=False)
    assert "Todavía no te hemos escrito" in browser.get(door(world.laura) + "contacto/").content.decode()


def test_how_it_is_decided_shows_reasons_and_what_the_law_stopped(world: World, browser: Client, door: Door) -> None:
    _we_wrote(world)
    Refusal.objects.create(
        account=world.laura,
        at=NOW,
        stage="dispatch",
        channel="sms",
        verdict="deny",
        rule="mx.default.day",
        cite="Política de Acuerdo",
        says="A lo sumo un contacto al día por persona.",
        law_version="x",
        actor="worker",
    )
    page = browser.get(door(world.laura) + "como-se-decide/").content.decode()
    assert "Lleva 44 días y aún no hay acuerdo." in page
    assert "A lo sumo un contacto al día por persona." in page
    assert "amigable 1" in page


def test_who_writes_and_whom_to_complain_to_are_named_in_full(world: World, browser: Client, door: Door) -> None:
    world.laura.agency = Agency.objects.create(
        name="Norte", legal_name="Norte Gestión S.C.", country="MX", address="Calle 5", registry_number="R-77"
    )
    world.laura.save()
    page = browser.get(door(world.laura) + "quejas/").content.decode()
    for said in (world.ours.legal_name, "Teresa Luna", "Unidad de atención", "PROFECO", "Norte Gestión", "R-77"):
        assert said in page
