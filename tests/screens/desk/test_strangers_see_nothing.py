"""Óscar works for another creditor: no address, export, search or filter shows him anything of ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from acuerdo.records.people import User
from tests.screens.desk.conftest import Desk
from tests.screens.desk.every_url import every_address

OPEN_TO_ALL = {"sign_in", "password_reset", "password_reset_done", "password_reset_complete", "accept_invitation"}
OPEN_TO_ALL |= {"password_reset_confirm"}
OURS = (
    "Laura",
    "Méndez",
    "MERL850312AB1",
    "5512345678",
    "laura@ejemplo",
    "Diego Salas",
    "Muebles Alba",
    "Sala Toscana",
)
OURS += ("Ana Ríos", "Marta Lozano", "cartera.csv", "Puedo pagar en partes")
ALLOWED_ON_POST = {"sign_out"}


def _text(response: object) -> str:
    parts = response.streaming_content if response.streaming else (response.content,)  # type: ignore[attr-defined]
    return b"".join(parts).decode(errors="replace")


def test_every_address_with_our_ids_is_not_found_for_a_user_of_another_creditor(
    desk: Desk, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(desk.world.oscar)
    client.raise_request_exception = True
    with_ids = [each for each in every_address(desk) if each.parts and each.name not in OPEN_TO_ALL]
    assert len(with_ids) >= 25
    for address in with_ids:
        for answer in (client.get(address.url), client.post(address.url, {"role": "agent", "option": "x"})):
            assert answer.status_code in (404, 405), f"{address.name}: {answer.status_code}"
            assert not [word for word in OURS if word in _text(answer)], address.name


def test_pages_without_ids_show_nothing_of_ours_to_a_user_of_another_creditor(
    desk: Desk, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(desk.world.oscar)
    ours = desk.world.ours.id
    asked = ("", f"?acreedor={ours}", "?buscar=laura", "?buscar=55+1234+5678", "?buscar=MERL850312AB1", "?ver=todas")
    asked += ("?ver=tareas", "?estado=todas", "?comprobar=1", f"?dia={desk.batch.as_of}", f"?creditor={ours}")
    for address in every_address(desk):
        if address.parts:
            continue
        for query in asked:
            answer = client.get(address.url + query)
            assert answer.status_code in (200, 302, 404, 405), f"{address.name}{query}: {answer.status_code}"
            shown = [word for word in OURS if word in _text(answer) and word not in query]  # his own words come back
            assert not shown, f"{address.name}{query} shows {shown}"


def test_nobody_enters_any_page_without_signing_in(desk: Desk) -> None:
    for address in every_address(desk):
        if address.name in OPEN_TO_ALL | ALLOWED_ON_POST:
            continue
        for answer in (Client().get(address.url), Client().post(address.url)):
            assert answer.status_code in (302, 405), f"{address.name}: {answer.status_code}"
            if answer.status_code == 302:
                assert answer["Location"].startswith("/entrar/"), address.name


def test_a_deactivated_user_sees_no_account(desk: Desk, sign_in: Callable[[User], Client]) -> None:
    client = sign_in(desk.world.marta)
    User.objects.filter(id=desk.world.marta.id).update(is_active=False)
    assert client.get(f"/cuentas/{desk.world.laura.id}/").status_code in (302, 404)


def test_an_error_file_that_speaks_of_two_creditors_is_given_to_neither(
    desk: Desk, sign_in: Callable[[User], Client], tmp_path
) -> None:
    from acuerdo.records.portfolios import ImportBatch

    path = tmp_path / "errores.csv"
    path.write_text("fila;columna\n2;saldo\n")
    ImportBatch.objects.filter(id=desk.batch.id).update(errors_path=str(path), held_back=1)
    client = sign_in(desk.world.director)
    address = f"/importar/{desk.batch.id}/errores.csv"
    assert "2;saldo" in _text(client.get(address))
    batch = ImportBatch.objects.get(id=desk.batch.id)
    batch.pk, batch.creditor = "imp_other", desk.world.theirs
    batch.save(force_insert=True)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/equipo/", "/importar/", "/diario/", "/acreedores/"])
def test_an_agent_is_told_kindly_that_a_page_is_not_part_of_the_role(
    desk: Desk, sign_in: Callable[[User], Client], address: str
) -> None:
    answer = sign_in(desk.world.ana).get(address)
    assert answer.status_code == 403
    assert "Tu papel no incluye esta acción" in _text(answer)
