"""Creditors' settings, shared phones, and a portfolio that comes in by the page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from acuerdo.records.creditors import Creditor
from acuerdo.records.outreach import Task
from acuerdo.records.people import User
from acuerdo.records.portfolios import Account, ImportBatch
from acuerdo.screens.desk import import_running, uploads
from acuerdo.screens.desk.uploads import Slip
from tests.people_of_tests import NOW, TODAY, World

SignIn = Callable[[User], Client]
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
GOOD = "Cliente;RFC;Folio;Concepto;Vencimiento;Saldo\nRosa Duarte;DURE800101AB3;A-1;Sala;15/09/2026;1.234,50\n"
BAD = GOOD + "Saúl Orozco;OOSA790202CD4;A-2;Comedor;31/02/2026;890,00\n"


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The import runs before the answer, where a test can see its rows."""

    def start(slip: Slip, user: User) -> None:
        import_running.run(uploads.write(slip, state="running"), user)

    monkeypatch.setattr(import_running, "start", start)


def _form(page: str) -> dict[str, str]:
    """What the form of the settings would send back unchanged."""
    data = dict(re.findall(r'<input[^>]*name="([\w]+)"[^>]*value="([^"]*)"', page))
    for name, inner in re.findall(r'<select name="(\w+)".*?>(.*?)</select>', page, re.S):
        if chosen := re.search(r'value="([^"]*)" selected', inner):
            data[name] = chosen.group(1)
    for name, text in re.findall(r'<textarea name="(\w+)"[^>]*>\s*(.*?)</textarea>', page, re.S):
        data[name] = text
    data.pop("logo_away", None)
    return {**data, "frequencies": "monthly"}


def test_julia_changes_what_a_creditor_may_offer(world: World, sign_in: SignIn) -> None:
    julia, address = sign_in(world.director), f"/acreedores/{world.ours.id}/"
    form = _form(julia.get(address).content.decode())
    assert form["discount_max_bps"] == "10"
    julia.post(address, {**form, "discount_max_bps": "12.5", "own_holidays": "31/12/2026"})
    world.ours.refresh_from_db()
    assert (world.ours.discount_max_bps, world.ours.own_holidays) == (1250, ["2026-12-31"])


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"agent_discount_max_bps": "50"}, "No puede ser mayor que el descuento máximo"),
        ({"own_holidays": "navidad"}, "Una fecha por línea"),
        ({"phone": "llámame"}, "Escribe el teléfono con números"),
        ({"accent": "verde"}, "Un color como #1f6f5c"),
        ({"name": "Telefonía Boreal"}, "Ya existe"),
        ({"installments_max": "0"}, "mayor o igual a 1"),
    ],
)
def test_bad_settings_are_explained_and_nothing_changes(
    world: World, sign_in: SignIn, changes: dict[str, str], says: str
) -> None:
    julia, address = sign_in(world.director), f"/acreedores/{world.ours.id}/"
    answer = julia.post(address, {**_form(julia.get(address).content.decode()), **changes})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert Creditor.objects.get(id=world.ours.id).discount_max_bps == 1000


def test_a_logo_is_known_by_its_bytes_and_bounded(world: World, sign_in: SignIn) -> None:
    julia, address = sign_in(world.director), f"/acreedores/{world.ours.id}/"
    form = _form(julia.get(address).content.decode())
    trick = julia.post(address, {**form, "logo": SimpleUploadedFile("logo.png", b"<svg onload=alert(1)>")})
    assert "PNG o JPEG" in trick.content.decode()
    big = julia.post(address, {**form, "logo": SimpleUploadedFile("logo.png", PNG + b"\x00" * 400_000)})
    assert "300 KB" in big.content.decode()
    julia.post(address, {**form, "logo": SimpleUploadedFile("x.bin", PNG)})
    logo = julia.get(f"{address}logo")
    assert (logo["Content-Type"], logo.content) == ("image/png", PNG)


def test_marta_reads_the_settings_and_may_not_change_them(world: World, sign_in: SignIn) -> None:
    marta, address = sign_in(world.marta), f"/acreedores/{world.ours.id}/"
    page = marta.get(address).content.decode()
    assert "Guardar cambios" not in page
    assert marta.post(address, _form(page)).status_code == 403


def test_a_sender_is_checked_added_and_removed(world: World, sign_in: SignIn) -> None:
    julia, address = sign_in(world.director), f"/acreedores/{world.ours.id}/remitentes/"
    julia.post(address, {"channel": "sms", "provider": "twilio", "address": "55 12"})
    assert world.ours.senders.count() == 3
    julia.post(address, {"channel": "sms", "provider": "twilio", "address": "+52 55 5555 0123"})
    sender = world.ours.senders.get(address="+525555550123")
    julia.post(f"{address}{sender.id}/")
    assert world.ours.senders.count() == 3


