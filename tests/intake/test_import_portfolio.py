"""An import from file to ledger: nothing twice, nothing merged by guess, nothing charged again."""

from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import polars
import pytest
import xlsxwriter

from acuerdo.core.channels import Channel, State
from acuerdo.core.intake.instructions import Instructions
from acuerdo.core.intake.table import BrokenFile
from acuerdo.flows.import_payments import import_payments
from acuerdo.flows.import_portfolio import Summary, import_file
from acuerdo.flows.preview_import import preview_file
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.recall_account import recall_account, write_off_account
from acuerdo.flows.undo_import import undo_import
from acuerdo.records import vault
from acuerdo.records.balances import state_of
from acuerdo.records.creditors import Creditor
from acuerdo.records.ledger import LedgerEntry, Payment
from acuerdo.records.opened import opened
from acuerdo.records.outreach import Dispute, Task
from acuerdo.records.portfolios import Account, ColumnMapping, Consent, ContactPoint, Debt, Person
from tests.people_of_tests import a_creditor

pytestmark = pytest.mark.django_db

AS_OF = date(2026, 3, 10)
HEADER = "nombre,rfc,celular,correo,factura,vencimiento,saldo,interés moratorio,moneda"
LAURA = "Laura Méndez,MERL850312AB1,5512345678,laura@ejemplo.mx,F-1,15/01/2026,1200.00,50.00,MXN"
DIEGO = "Diego Salas,SAPD790101XY2,5587654321,,F-2,25/01/2026,3400.00,,MXN"


@pytest.fixture
def ours() -> Creditor:
    return a_creditor("Muebles Alba")


