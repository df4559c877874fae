"""The desk's page of bank lines: Marta decides, Óscar and Ana see nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from acuerdo.flows import clock
from acuerdo.records.bank_lines import BankLine
from acuerdo.records.ledger import Payment
from acuerdo.records.people import User
from tests.people_of_tests import NOW, World, a_world

pytestmark = pytest.mark.django_db
FILE = "Fecha,Concepto,Ordenante,Abono\n24/11/2026,PAGO,LAURA MENDEZ RUIZ,1500.00\n"


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with clock.moved_to(NOW + timedelta(hours=1)):
        yield a_world()


def as_user(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_marta_uploads_sees_the_candidate_with_its_reasons_gives_it_and_undoes_it(world: World) -> None:
    marta = as_user(world.marta)
    file = SimpleUploadedFile("estado.csv", FILE.encode())
    marta.post("/conciliar/subir/", {"creditor": world.ours.id, "file": file, "account": "1"})
    line = BankLine.objects.get()
    page = marta.get("/conciliar/").content.decode()
    assert "Laura Méndez Ruiz" in page
    assert "el nombre" in page
    marta.post(f"/conciliar/{line.id}/", {"give": world.laura.id})
    assert Payment.objects.get(provider="bank").account_id == world.laura.id
    marta.post(f"/conciliar/{line.id}/", {"undo": "1"})
    assert Payment.objects.get(provider="bank").reversed_at is not None
    marta.post(f"/conciliar/{line.id}/", {f"share:{world.laura.id}": "1,000.00"})
    assert BankLine.objects.get().state == "doubtful"


def test_another_company_and_an_agent_see_and_decide_nothing(world: World) -> None:
    file = SimpleUploadedFile("estado.csv", FILE.encode())
    as_user(world.marta).post("/conciliar/subir/", {"creditor": world.ours.id, "file": file, "account": "1"})
    line = BankLine.objects.get()
    oscar = as_user(world.oscar)
    assert "Laura" not in oscar.get("/conciliar/").content.decode()
    assert oscar.post(f"/conciliar/{line.id}/", {"aside": "1"}).status_code == 404
    file = SimpleUploadedFile("estado.csv", FILE.encode())
    assert oscar.post("/conciliar/subir/", {"creditor": world.ours.id, "file": file}).status_code == 404
    assert as_user(world.ana).get("/conciliar/").status_code == 403
    assert BankLine.objects.get().state == "doubtful"