def test_a_creditor_is_added_by_an_administrator_alone(world: World, sign_in: SignIn) -> None:
    new = {"name": "Librería Nueva", "country": "CO", "type": "retail"}
    assert sign_in(world.director).post("/acreedores/nuevo/", new).status_code == 403
    assert "Ya hay un acreedor" in (
        sign_in(world.root).post("/acreedores/nuevo/", {**new, "name": "Muebles Alba"}).content.decode()
    )
    sign_in(world.root).post("/acreedores/nuevo/", new)
    assert Creditor.objects.get(name="Librería Nueva").country == "CO"


@pytest.mark.parametrize(("whose", "held", "wrong"), [("theirs", False, False), ("no", True, True)])
def test_a_person_decides_whose_a_shared_phone_is(
    world: World, sign_in: SignIn, whose: str, held: bool, wrong: bool
) -> None:
    point = world.laura.points.get(kind="phone")
    point.held_at = NOW
    point.save()
    task = Task.objects.create(
        key=f"shared_point:{point.id}", creditor=world.ours, account=world.laura, kind="shared_point", opened_at=NOW
    )
    ana = sign_in(world.ana)
    assert "+525512345678" in ana.get("/bandeja/?ver=tareas").content.decode()
    ana.post(f"/bandeja/tareas/{task.id}/contacto/", {"whose": whose})
    point.refresh_from_db()
    task.refresh_from_db()
    assert (point.held_at is not None, point.wrong_at is not None) == (held, wrong)
    assert task.done_by == world.ana


def test_a_file_comes_in_by_the_page_with_its_errors_beside_their_cells(
    world: World, sign_in: SignIn, at_once: None
) -> None:
    julia = sign_in(world.director)
    sent = julia.post("/importar/", _upload(world, BAD))
    look = sent["Location"]
    page = julia.get(look).content.decode()
    assert re.search(r'<td class="bad">31/02/2026<small>', page)
    assert "se aparta" in page
    run = julia.post(look, {**_columns(page), "what": "import"})
    batch = julia.get(run["Location"], follow=True)
    text = batch.content.decode()
    assert "1 fila se apartó" in text
    taken = ImportBatch.objects.get()
    assert (taken.taken, taken.held_back, taken.new) == (1, 1, 1)
    errors = b"".join(julia.get(f"/importar/{taken.id}/errores.csv").streaming_content).decode("utf-8-sig")
    assert "31/02/2026" in errors
    assert "Rosa Duarte" in julia.get("/cuentas/?buscar=rosa").content.decode()


def test_a_column_named_by_hand_is_remembered_for_the_next_file(world: World, sign_in: SignIn, at_once: None) -> None:
    strange = GOOD.replace("Vencimiento", "Tope").replace("Saldo", "Lana")
    julia = sign_in(world.director)
    look = julia.post("/importar/", _upload(world, strange))["Location"]
    page = julia.get(look).content.decode()
    assert "No encontramos la columna" in page
    named = {**_columns(page), "column-4": "due_date", "column-5": "balance"}
    julia.post(look, {**named, "what": "import"})
    assert Account.objects.filter(creditor=world.ours).count() == 3
    again = julia.post("/importar/", _upload(world, strange.replace("A-1", "A-9")))["Location"]
    assert "No encontramos la columna" not in julia.get(again).content.decode()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("cartera.pdf", b"%PDF", "Ese tipo de archivo no se puede leer"),
        ("cartera.csv", b"", "El archivo está vacío"),
    ],
)
def test_a_file_that_cannot_be_read_is_explained(
    world: World, sign_in: SignIn, name: str, content: bytes, says: str
) -> None:
    form = {**_upload(world, ""), "file": SimpleUploadedFile(name, content)}
    assert says in sign_in(world.director).post("/importar/", form).content.decode()


def test_an_import_is_undone_and_the_page_says_so(world: World, sign_in: SignIn, at_once: None) -> None:
    julia = sign_in(world.director)
    look = julia.post("/importar/", _upload(world, GOOD))["Location"]
    julia.post(look, {**_columns(julia.get(look).content.decode()), "what": "import"})
    batch = ImportBatch.objects.get()
    assert "Se deshizo" in julia.post(f"/importar/{batch.id}/deshacer/", follow=True).content.decode()
    batch.refresh_from_db()
    assert batch.state == "undone"


def _upload(world: World, text: str) -> dict[str, object]:
    return {
        "creditor": world.ours.id,
        "file": SimpleUploadedFile("cartera.csv", text.encode()),
        "as_of": TODAY.isoformat(),
        "currency": "mxn",
        "authorised": ["whatsapp"],
    }


def _columns(page: str) -> dict[str, str]:
    """The selects and hints of the page of columns as they stand."""
    data = dict(re.findall(r'name="(hint-\d+)" value="([^"]*)"', page))
    for name, inner in re.findall(r'<select name="(column-\d+)".*?>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', inner)
        data[name] = chosen.group(1) if chosen else ""
    return data
