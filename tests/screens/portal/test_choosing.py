"""An agreement exists only after an explicit yes to terms that were on the screen; twice is once."""

from __future__ import annotations

import re

from django.test import Client

from acuerdo.core.money import Money
from acuerdo.flows.offer_options import options_for
from acuerdo.records.agreements import Agreement, Instalment
from tests.people_of_tests import TODAY, World, an_entry
from tests.screens.portal.company_of_tests import Company
from tests.screens.portal.conftest import Door

OPTION = "opciones/installments-monthly-3/"


def _terms(browser: Client, path: str) -> str:
    found = re.search(r'name="terms" value="([^"]+)"', browser.get(path).content.decode())
    assert found
    return found[1]


def test_looking_at_an_option_agrees_to_nothing(world: World, browser: Client, door: Door) -> None:
    page = browser.get(door(world.laura) + OPTION).content.decode()
    assert "¿Estás de acuerdo con estos términos?" in page
    assert not Agreement.objects.exists()


def test_yes_makes_the_agreement_with_the_dates_and_amounts_shown(world: World, browser: Client, door: Door) -> None:
    here = door(world.laura)
    option = next(each for each in options_for(world.laura.id).options if each.id == "installments-monthly-3")
    answer = browser.post(here + OPTION, {"terms": _terms(browser, here + OPTION)})
    assert answer["Location"] == here + "acuerdo/"
    rows = Instalment.objects.filter(agreement__account=world.laura).order_by("number")
    assert [(row.due_on, Money(row.amount_minor, "MXN")) for row in rows] == [
        (payment.on, payment.amount) for payment in option.payments
    ]
    page = browser.get(here + "acuerdo/").content.decode()
    assert "3 pagos mensuales" in page
    assert "Laura Méndez Ruiz" in page
    assert str(rows[0].agreement_id) in page


def test_a_double_click_and_the_back_button_leave_one_agreement(world: World, browser: Client, door: Door) -> None:
    here = door(world.laura)
    terms = _terms(browser, here + OPTION)
    answers = [browser.post(here + OPTION, {"terms": terms}) for _ in range(3)]
    assert {answer["Location"] for answer in answers} == {here + "acuerdo/"}
    assert browser.get(here + OPTION)["Location"] == here + "acuerdo/"
    assert browser.post(here + "opciones/discount/", {"terms": "x"})["Location"] == here + "acuerdo/"
    assert Agreement.objects.count() == 1


def test_terms_that_changed_meanwhile_are_shown_again_and_not_accepted(
    world: World, browser: Client, door: Door
) -> None:
    here = door(world.laura)
    terms = _terms(browser, here + OPTION)
    an_entry(world.laura.debts.first(), "payment", "principal", "-100.00", on=TODAY)
    answer = browser.post(here + OPTION, {"terms": terms})
    assert answer.status_code == 409
    assert "Los montos cambiaron" in answer.content.decode()
    assert not Agreement.objects.exists()


def test_yes_without_terms_is_no_yes(world: World, browser: Client, door: Door) -> None:
    browser.post(door(world.laura) + OPTION, {})
    assert not Agreement.objects.exists()


def test_an_option_that_is_not_offered_leads_back_to_those_that_are(world: World, browser: Client, door: Door) -> None:
    here = door(world.laura)
    for method in (browser.get, browser.post):
        assert method(here + "opciones/gratis/")["Location"] == here + "#opciones"


def test_yes_and_pay_now_goes_straight_to_the_exact_amount(
    world: World, browser: Client, door: Door, company: Company
) -> None:
    here = door(world.laura)
    terms = _terms(browser, here + "opciones/discount/")
    for _ in range(2):
        answer = browser.post(here + "opciones/discount/", {"terms": terms, "pay": "now"})
        assert answer["Location"].startswith("https://pagos.invalid/")
    agreement = Agreement.objects.get()
    assert [asked.amount.minor for asked in company.asked] == [agreement.total_minor]


def test_while_something_is_being_reviewed_nothing_is_offered(world: World, browser: Client, door: Door) -> None:
    here = door(world.laura)
    terms = _terms(browser, here + OPTION)
    browser.post(here + "ya-pague/", {})
    assert "Ver esta opción" not in browser.get(here).content.decode()
    assert browser.post(here + OPTION, {"terms": terms}).status_code == 409
    assert not Agreement.objects.exists()


def test_a_form_from_another_site_is_refused_kindly(world: World, door: Door) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(door(world.laura) + OPTION, {"terms": "x"})
    assert answer.status_code == 403
    assert "cargar la página de nuevo" in answer.content.decode()
