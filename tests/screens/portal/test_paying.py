"""From the page to the payment company with the exact amount, and back to thanks."""

from __future__ import annotations

import re
from datetime import timedelta

from django.test import Client

from acuerdo.core.money import Money
from acuerdo.flows import clock
from acuerdo.flows.accept_plan import accept_option
from acuerdo.flows.post_payment import post_payment
from acuerdo.gateways.payments import PaymentEvent, PaymentStatus
from acuerdo.records.ledger import Checkout
from acuerdo.records.portfolios import Account
from tests.people_of_tests import NOW, World
from tests.screens.portal.company_of_tests import Company
from tests.screens.portal.conftest import Door


def _pay_at_the_company(checkout: Checkout) -> None:
    event = PaymentEvent(
        event_id=f"evt_{checkout.id}",
        payment_id=f"pi_{checkout.id}",
        checkout_id=checkout.provider_id,
        reference=checkout.id,
        status=PaymentStatus.PAID,
        amount=Money(checkout.amount_minor, checkout.currency),
        at=NOW,
    )
    post_payment(event)


def _plan(account: Account) -> list[str]:
    agreement = accept_option(account.id, "installments-monthly-3", actor="debtor")
    return list(agreement.instalments.order_by("number").values_list("id", flat=True))


def test_one_tap_on_the_page_leads_to_the_whole_balance(
    world: World, browser: Client, door: Door, company: Company
) -> None:
    here = door(world.laura)
    answer = browser.post(here + "pagar/")
    assert answer["Location"].startswith("https://pagos.invalid/")
    assert [(asked.amount, asked.return_url) for asked in company.asked] == [
        (Money(248450, "MXN"), f"http://testserver{here}pago/")
    ]


def test_with_an_agreement_the_button_pays_the_next_instalment(
    world: World, browser: Client, door: Door, company: Company
) -> None:
    first = _plan(world.laura)[0]
    here = door(world.laura)
    assert f'value="{first}"' in browser.get(here).content.decode()
    browser.post(here + "pagar/", {"instalment": first})
    assert [asked.amount for asked in company.asked] == [Money(82817, "MXN")]


def test_pressing_pay_twice_opens_one_checkout(world: World, browser: Client, door: Door, company: Company) -> None:
    here = door(world.laura)
    places = {browser.post(here + "pagar/")["Location"] for _ in range(3)}
    assert len(places) == len(company.asked) == Checkout.objects.count() == 1


def test_nobody_pays_an_instalment_of_somebody_else_through_this_link(
    world: World, browser: Client, door: Door, company: Company
) -> None:
    _plan(world.laura)
    of_diego = _plan(world.diego)[0]
    answer = browser.post(door(world.laura) + "pagar/", {"instalment": of_diego})
    assert answer.status_code == 409
    assert not company.asked


def test_the_way_back_waits_by_itself_and_then_says_thanks(world: World, browser: Client, door: Door) -> None:
    here = door(world.laura)
    assert browser.get(here + "pago/")["Location"] == here
    browser.post(here + "pagar/")
    waiting = browser.get(here + "pago/").content.decode()
    assert re.search(rf'http-equiv="refresh" content="\d+; url={here}pago/\?vez=1"', waiting)
    assert "Estamos confirmando tu pago" in waiting
    _pay_at_the_company(Checkout.objects.get())
    thanks = browser.get(here + "pago/").content.decode()
    assert "¡Gracias! Recibimos tu pago" in thanks
    assert "http-equiv" not in thanks
    assert "$2,484.50" in thanks
    assert "nada pendiente" in browser.get(here).content.decode()


def test_the_waiting_page_does_not_wait_for_ever(world: World, browser: Client, door: Door) -> None:
    here = door(world.laura)
    browser.post(here + "pagar/")
    for looks in ("30", "999999", "-1", "x"):
        page = browser.get(f"{here}pago/?vez={looks}").content.decode()
        assert ("http-equiv" in page) is (looks in ("-1", "x", "999999"))


def test_a_checkout_that_ran_out_says_that_nothing_was_charged(world: World, browser: Client, door: Door) -> None:
    here = door(world.laura)
    browser.post(here + "pagar/")
    Checkout.objects.update(cancelled_at=NOW)
    assert "No se te cobró nada" in browser.get(here + "pago/").content.decode()


def test_an_instalment_paid_shows_on_the_agreement(world: World, browser: Client, door: Door) -> None:
    first = _plan(world.laura)[0]
    here = door(world.laura)
    browser.post(here + "pagar/", {"instalment": first})
    _pay_at_the_company(Checkout.objects.get())
    page = browser.get(here + "acuerdo/").content.decode()
    assert page.count("pagado</span>") == 1
    assert 'Llevas <span class="money">$828.17</span> de <span class="money">$2,484.50</span>' in page


def test_a_late_instalment_is_told_without_reproach(world: World, browser: Client, door: Door) -> None:
    _plan(world.laura)
    with clock.moved_to(NOW + timedelta(days=12)):
        page = browser.get(door(world.laura)).content.decode()
    assert "Todavía estás a tiempo de ponerlo al día" in page


def test_whoever_pays_without_a_link_is_thanked_and_told_nothing(db: None, browser: Client) -> None:
    answer = browser.get("/p/gracias/")
    assert answer.status_code == 200
    assert not re.search(r"\$|deud|saldo|pag[oó]\b", answer.content.decode().split("<main")[1])


def test_when_the_company_does_not_answer_the_page_says_so(
    world: World, browser: Client, door: Door, company: Company
) -> None:
    company.answers = False
    answer = browser.post(door(world.laura) + "pagar/")
    assert answer.status_code == 409
    assert "Inténtalo en un momento" in answer.content.decode()