def _file(folder: Path, *lines: str, name: str = "cartera.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    return path


def _bring(path: Path, creditor: Creditor, *, as_of: date = AS_OF, currency: str | None = None) -> Summary:
    said = Instructions(as_of=as_of, currency=currency)
    summary = import_file(path, instructions=said, creditor_id=creditor.id)
    assert isinstance(summary, Summary), summary
    return summary


def _owes(account: Account, on: date = AS_OF) -> int:
    return state_of(account, as_of=on).balance.minor


def test_a_row_becomes_a_person_an_account_a_debt_and_its_ledger(tmp_path: Path, ours: Creditor) -> None:
    summary = _bring(_file(tmp_path, LAURA), ours)
    account = Account.objects.get()
    assert (summary.taken, summary.new, summary.errors_path) == (1, 1, None)
    assert opened(account).name == "Laura Méndez"
    assert opened(account).document == "MERL850312AB1"
    assert b"Laura" not in bytes(account.name_sealed)
    parts = dict(LedgerEntry.objects.values_list("component", "minor"))
    assert parts == {"principal": 115000, "default_interest": 5000}
    assert _owes(account) == 120000
    assert {point.value_index for point in account.points.all()} == {
        vault.blind("phone", "+525512345678"),
        vault.blind("email", "laura@ejemplo.mx"),
    }
    assert all(token in account.search for token in vault.query_tokens("mendez"))


def test_persons_merge_by_document_and_creditors_keep_their_own_accounts(tmp_path: Path, ours: Creditor) -> None:
    theirs = a_creditor("Telefonía Boreal", type="telecom")
    _bring(_file(tmp_path, LAURA, LAURA.replace("F-1", "F-9").replace("MERL850312AB1", "merl-850312-ab1")), ours)
    _bring(_file(tmp_path, LAURA, name="otra.csv"), theirs)
    assert Person.objects.count() == 1
    assert Account.objects.count() == 2
    assert Account.objects.get(creditor=ours).debts.count() == 2


def test_a_shared_phone_is_silent_for_both_until_a_person_decides(tmp_path: Path, ours: Creditor) -> None:
    _bring(_file(tmp_path, LAURA), ours)
    _bring(_file(tmp_path, DIEGO.replace("5587654321", "5512345678"), name="otra.csv"), ours)
    phones = ContactPoint.objects.filter(kind="phone")
    assert phones.count() == 2
    assert all(point.held_at for point in phones)
    assert Task.objects.filter(kind="shared_point").count() == 2
    assert Person.objects.count() == 2
    assert ContactPoint.objects.get(kind="email").held_at is None


def test_a_new_balance_is_an_adjustment_and_the_same_file_again_is_nothing(tmp_path: Path, ours: Creditor) -> None:
    _bring(_file(tmp_path, LAURA, DIEGO), ours)
    path = _file(tmp_path, LAURA.replace("1200.00", "900.00"), DIEGO)
    first, again = _bring(path, ours), _bring(path, ours)
    assert (first.new, first.updated, again.new, again.updated) == (0, 1, 0, 0)
    entry = LedgerEntry.objects.get(kind="adjustment")
    assert (entry.component, entry.minor) == ("principal", -30000)
    assert _owes(Account.objects.get(debts__external_id="F-1")) == 90000


def test_what_was_paid_here_is_not_charged_again_by_a_later_file(tmp_path: Path, ours: Creditor) -> None:
    _bring(_file(tmp_path, LAURA), ours)
    payments = tmp_path / "pagos.csv"
    payments.write_text("folio pago,factura,fecha pago,monto pagado,moneda\nP-1,F-1,05/03/2026,500.00,MXN\n")
    for new in (1, 0):
        paid = import_payments(payments, creditor_id=ours.id, instructions=Instructions(as_of=AS_OF))
        assert isinstance(paid, Summary)
        assert paid.new == new
    account = Account.objects.get()
    LedgerEntry.objects.filter(kind="payment").update(import_batch=None)
    assert _owes(account) == 70000
    held = _bring(_file(tmp_path, LAURA.replace("1200.00", "1250.00")), ours)
    assert held.reasons == {"balance_disagrees": 1}
    assert _owes(account) == 70000
    _bring(_file(tmp_path, LAURA.replace("1200.00", "650.00")), ours)
    assert _owes(account) == 65000


def test_a_debt_that_the_creditor_says_is_settled_closes(tmp_path: Path, ours: Creditor) -> None:
    _bring(_file(tmp_path, LAURA), ours)
    summary = _bring(_file(tmp_path, LAURA.replace("1200.00,50.00", "0.00,")), ours)
    account = Account.objects.get()
    assert (summary.taken, summary.held_back, summary.updated) == (1, 0, 1)
    assert (_owes(account), account.closed_because) == (0, "paid")
    _bring(_file(tmp_path, LAURA), ours)
    account.refresh_from_db()
    assert (_owes(account), account.closed_at) == (120000, None)


def test_an_import_can_be_undone_and_brought_again(tmp_path: Path, ours: Creditor) -> None:
    path = _file(tmp_path, LAURA, DIEGO)
    batch = _bring(path, ours).batch_ids[0]
    undo_import(batch)
    undo_import(batch)
    assert {account.closed_because for account in Account.objects.all()} == {"undone"}
    assert [_owes(account) for account in Account.objects.all()] == [0, 0]
    _bring(path, ours)
    assert sorted(_owes(account) for account in Account.objects.all()) == [120000, 340000]
    assert Account.objects.filter(closed_at=None).count() == 2


def test_an_import_on_which_money_rests_is_not_undone(tmp_path: Path, ours: Creditor) -> None:
    batch = _bring(_file(tmp_path, LAURA), ours).batch_ids[0]
    payments = tmp_path / "pagos.csv"
    payments.write_text("folio pago,rfc,fecha pago,monto,moneda\nP-1,MERL850312AB1,05/03/2026,10.00,MXN\n")
    import_payments(payments, creditor_id=ours.id, instructions=Instructions(as_of=AS_OF, country="MX"))
    assert Payment.objects.count() == 1
    with pytest.raises(NotPossible) as refused:
        undo_import(batch)
    assert refused.value.code == "has_payments"


def test_a_recalled_account_owes_us_nothing_and_is_not_brought_back_by_a_file(tmp_path: Path, ours: Creditor) -> None:
    path = _file(tmp_path, LAURA, DIEGO)
    _bring(path, ours)
    laura, diego = Account.objects.get(debts__external_id="F-1"), Account.objects.get(debts__external_id="F-2")
    recall_account(laura.id, actor="system")
    write_off_account(diego.id, actor="system")
    assert set(LedgerEntry.objects.exclude(kind="charge").values_list("kind", flat=True)) == {"adjustment", "write_off"}
    assert state_of(laura, as_of=date(2030, 1, 1)).balance.minor == 0
    assert _bring(path, ours).reasons == {"debt_closed": 2}


def test_a_dispute_in_the_file_stops_collection_from_the_first_day(tmp_path: Path, ours: Creditor) -> None:
    path = tmp_path / "cartera.csv"
    path.write_text(f"{HEADER},Disputed,Situación\n{LAURA},Yes,\n{DIEGO},No,Fallecido\n", encoding="utf-8")
    _bring(path, ours)
    dispute = Dispute.objects.get()
    assert dispute.debt.external_id == "F-1"
    assert Task.objects.filter(key=f"dispute:{dispute.id}").exists()
    assert Person.objects.get(pauses__state=State.DECEASED).accounts.get().debts.get().external_id == "F-2"


def test_a_consent_once_withdrawn_is_not_given_back_by_a_file(tmp_path: Path, ours: Creditor) -> None:
    _bring(_file(tmp_path, LAURA), ours)
    assert set(Consent.objects.values_list("channel", flat=True)) == {"call", "whatsapp", "sms", "email"}
    Consent.objects.filter(channel="sms").update(withdrawn_at="2026-03-01T00:00:00Z", source="contract")
    _bring(_file(tmp_path, LAURA.replace("1200.00", "1100.00")), ours)
    assert Consent.objects.get(channel="sms").withdrawn_at is not None
    assert Consent.objects.count() == 4


def test_in_colombia_only_the_channels_that_the_file_names_are_authorised(tmp_path: Path) -> None:
    creditor = a_creditor("Crédito Andino", country="CO", type="bank")
    path = tmp_path / "cartera.csv"
    path.write_text(
        "nombre;cédula;celular;canales autorizados;saldo;vencimiento;moneda;contrato\n"
        "Laura Méndez;1.020.304.050;300 123 4567;WhatsApp y SMS;1.250.000,00;15/01/2026;COP;A-1\n"
        "Diego Salas;80.111.222;310 765 4321;;900.000,00;15/01/2026;COP;A-2\n",
        encoding="cp1252",
    )
    _bring(path, creditor)
    assert set(Consent.objects.values_list("channel", flat=True)) == {"whatsapp", "sms"}
    assert _owes(Account.objects.get(debts__external_id="A-1")) == 125_000_000


def test_a_country_never_supplies_a_currency(tmp_path: Path, ours: Creditor) -> None:
    path = _file(tmp_path, LAURA.replace(",MXN", ","))
    assert _bring(path, ours).reasons == {"no_currency": 1}
    assert _bring(path, ours, currency="MXN").new == 1


def test_dates_are_day_first_unless_the_file_shows_otherwise_and_it_is_said(tmp_path: Path, ours: Creditor) -> None:
    unsure = _bring(_file(tmp_path, LAURA.replace("15/01/2026", "05/01/2026")), ours)
    assert Debt.objects.get().due_date == date(2026, 1, 5)
    assert any("nada en el archivo muestra lo contrario" in note.says for note in unsure.notes)
    rows = (LAURA.replace("15/01/2026", "02/01/2026"), DIEGO.replace("25/01/2026", "01/25/2026"))
    shown = _bring(_file(tmp_path, *rows), ours)
    assert Debt.objects.get(external_id="F-1").due_date == date(2026, 2, 1)
    assert any("Se lee primero el mes" in note.says for note in shown.notes)


def test_amounts_that_could_be_two_things_are_held_until_the_file_shows_which(tmp_path: Path) -> None:
    bank = a_creditor("Banco Llano", country="US", type="bank")
    path = tmp_path / "c.csv"
    path.write_text("nombre|factura|celular|saldo|vencimiento|moneda\nLaura|1|+525512345678|1.234|15/01/2026|MXN\n")
    said = Instructions(as_of=AS_OF)
    held = import_file(path, instructions=said, creditor_id=bank.id)
    assert isinstance(held, Summary)
    assert held.reasons == {"amount_ambiguous": 1}
    path.write_text(path.read_text() + "Diego|2|+525587654321|1.234,50|15/01/2026|MXN\n")
    shown = import_file(path, instructions=said, creditor_id=bank.id)
    assert isinstance(shown, Summary)
    assert shown.new == 2
    assert _owes(Account.objects.get(debts__external_id="1")) == 123400


def test_a_check_writes_nothing_at_all(tmp_path: Path, ours: Creditor) -> None:
    path = _file(tmp_path, LAURA, DIEGO.replace("3400.00", "-1"))
    summary = import_file(path, instructions=Instructions(as_of=AS_OF), creditor_id=ours.id, check=True)
    assert isinstance(summary, Summary)
    assert (summary.new, summary.held_back) == (1, 1)
    assert not Person.objects.exists()
    assert not ColumnMapping.objects.exists()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["cartera.csv"]


def test_a_mapping_is_remembered_for_the_next_file_of_this_creditor(tmp_path: Path, ours: Creditor) -> None:
    path = tmp_path / "c.csv"
    path.write_text("quién,cuánto,para cuándo,papel,moneda,celular\nLaura,10.50,15/01/2026,F-1,MXN,5512345678\n")
    columns = {"quién": "name", "cuánto": "balance", "para cuándo": "due_date", "papel": "reference"}
    said = Instructions(as_of=AS_OF, columns=columns)
    assert isinstance(import_file(path, instructions=said, creditor_id=ours.id), Summary)
    again = import_file(path, instructions=Instructions(as_of=AS_OF), creditor_id=ours.id)
    assert isinstance(again, Summary)
    assert (again.taken, again.new) == (1, 0)
    theirs = a_creditor("Telefonía Boreal")
    assert isinstance(import_file(path, instructions=Instructions(as_of=AS_OF), creditor_id=theirs.id), BrokenFile)


def test_xlsx_parquet_and_gzip_say_what_csv_says(tmp_path: Path, ours: Creditor) -> None:
    _bring(_file(tmp_path, LAURA), ours)
    book = xlsxwriter.Workbook(tmp_path / "c.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Cartera de marzo"])
    sheet.write_row(2, 0, HEADER.split(","))
    words = LAURA.split(",")
    sheet.write_row(3, 0, [*words[:2], 5512345678, *words[3:5]])
    sheet.write_datetime(3, 5, date(2026, 1, 15), book.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write_row(3, 6, [1200, 50, "MXN"])
    sheet.write_row(4, 0, DIEGO.split(",")[:6])
    sheet.write_formula(4, 6, "=1/0", None, "#DIV/0!")
    sheet.write(4, 8, "MXN")
    book.close()
    summary = _bring(tmp_path / "c.xlsx", ours)
    assert (summary.rows, summary.taken, summary.new, summary.updated) == (2, 1, 0, 0)
    assert summary.reasons == {"formula_error": 1}
    frame = polars.DataFrame({head: [cell] for head, cell in zip(HEADER.split(","), words, strict=True)})
    frame.with_columns(polars.lit(date(2026, 1, 15)).alias("vencimiento")).write_parquet(tmp_path / "c.parquet")
    with gzip.open(tmp_path / "c.csv.gz", "wt") as zipped:
        zipped.write(f"{HEADER}\n{LAURA}\n")
    for name in ("c.parquet", "c.csv.gz"):
        again = _bring(tmp_path / name, ours)
        assert (again.taken, again.new, again.updated) == (1, 0, 0)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "not_a_table"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"PAR1 broken", "damaged"),
        (b"\x1f\x8b broken", "damaged"),
        (b"\x00\x01\x02", "not_a_table"),
        (b"hola\nmundo\n", "no_header"),
        (b"nombre,saldo\nLaura,10\n", "no_due_date_column"),
        (b"nombre,saldo,saldo,vencimiento\nLaura,10,11,01/01/2026\n", "columns_twice"),
    ],
)
def test_a_broken_file_is_told_and_touches_nothing(tmp_path: Path, ours: Creditor, content: bytes, code: str) -> None:
    path = tmp_path / "cartera.csv"
    path.write_bytes(content)
    outcome = import_file(path, instructions=Instructions(as_of=AS_OF), creditor_id=ours.id)
    assert isinstance(outcome, BrokenFile)
    assert outcome.code == code
    assert outcome.remedy
    assert not Account.objects.exists()


