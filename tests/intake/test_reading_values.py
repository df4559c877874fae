"""Values as people write them, read exactly or not at all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acuerdo.core.intake.amounts import Point, read_amount, shown_point
from acuerdo.core.intake.consent import by_contract
from acuerdo.core.intake.countries import read_country
from acuerdo.core.intake.currencies import read_currency, split_sign
from acuerdo.core.intake.dates import read_date
from acuerdo.core.intake.documents import Document, read_document
from acuerdo.core.intake.emails import read_email
from acuerdo.core.intake.names import could_be_one, read_name
from acuerdo.core.intake.phones import read_phone
from acuerdo.core.intake.problems import Fault
from acuerdo.core.intake.subdivisions import read_subdivision
from acuerdo.core.money import Money


def _code(read: object) -> str:
    assert isinstance(read, Fault), read
    return read.code


@given(st.integers(0, 10**12), st.sampled_from([".", ","]), st.booleans())
def test_any_amount_written_in_either_habit_comes_back_to_the_cent(minor: int, point: Point, grouped: bool) -> None:
    whole, cents = divmod(minor, 100)
    thousands = "," if point == "." else "."
    text = (f"{whole:,}".replace(",", thousands) if grouped else str(whole)) + f"{point}{cents:02d}"
    assert shown_point(text) == point
    assert read_amount(text, text=text, point=point, currency="MXN") == Money(minor, "MXN")


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(".,"))
def test_one_separator_before_three_digits_is_never_guessed(left: int, right: int, mark: str) -> None:
    text = f"{left}{mark}{right:03d}"
    assert shown_point(text) == "either"
    assert _code(read_amount(text, text=text, point=None, currency="MXN")) == "amount_ambiguous"


@given(st.text(max_size=30))
def test_no_text_at_all_breaks_a_reader(text: str) -> None:
    parted = split_sign(text)
    if not isinstance(parted, Fault):
        read_amount(text, text=parted[1], point=None, currency="MXN")
    read_date(text, None)
    read_phone(text, "AR", mobile=True)
    read_email(text)
    read_currency(text)
    for country in ("MX", "CO", "AR", "CL", "PE", "BR", "EC", "UY", "US"):
        read_document(text, country=country, kind="")


@pytest.mark.parametrize(
    ("text", "point", "minor"),
    [
        ("1.234,50", ",", 123450),
        ("1,234.50", ".", 123450),
        ("1'234,567.00", ".", 123456700),
        ("1 234,50", ",", 123450),
        ("(1,234.50)", ".", -123450),
        ("1.234,50-", ",", -123450),
        ("1234", None, 123400),
    ],
)
def test_amounts(text: str, point: Point | None, minor: int) -> None:
    assert read_amount(text, text=text, point=point, currency="MXN") == Money(minor, "MXN")


def test_a_spreadsheet_s_binary_noise_is_not_a_fraction_of_a_cent() -> None:
    noisy = Decimal("1999.9999999999998")
    assert read_amount(noisy, text="", point=None, currency="MXN") == Money(200000, "MXN")
    assert _code(read_amount(Decimal("10.005"), text="", point=None, currency="MXN")) == "amount_too_fine"


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        ("$1,234.50", None, "1,234.50"),
        ("US$ 1,234.50", "USD", "1,234.50"),
        ("S/ 1,200.00", "PEN", "1,200.00"),
        ("R$ 1.200,00", "BRL", "1.200,00"),
        ("1200.00 MXN", "MXN", "1200.00"),
        ("-$5.00", None, "- 5.00"),
    ],
)
def test_a_peso_sign_names_no_currency_and_other_signs_do(text: str, code: str | None, rest: str) -> None:
    assert split_sign(text) == (code, rest)


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("05/03/2026", "day", date(2026, 3, 5)),
        ("05/03/2026", "month", date(2026, 5, 3)),
        ("25/03/2026", None, date(2026, 3, 25)),
        ("2026-03-05T00:00:00", None, date(2026, 3, 5)),
        ("20260305", None, date(2026, 3, 5)),
        ("5 de marzo de 2026", None, date(2026, 3, 5)),
        ("05-mar-26", None, date(2026, 3, 5)),
        ("March 5, 2026", None, date(2026, 3, 5)),
        ("29/02/2024", "day", date(2024, 2, 29)),
    ],
)
def test_dates(text: str, order: str | None, day: date) -> None:
    assert read_date(text, order) == day  # type: ignore[arg-type]


def test_a_date_that_two_orders_fit_is_not_guessed_where_the_column_mixes_them() -> None:
    assert _code(read_date("05/03/2026", None)) == "date_ambiguous"
    assert _code(read_date("29/02/2023", "day")) == "date_impossible"


@pytest.mark.parametrize(
    ("text", "country", "mobile", "phone"),
    [
        ("5215512345678", "MX", True, "+525512345678"),
        ("+52 1 55 1234 5678", "MX", False, "+525512345678"),
        ("044 55 1234 5678", "MX", True, "+525512345678"),
        ("01 55 1234 5678", "MX", False, "+525512345678"),
        ("5512345678.0", "MX", True, "+525512345678"),
        ("011 15 4123-5678", "AR", True, "+5491141235678"),
        ("5491141235678", "AR", True, "+5491141235678"),
        ("11 4123 5678", "AR", True, "+5491141235678"),
        ("11 4123 5678", "AR", False, "+541141235678"),
        ("11 8765-4321", "BR", True, "+5511987654321"),
        ("11 98765-4321", "BR", True, "+5511987654321"),
        ("300 123 4567", "CO", True, "+573001234567"),
        ("9 1234 5678", "CL", True, "+56912345678"),
        ("987 654 321", "PE", True, "+51987654321"),
    ],
)
def test_phones_come_to_one_form_whatever_the_country_did_to_them(
    text: str, country: str, mobile: bool, phone: str
) -> None:
    assert read_phone(text, country, mobile=mobile) == phone


@pytest.mark.parametrize(
    ("text", "country", "kind", "number"),
    [
        ("20-12345678-6", "AR", "cuit", "20123456786"),
        ("12.345.678", "AR", "", "12345678"),
        ("76.543.210-3", "CL", "rut", "765432103"),
        ("10.000.013-k", "CL", "", "10000013K"),
        ("800.197.268-4", "CO", "nit", "800197268"),
        ("800197268", "CO", "", "800197268"),
        ("20131312955", "PE", "", "20131312955"),
        ("1710034065", "EC", "cedula", "1710034065"),
        ("529.982.247-25", "BR", "cpf", "52998224725"),
        ("11.222.333/0001-81", "BR", "cnpj", "11222333000181"),
        ("HEGG560427MVZRRL04", "MX", "curp", "HEGG560427MVZRRL04"),
        ("merl-850312-ab1", "MX", "", "MERL850312AB1"),
    ],
)
def test_documents_have_one_spelling(text: str, country: str, kind: str, number: str) -> None:
    read = read_document(text, country=country, kind=kind)
    assert isinstance(read, Document), read
    assert read.number == number


@pytest.mark.parametrize(
    ("text", "country", "kind"),
    [
        ("20-12345678-0", "AR", "cuit"),
        ("76.543.210-4", "CL", "rut"),
        ("800.197.268-5", "CO", "nit"),
        ("20131312956", "PE", "ruc"),
        ("1710034066", "EC", "cedula"),
        ("52998224726", "BR", "cpf"),
        ("HEGG560427MVZRRL05", "MX", "curp"),
    ],
)
def test_a_wrong_check_digit_is_seen(text: str, country: str, kind: str) -> None:
    read = read_document(text, country=country, kind=kind)
    assert isinstance(read, Document)
    assert not read.fits


def test_one_person_s_nit_and_cedula_are_one_identity_and_a_foreigner_s_card_is_another() -> None:
    cedula = read_document("1020304050", country="CO", kind="cedula")
    foreign = read_document("1020304050", country="CO", kind="ce")
    assert isinstance(cedula, Document)
    assert isinstance(foreign, Document)
    assert cedula.key != foreign.key


def test_numbers_are_never_countries() -> None:
    assert [read_country(text) for text in ("818", "484", "391")] == [None, None, None]
    assert [read_country(text) for text in ("México", "mx", "MEX", "Brasil", "Estados Unidos")] == [
        "MX",
        "MX",
        "MX",
        "BR",
        "US",
    ]


def test_places_by_name_code_and_nickname() -> None:
    assert read_subdivision("CDMX", "MX") == read_subdivision("Ciudad de México", "MX") == "MX-CMX"
    assert read_subdivision("Bogotá D.C.", "CO") == "CO-DC"
    assert read_subdivision("Capital Federal", "AR") == "AR-C"
    assert read_subdivision("Antioquia", "MX") is None


def test_names_are_made_fit_to_be_read_aloud() -> None:
    assert read_name("GÓMEZ DE LA CRUZ, LAURA") == "Laura Gómez de la Cruz"
    assert read_name("Muebles Alba, S.A. de C.V.") == "Muebles Alba, S.A. de C.V."
    assert could_be_one("Laura Gómez", "GOMEZ LAURA ELENA")
    assert not could_be_one("Laura Gómez", "Diego Salas")


def test_no_consent_is_assumed_where_the_law_asks_for_each_channel() -> None:
    assert by_contract("CO") == frozenset()
    assert by_contract("MX")
