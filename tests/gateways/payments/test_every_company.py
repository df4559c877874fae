"""What holds for every payment company: paid once and to the cent, undone exactly, and forged calls refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest

from acuerdo.gateways.message import GatewayError
from acuerdo.gateways.payments import PaymentStatus
from acuerdo.gateways.payments import standin_till_acts as acts
from acuerdo.gateways.payments.standin_till import Charge
from acuerdo.gateways.standins.faults import Fault, FaultKind
from acuerdo.gateways.standins.server import Standins
from acuerdo.gateways.webhook import BadSignature, Webhook
from tests.gateways.payments.companies import (
    CHARGEBACKS,
    COMPANIES,
    PARTIAL_REFUNDS,
    Company,
    all_heard,
    amount_for,
    checkout,
)
from tests.gateways.product import Product
from tests.gateways.speaking import NOW

ASKED_FOR_A_PAGE = tuple(name for name in COMPANIES if name != "wompi")  # Wompi's page is an address we sign
KEEPS_KEYS = ("mercado_pago", "pix")  # Conekta documents no key: a second order is made, and expires unpaid


@pytest.fixture(params=list(COMPANIES))
def provider(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def company(provider: str, standins: Standins) -> Iterator[Company]:
    standins.world.store.write("delete from remembered")
    made = COMPANIES[provider](standins.secrets)
    yield made
    made.close()


def charge_of(standins: Standins, provider: str) -> Charge:
    (charge,) = Charge.all(standins.world, provider)
    return charge


def opened(standins: Standins, provider: str, company: Company) -> Charge:
    page = checkout(provider, company)
    if page.url:
        httpx.get(page.url, follow_redirects=True).raise_for_status()
    return charge_of(standins, provider)


def test_laura_pays_once_and_we_learn_it_to_the_cent(
    provider: str, company: Company, standins: Standins, product: Product
) -> None:
    charge = opened(standins, provider, company)
    acts.pay(standins.world, provider, charge.id)
    with pytest.raises(acts.CannotDo):
        acts.pay(standins.world, provider, charge.id)
    (event,) = all_heard(company, standins, product).values()
    assert (event.status, event.amount) == (PaymentStatus.PAID, amount_for(provider))
    assert event.reference == "pay_1" or event.checkout_id == charge.id


def test_the_same_call_three_times_is_one_fact(
    provider: str, company: Company, standins: Standins, product: Product
) -> None:
    standins.world.faults.add(Fault(provider=provider, kind=FaultKind.DUPLICATE_WEBHOOKS))
    acts.pay(standins.world, provider, opened(standins, provider, company).id)
    facts = all_heard(company, standins, product)
    assert (len(product.calls), len(facts)) == (3, 1)


def test_money_given_back_in_two_parts_is_two_facts_of_their_own_amount(
    provider: str, company: Company, standins: Standins, product: Product
) -> None:
    charge = acts.pay(standins.world, provider, opened(standins, provider, company).id)
    if provider in PARTIAL_REFUNDS:
        acts.refund(standins.world, provider, charge.payment, 10000)
    acts.refund(standins.world, provider, charge.payment)
    facts = all_heard(company, standins, product).values()
    back = [str(fact.amount) for fact in facts if fact.status is PaymentStatus.REFUNDED]
    assert back == (["100.00", "316.67"] if provider in PARTIAL_REFUNDS else ["416.67"])
    with pytest.raises(acts.CannotDo):
        acts.refund(standins.world, provider, charge.payment)


@pytest.mark.parametrize("provider", [name for name in COMPANIES if name in CHARGEBACKS])
def test_a_chargeback_takes_the_money_back(
    provider: str, company: Company, standins: Standins, product: Product
) -> None:
    charge = acts.pay(standins.world, provider, opened(standins, provider, company).id)
    acts.dispute(standins.world, provider, charge.payment)
    told = [(fact.status, fact.amount) for fact in all_heard(company, standins, product).values()]
    whole = amount_for(provider)
    assert told == [(PaymentStatus.PAID, whole), (PaymentStatus.REVERSED, whole)]


def test_a_forged_a_stale_and_an_unsigned_call_are_refused(
    provider: str, company: Company, standins: Standins, product: Product
) -> None:
    acts.pay(standins.world, provider, opened(standins, provider, company).id)
    standins.world.postman.settle()
    (call,) = product.calls
    company.verify(call, NOW)
    stranger = Standins(seed=b"another seed", product_url=product.url)
    other = COMPANIES[provider](stranger.secrets)
    with pytest.raises(BadSignature):
        other.verify(call, NOW)
    for wrong in (_unsigned(call), _with_another_secret_part(call)):
        with pytest.raises(BadSignature):
            company.verify(wrong, NOW)


def _unsigned(call: Webhook) -> Webhook:
    body = call.body.replace(b'"checksum"', b'"nothing"')
    return replace(call, url=call.url.split("?")[0], headers=(("Content-Type", "application/json"),), body=body)


def _with_another_secret_part(call: Webhook) -> Webhook:
    """Every digit that can be signed over is another one."""
    other = str.maketrans("0123456789", "1234567890")
    path, mark, query = call.url.partition("?")
    return replace(call, url=f"{path}{mark}{query.translate(other)}", body=call.body.decode().translate(other).encode())


@pytest.mark.parametrize("provider", ASKED_FOR_A_PAGE)
@pytest.mark.parametrize("kind", [FaultKind.RATE_LIMITED, FaultKind.UNAVAILABLE, FaultKind.ACCEPT_THEN_DROP])
def test_a_hiccup_of_the_company_may_be_repeated_under_the_same_key(
    provider: str, company: Company, standins: Standins, kind: FaultKind
) -> None:
    standins.world.faults.add(Fault(provider=provider, kind=kind))
    with pytest.raises(GatewayError) as caught:
        checkout(provider, company)
    assert not caught.value.permanent
    again, once_more = checkout(provider, company), checkout(provider, company)
    assert (again.provider_id == once_more.provider_id) is (provider in KEEPS_KEYS)


@pytest.mark.parametrize("provider", ASKED_FOR_A_PAGE)
def test_a_refusal_for_good_is_permanent(provider: str, company: Company, standins: Standins) -> None:
    standins.world.faults.add(Fault(provider=provider, kind=FaultKind.REFUSED))
    with pytest.raises(GatewayError) as caught:
        checkout(provider, company)
    assert caught.value.permanent


def test_a_withdrawn_page_and_a_late_one_charge_nothing(
    provider: str, company: Company, standins: Standins, product: Product
) -> None:
    charge = opened(standins, provider, company)
    if provider in ASKED_FOR_A_PAGE:
        company.expire_checkout(charge.id)
        with pytest.raises(acts.CannotDo):
            acts.pay(standins.world, provider, charge.id)
    standins.world.clock.set(NOW + timedelta(hours=3))
    with pytest.raises(acts.CannotDo):
        acts.pay(standins.world, provider, charge.id)
    standins.world.clock.set(NOW)
    assert all_heard(company, standins, product) == {}
