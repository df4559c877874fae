"""What the law obliges a contact to say stands in its words, in each of the five countries; else it does not leave."""

from __future__ import annotations

from datetime import date

import pytest

from acuerdo.core.channels import CreditorType
from acuerdo.core.law.duties import disclosures
from acuerdo.flows import clock
from acuerdo.flows.plan_day import plan_day
from acuerdo.flows.wiring import wired
from acuerdo.records import vault
from acuerdo.records.models import Account, Agency, Contact, Outbox, Refusal, Task
from tests.people_of_tests import NOW, TODAY, a_creditor, a_debt, an_account

pytestmark = pytest.mark.django_db

# country: subdivision, currency, phone, the balance as people write it there
PLACES = {
    "MX": ("CMX", "MXN", "+525512345678", "$128,400"),
    "CO": ("DC", "COP", "+573001234567", "$128.400"),
    "CL": ("RM", "CLP", "+56912345678", "$128.400"),
    "PE": ("LIM", "PEN", "+51987654321", "S/ 128,400"),
    "AR": ("C", "ARS", "+541112345678", "$128.400"),
}
BALANCE, LINK = "<balance>", "/p/"
# By the codes of the books: what a lawyer would look for in the message.
SAID = {
    "agency_name": ("Gestora Sol",),
    "agent_name": ("asistente virtual de Gestora Sol",),
    "agent_authority": ("por encargo de Casa Prueba",),
    "agency_address": ("Domicilio: Calle Luna 5",),
    "agency_phone": ("Teléfono: +525555551000",),
    "responsible_persons": ("Responsables: Inés Vega",),
    "creditor_name": ("Casa Prueba",),
    "contract_id": ("Contrato: C-1234",),
    "obligation_id": ("Contrato: C-1234",),
    "amount": (BALANCE,),
    "amount_calculation_date": ("Saldo al martes 24 de noviembre",),
    "amount_breakdown": ("de capital", "de interés moratorio"),
    "breakdown": ("de capital", "de interés moratorio"),
    "capital": ("de capital",),
    "interest": ("de interés moratorio",),
    "costs": ("de capital",),
    "collection_costs": ("de capital",),
    "debt_origin": ("Sala, cuota 4",),
    "default_date": ("venció el sábado 10 de octubre",),
    "settlement_terms": (LINK,),
    "how_to_pay": (LINK,),
    "complaint_unit_address": ("Quejas y aclaraciones: Unidad de atención",),
    "complaint_unit_email": ("Quejas y aclaraciones: Unidad de atención",),
    "complaint_unit_phone": ("Quejas y aclaraciones: Unidad de atención, +525555550199",),
    "complaint_route": ("Quejas y aclaraciones: Unidad de atención",),
    "contact_for_claims": ("Quejas y aclaraciones: Unidad de atención",),
    "pay_only_to_creditor": ("Los pagos se hacen únicamente a Casa Prueba",),
    "purpose_collection": ("gestionar el pago",),
    "automated_system_notice": ("sistema automático",),
    "how_to_stop_or_change_channel": ("responde BAJA",),
    "consumer_rights": ("derecho a pedir información",),
    "not_an_execution_procedure": ("no es un procedimiento de ejecución",),
    "written_copy_available": ("por escrito",),
}


def _laura_in(country: str) -> Account:
    subdivision, currency, phone, _ = PLACES[country]
    creditor = a_creditor("Casa Prueba", country=country)
    account = an_account(
        creditor,
        "Laura Méndez",
        document="12345678",
        phone=phone,
        country=country,
        currency=currency,
        subdivision=subdivision,
    )
    account.agency = Agency.objects.create(
        name="Gestora Sol",
        country=country,
        address="Calle Luna 5",
        phone="+525555551000",
        responsible_persons="Inés Vega",
    )
    account.save()
    a_debt(account, "Sala, cuota 4", "120000", days_late=45, default_interest="8400")
    return account


def _planned(account: Account) -> str:
    with clock.moved_to(NOW):
        plan_day(TODAY)
    row = Outbox.objects.get(account=account)
    return vault.unseal(account.person.open_key(), row.message.text_sealed)


def _codes(country: str, *, first: bool, on: date = TODAY) -> set[str]:
    rules = disclosures(wired().law(), country, CreditorType.RETAIL, first, on)
    return {code for rule in rules for code in rule.must_say}


@pytest.mark.parametrize("country", PLACES)
def test_the_first_contact_says_all_that_the_law_of_the_country_obliges(country: str) -> None:
    account = _laura_in(country)
    text = _planned(account)
    codes = _codes(country, first=True)
    assert len(codes) >= 6
    missing = [(code, words) for code in sorted(codes) for words in SAID[code] if _in(words, country) not in text]
    assert not missing, text


@pytest.mark.parametrize("country", PLACES)
def test_a_later_contact_still_says_what_each_one_must(country: str) -> None:
    account = _laura_in(country)
    before = NOW.replace(month=10, day=20)
    Contact.objects.create(
        person=account.person, account=account, at=before, channel="email", purpose="collection",
        initiative="creditor", actor="test",
    )  # fmt: skip
    text = _planned(account)
    codes = _codes(country, first=False)
    missing = [(code, words) for code in sorted(codes) for words in SAID[code] if _in(words, country) not in text]
    assert not missing, text


@pytest.mark.parametrize("country", ["MX", "CO", "PE", "AR"])
def test_a_contact_that_cannot_say_where_to_complain_does_not_leave(country: str) -> None:
    account = _laura_in(country)
    creditor = account.creditor
    creditor.complaint_unit_name = creditor.complaint_unit_phone = ""
    creditor.save()
    with clock.moved_to(NOW):
        plan_day(TODAY)
    assert not Outbox.objects.filter(account=account).exists()
    assert Refusal.objects.get(account=account).rule == "disclosure.missing"
    assert Task.objects.filter(kind="creditor_incomplete", creditor=creditor).count() == 1


def _in(words: str, country: str) -> str:
    return PLACES[country][3] if words == BALANCE else words