def test_rows_of_another_creditor_are_held_where_the_import_is_bound_to_one(tmp_path: Path, ours: Creditor) -> None:
    path = tmp_path / "cartera.csv"
    path.write_text(f"{HEADER},acreedor\n{LAURA},Muebles Alba\n{DIEGO},Telefonía Boreal\n", encoding="utf-8")
    summary = _bring(path, ours)
    assert summary.reasons == {"creditor_other": 1}
    assert not Creditor.objects.filter(name="Telefonía Boreal").exists()


def test_a_preview_shows_what_rows_would_become(tmp_path: Path, ours: Creditor) -> None:
    said = Instructions(as_of=AS_OF)
    preview = preview_file(_file(tmp_path, LAURA, DIEGO), instructions=said, creditor_id=ours.id, lines=1)
    assert not isinstance(preview, BrokenFile)
    assert (preview.rows, len(preview.lines)) == (2, 1)
    assert [column.field.value for column in preview.columns][:3] == ["name", "document", "phone"]


def test_the_invoices_of_ibm_stand_as_they_stood_that_day(tmp_path: Path, shared: Path) -> None:
    source = shared / "data" / "invoices_ibm_ar" / "dev.csv.gz"
    said = Instructions(as_of=date(2012, 9, 30), creditor="IBM", country="US", currency="USD")
    errors = tmp_path / "e.csv"
    first = import_file(source, instructions=said, errors_path=errors)
    before = errors.read_bytes()
    again = import_file(source, instructions=said, errors_path=errors)
    assert isinstance(first, Summary)
    assert isinstance(again, Summary)
    assert (first.rows, first.taken, first.new) == (1725, 104, 104)
    assert first.reasons == {"already_settled": 840, "issued_later": 781}
    assert (again.taken, again.new, again.updated, errors.read_bytes()) == (104, 0, 0, before)
    rows = [line.split(",") for line in gzip.decompress(source.read_bytes()).decode().splitlines()[1:]]
    open_then = [row for row in rows if row[4] <= "2012-09-30" < row[8]]
    cents = sum(round(float(row[6]) * 100) for row in open_then)
    assert sum(LedgerEntry.objects.values_list("minor", flat=True)) == cents
    assert Dispute.objects.count() == sum(row[7] == "Yes" for row in open_then)
    assert {account.country for account in Account.objects.all()} == {"US"}
    assert any("vale el país que usted indicó (US)" in note.says for note in first.notes)


