"""Finding accounts, exporting them, and a board whose figures equal a count by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from acuerdo.records import board_figures
from acuerdo.records.access import accounts_of
from acuerdo.records.people import User
from tests.people_of_tests import TODAY, World, a_debt, an_account
from tests.screens.desk.conftest import Desk

SignIn = Callable[[User], Client]


@pytest.mark.parametrize(
    "text",
    ["laura", "MENDEZ", "mén", "ruiz laura", "55 1234 5678", "+52 55-1234-5678", "merl850312ab1", "laura@ejemplo.mx"],
)
def test_laura_is_found_by_name_phone_document_and_mail(world: World, sign_in: SignIn, text: str) -> None:
    page = sign_in(world.marta).get("/cuentas/", {"buscar": text}).content.decode()
    assert "Laura Méndez Ruiz" in page
    assert "Diego Salas Peña" not in page


@pytest.mark.parametrize("text", ["zzz", "¿?", "55 9999 0000"])
def test_a_search_without_a_match_helps_to_go_on(world: World, sign_in: SignIn, text: str) -> None:
    assert "Ninguna cuenta coincide" in sign_in(world.marta).get("/cuentas/", {"buscar": text}).content.decode()


@pytest.mark.parametrize(
    ("asked", "laura", "diego"),
    [
        ({"atraso": "31-60"}, True, False),
        ({"atraso": "90+"}, False, True),
        ({"atraso": "0"}, False, False),
        ({"desde": "3000"}, False, True),
        ({"hasta": "2484.50"}, True, False),
        ({"moneda": "MXN"}, True, True),
        ({"estado": "pagadas"}, False, False),
        ({"acuerdo": "ninguno"}, True, True),
    ],
)
def test_filters_narrow_the_list(
    world: World, sign_in: SignIn, asked: dict[str, str], laura: bool, diego: bool
) -> None:
    page = sign_in(world.marta).get("/cuentas/", asked).content.decode()
    assert ("Laura Méndez Ruiz" in page, "Diego Salas Peña" in page) == (laura, diego)


def test_a_range_that_ends_before_it_begins_is_explained(world: World, sign_in: SignIn) -> None:
    page = sign_in(world.marta).get("/cuentas/", {"desde": "500", "hasta": "100"}).content.decode()
    assert "Este monto debe ser mayor que" in page


def test_the_list_is_ordered_and_paged(world: World, sign_in: SignIn) -> None:
    for number in range(30):
        account = an_account(world.ours, f"Persona {number:02}", document=f"DOC{number:04}", phone=None, email=None)
        a_debt(account, "Silla", f"{100 + number}.00", days_late=10)
    marta = sign_in(world.marta)
    first = marta.get("/cuentas/").content.decode()
    assert first.index("Diego Salas") < first.index("Laura Méndez") < first.index("Persona 29")
    assert "Página 1 de 2" in first
    second = marta.get("/cuentas/", {"pagina": "2"}).content.decode()
    assert "Persona 00" in second
    assert "Persona 29" not in second
    oldest = marta.get("/cuentas/", {"orden": "atraso"}).content.decode()
    assert oldest.index("Diego Salas") < oldest.index("Laura Méndez")


def test_the_export_holds_the_filtered_accounts_and_no_formula(world: World, sign_in: SignIn) -> None:
    an_account(world.ours, "=HYPERLINK(1)", document="FORM0001", phone=None, email=None)
    answer = sign_in(world.marta).get("/cuentas/exportar.csv", {"estado": "todas"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["nombre"] for row in rows} == {"Laura Méndez Ruiz", "Diego Salas Peña", "'=HYPERLINK(1)"}
    laura = next(row for row in rows if row["nombre"].startswith("Laura"))
    assert (laura["saldo"], laura["dias_de_atraso"], laura["tramo"]) == ("2484.50", "45", "31-60")


def test_an_agent_may_not_take_the_list_away(world: World, sign_in: SignIn) -> None:
    assert sign_in(world.ana).get("/cuentas/exportar.csv").status_code == 403


def test_the_ageing_of_the_board_adds_up_to_what_is_owed(desk: Desk) -> None:
    parts = board_figures.ageing(accounts_of(desk.world.marta), "MXN", TODAY)
    assert {part.bucket: (part.balance_minor, part.accounts) for part in parts if part.accounts} == {
        "31-60": (228450, 1),
        "90+": (340000, 1),
    }


def test_the_board_counts_what_was_promised_and_what_was_kept(desk: Desk) -> None:
    accounts = accounts_of(desk.world.marta)
    kept = board_figures.kept(accounts, "MXN", TODAY - timedelta(days=30), TODAY - timedelta(days=1))
    assert (kept.kept, kept.partial, kept.broken) == (1, 0, 0)  # the first instalment
    ahead = board_figures.due_days(accounts, "MXN", TODAY, 7)
    assert [(each.count, each.minor) for each in ahead if each.count] == [(1, 50000)]  # the promise of the 26th


def test_the_board_shows_figures_reasons_and_their_definitions(desk: Desk, sign_in: SignIn) -> None:
    page = sign_in(desk.world.marta).get("/").content.decode()
    for seen in ("$200.00 MXN", "$5,684.50 MXN", "Fuera del horario permitido.", "Qué cuenta", "<desc", "Recuperación"):
        assert seen in page, seen


def test_the_recovery_of_the_board_is_what_was_paid_over_what_was_past_due(desk: Desk) -> None:
    from zoneinfo import ZoneInfo

    from acuerdo.core.measures import Window
    from acuerdo.records.board_measures import measures

    window = Window(TODAY - timedelta(days=30), TODAY - timedelta(days=1))
    found = {each.name: each for each in measures(accounts_of(desk.world.marta), "MXN", window, ZoneInfo("UTC"))}
    recovery = found["recovery_rate_a"]
    assert recovery.numerator == 20000
    assert recovery.denominator == 128450 + 340000  # cuota 4 and Diego's; cuota 5 was not due yet
    assert (found["kept_rate"].numerator, found["kept_rate"].denominator) == (1, 1)
