"""The pages of the law: read by a lawyer, refusals by rule, what could be fined, an exception with its reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from acuerdo.flows import clock
from acuerdo.flows.keep_exposure import read_what_is_due
from acuerdo.records.models import Contact, ExposureReading, Override, Refusal
from acuerdo.records.people import Role, User
from tests.people_of_tests import NOW, a_user
from tests.screens.desk.conftest import Desk

SignIn = Callable[[User], Client]


def test_the_law_of_a_country_is_read_with_articles_confidence_and_whose_rule_it_is(
    desk: Desk, sign_in: SignIn
) -> None:
    text = sign_in(desk.world.ana).get("/ley/?pais=PE&dia=2026-11-24").content.decode()
    for seen in ("La ley en Perú", "Ley 29571, art. 62.b", "norma leída", "la ley", "nuestra regla", "450 UIT"):
        assert seen in text, seen


def test_the_law_of_another_day_is_the_law_of_that_day(desk: Desk, sign_in: SignIn) -> None:
    client = sign_in(desk.world.ana)
    before = client.get("/ley/?pais=CO&dia=2023-10-09").content.decode()
    after = client.get("/ley/?pais=CO&dia=2023-10-10").content.decode()
    assert "Lo que viene" in before
    assert before.count("Ley 2300") > 0
    assert "<code>co.sanction</code>" in after
    assert before.index("co.sanction<") > before.index("Lo que viene")


def test_a_weak_source_says_so(desk: Desk, sign_in: SignIn) -> None:
    text = sign_in(desk.world.ana).get("/ley/?pais=MX").content.decode()
    assert "fuente débil: confirmar" in text


def test_a_country_without_a_book_contacts_nobody(desk: Desk, sign_in: SignIn) -> None:
    text = sign_in(desk.world.ana).get("/ley/?pais=ZZ&dia=ayer").content.decode()
    assert "No hay libro de leyes para ese país" in text


def test_refusals_of_a_day_are_counted_by_rule_with_the_article(desk: Desk, sign_in: SignIn) -> None:
    for number in range(3):
        Refusal.objects.create(
            account=desk.world.diego, at=NOW - timedelta(minutes=number), stage="plan", channel="sms", verdict="deny",
            rule="state.under_care", cite="Principio común", says="Hay una aclaración.", law_version="v", actor="s",
        )  # fmt: skip
    client = sign_in(desk.world.marta)
    text = client.get("/ley/detenidos/").content.decode()
    assert "Hay una aclaración." in text
    assert "Fuera del horario permitido." not in text  # that was yesterday
    yesterday = client.get("/ley/detenidos/?dia=2026-11-23").content.decode()
    assert "Fuera del horario permitido." in yesterday
    assert "art. 5" in yesterday
    assert "1 cuenta" in yesterday


@pytest.mark.mission("C32")
def test_what_could_be_fined_names_rule_article_count_and_sanction(desk: Desk, sign_in: SignIn) -> None:
    """Sunday morning: the law of commerce in Mexico forbids it."""
    laura = desk.world.laura
    Contact.objects.create(
        person=laura.person, account=laura, at=NOW - timedelta(days=2), channel="email", purpose="collection",
        initiative="creditor", actor="test",
    )  # fmt: skip
    marta = sign_in(desk.world.marta)
    assert "Todavía no se ha leído" in marta.get("/ley/riesgo/?dias=7").content.decode()
    read_what_is_due()
    text = marta.get("/ley/riesgo/?dias=7").content.decode()
    assert "1 contacto salió contra la ley" in text
    assert "<code>mx.profeco.hours</code>" in text
    assert "PROFECO, Disposiciones art. 17 Bis 4 LTOSF" in text
    assert "Multa administrativa de CONDUSEF o PROFECO" in text
    other = sign_in(desk.world.oscar).get("/ley/riesgo/?dias=7").content.decode()
    assert "En esos días no salió nada" in other


def test_a_new_reading_is_asked_for_once_and_the_page_waits_for_it(desk: Desk, sign_in: SignIn) -> None:
    marta = sign_in(desk.world.marta)
    for said in ("Se está leyendo", "Ya se está leyendo"):
        page = marta.post("/ley/riesgo/leer/?dias=7", follow=True).content.decode()
        assert said in page
        assert "Leer de nuevo" not in page
    assert "Se está leyendo" in marta.get("/ley/riesgo/avance/").content.decode()
    with clock.moved_to(NOW + timedelta(seconds=5)):
        read_what_is_due()
        assert marta.get("/ley/riesgo/avance/").headers["HX-Refresh"] == "true"
        assert "Leer de nuevo" in marta.get("/ley/riesgo/?dias=7").content.decode()


def test_only_who_reads_the_books_of_a_creditor_asks_for_its_reading(desk: Desk, sign_in: SignIn) -> None:
    world = desk.world
    assert sign_in(world.ana).post("/ley/riesgo/leer/").status_code == 403
    assert sign_in(world.oscar).post(f"/ley/riesgo/leer/?acreedor={world.ours.id}").status_code == 404
    assert sign_in(world.marta).get("/ley/riesgo/leer/").status_code == 405
    assert not ExposureReading.objects.exists()


def test_an_agent_does_not_read_what_could_be_fined(desk: Desk, sign_in: SignIn) -> None:
    client = sign_in(desk.world.ana)
    assert client.get("/ley/riesgo/").status_code == 403
    assert "Qué podría sancionarse" not in client.get("/ley/").content.decode()


def test_compliance_makes_an_exception_and_ends_it(desk: Desk, sign_in: SignIn) -> None:
    client = sign_in(a_user("Lucía Campos", Role.COMPLIANCE, desk.world.ours))
    page = f"/cuentas/{desk.world.laura.id}/excepcion/"
    assert "Cuántas horas" in client.get(page).content.decode()
    client.post(page, {"reason": "corto", "hours": "2"})
    assert not Override.objects.exists()
    client.post(page, {"reason": "Laura pidió que se le escriba de noche", "hours": "2"})
    assert Override.objects.get().ended_at is None
    assert "Excepción vigente" in client.get(page).content.decode()
    client.post(page, {"end": "1"})
    assert Override.objects.get().ended_at is not None


@pytest.mark.parametrize("who", ["marta", "director", "root"])
def test_others_read_exceptions_and_make_none(desk: Desk, sign_in: SignIn, who: str) -> None:
    client = sign_in(getattr(desk.world, who))
    page = f"/cuentas/{desk.world.laura.id}/excepcion/"
    assert "Sólo el papel de Cumplimiento" in client.get(page).content.decode()
    client.post(page, {"reason": "Laura pidió que se le escriba de noche", "hours": "2"})
    assert not Override.objects.exists()


def test_the_timeline_shows_the_article_of_a_verdict(desk: Desk, sign_in: SignIn) -> None:
    text = sign_in(desk.world.ana).get(f"/cuentas/{desk.world.laura.id}/").content.decode()
    assert "Permitido por la ley" in text
    assert "Dentro del horario. <cite>art. 5</cite>" in text
    assert "Fuera del horario permitido. <cite>art. 5</cite>" in text