def test_in_colombia_a_file_that_says_nothing_of_consent_takes_none_away(tmp_path: Path) -> None:
    creditor = a_creditor("Crédito Andino", country="CO", type="bank")
    silent = HEADER.replace("rfc", "cédula") + "\n" + LAURA.replace("MERL850312AB1", "1020304050").replace("MXN", "COP")
    path = tmp_path / "cartera.csv"
    path.write_text(silent.replace("5512345678", "3001234567") + "\n", encoding="utf-8")
    said = Instructions(as_of=AS_OF, authorised=frozenset({Channel.WHATSAPP}))
    import_file(path, instructions=said, creditor_id=creditor.id)
    path.write_text(path.read_text(encoding="utf-8").replace("1200.00", "1100.00"), encoding="utf-8")
    assert _bring(path, creditor).updated == 1
    assert Consent.objects.get(channel="whatsapp").withdrawn_at is None
    none = Instructions(as_of=AS_OF, authorised=frozenset())
    path.write_text(path.read_text(encoding="utf-8").replace("1100.00", "1000.00"), encoding="utf-8")
    import_file(path, instructions=none, creditor_id=creditor.id)
    assert Consent.objects.get(channel="whatsapp").withdrawn_at is not None


def _ruts(*ruts: str) -> str:
    lines = (f"Persona {'ABCDEFG'[at]} Rojas;{rut};F-{at};15/01/2026;12000;CLP" for at, rut in enumerate(ruts))
    return "\n".join(("nombre;rut;factura;vencimiento;saldo;moneda", *lines)) + "\n"


def test_documents_that_are_keys_of_the_file_s_own_are_taken_and_it_is_said(tmp_path: Path) -> None:
    creditor = a_creditor("Retail Sur", country="CL")
    path = tmp_path / "cartera.csv"
    path.write_text(_ruts("12.345.678-9", "11.222.333-1", "9.876.543-1"), encoding="utf-8")
    summary = _bring(path, creditor)
    assert (summary.new, summary.reasons) == (3, {})
    assert any("se toman como claves" in note.says for note in summary.notes)


def test_one_wrong_check_digit_among_right_ones_is_a_typing_error(tmp_path: Path) -> None:
    creditor = a_creditor("Retail Sur", country="CL")
    path = tmp_path / "cartera.csv"
    path.write_text(_ruts("12.345.678-5", "11.222.333-9", "9.876.543-3", "12.345.679-9"), encoding="utf-8")
    assert _bring(path, creditor).reasons == {"document_check": 1}
