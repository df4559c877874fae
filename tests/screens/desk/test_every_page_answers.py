"""Marta and Julia open every page: it answers, in Spanish, with nothing inline and nothing from another host."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.test import Client

from acuerdo.records.people import User
from tests.screens.desk.conftest import Desk
from tests.screens.desk.every_url import every_address

NO_PAGE = {"creditor_logo", "import_errors"}  # no logo was uploaded, no row was held back
_INLINE = re.compile(r"<(?:script|style)(?![^>]*\bsrc=)[^>]*>|\sstyle=|\son[a-z]+=|javascript:", re.I)
_ELSEWHERE = re.compile(r"(?:src|href|action)=[\"'](?:https?:)?//", re.I)


def test_every_page_answers_for_the_manager_and_asks_nothing_of_another_host(
    desk: Desk, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(desk.world.director)
    pages = 0
    for address in every_address(desk):
        answer = client.get(address.url)
        if answer.status_code == 405 or address.name in NO_PAGE:
            continue
        assert answer.status_code in (200, 302), f"{address.name}: {answer.status_code}"
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            text = answer.content.decode()
            assert not _INLINE.search(text), f"{address.name}: {_INLINE.search(text)}"
            assert not _ELSEWHERE.search(text), address.name
            assert "Content-Security-Policy" in answer
            pages += 1
    assert pages >= 18


def test_a_supervisor_sees_the_whole_account(desk: Desk, sign_in: Callable[[User], Client]) -> None:
    text = sign_in(desk.world.marta).get(f"/cuentas/{desk.world.laura.id}/").content.decode()
    for seen in (
        "Laura Méndez Ruiz",
        "$2,284.50 MXN",  # 1,200.00 + 84.50 + 1,200.00 − 200.00 paid
        "45 días de atraso",
        "Interés moratorio",
        "¿Puedo pagar en partes?",
        "Fuera del horario permitido.",
        "Pagó $200.00 MXN",
        "Prometió $500.00 MXN",
        "Seguimiento medio",
        "A mayor atraso, planes más largos.",
        "aclaración abierta",
        "perdió su empleo",
        "Acuerdo vigente",
    ):
        assert seen in text, seen


def test_the_parts_of_each_debt_add_up_to_the_balance(desk: Desk) -> None:
    from acuerdo.records.standing import exact_states
    from acuerdo.screens.desk.account import debt_rows
    from tests.people_of_tests import TODAY

    laura = desk.world.laura
    rows = debt_rows(laura)
    for row in rows:
        assert sum(minor for _name, minor in row.parts) == row.why.balance.total.minor
    total = sum(row.why.balance.total.minor for row in rows)
    assert total == exact_states([laura], TODAY)[laura.id].balance.minor == 228450


def test_pages_of_an_empty_creditor_invite_to_the_first_step(desk: Desk, sign_in: Callable[[User], Client]) -> None:
    from acuerdo.records.people import Role
    from tests.people_of_tests import a_creditor, a_user

    newcomer = sign_in(a_user("Nora Vidal", Role.MANAGER, a_creditor("Recién Llegada")))
    assert "Todavía no hay cuentas" in newcomer.get("/").content.decode()
    assert "Llegan al importar una cartera" in newcomer.get("/cuentas/").content.decode()
    assert "Todo atendido" in newcomer.get("/bandeja/").content.decode()
    assert "Este día no tiene plan" in newcomer.get("/plan/").content.decode()
