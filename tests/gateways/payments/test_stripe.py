"""Payments: a page to pay once, and webhooks that say what happened to the cent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from acuerdo.core.money import Money
from acuerdo.gateways.message import GatewayError
from acuerdo.gateways.payments import Checkout, PaymentEvent, PaymentStatus
from acuerdo.gateways.payments import standin_acts as acts
from acuerdo.gateways.payments.standin_money import Session
from acuerdo.gateways.payments.stripe import Stripe
from acuerdo.gateways.payments.stripe_amounts import from_stripe, to_stripe
from acuerdo.gateways.standins.faults import Fault, FaultKind
from acuerdo.gateways.standins.server import Standins
from acuerdo.gateways.webhook import BadSignature, Webhook
from tests.gateways.product import Product
from tests.gateways.speaking import NOW

AMOUNT = Money.of("416.67", "MXN")


@pytest.fixture
def stripe(standins: Standins) -> Iterator[Stripe]:
    standins.world.store.write("delete from remembered")
    made = Stripe(standins.secrets.stripe)
    yield made
    made.close()


def checkout(stripe: Stripe, key: str = "key_1", amount: Money = AMOUNT, hours: float = 2) -> Checkout:
    return stripe.create_checkout(
        amount=amount,
        concept="Primer pago de tu plan",
        reference="pay_1",
        return_url="https://acuerdo.invalid/gracias?pago={CHECKOUT_SESSION_ID}",
        cancel_url="https://acuerdo.invalid/volver",
        idempotency_key=key,
        expires_at=NOW + timedelta(hours=hours),
        now=NOW,
    )


def events(stripe: Stripe, standins: Standins, product: Product) -> list[PaymentEvent]:
    standins.world.postman.settle()
    return [event for call in product.calls for event in stripe.read_webhook(call, NOW)]


def payment_of(standins: Standins, page: Checkout) -> str:
    session = Session.recall(standins.world, page.provider_id)
    assert session is not None
    return session.payment


def test_laura_pays_on_the_hosted_page_and_we_are_told_once_and_exactly(
    stripe: Stripe, standins: Standins, product: Product
) -> None:
    page = checkout(stripe)
    assert "416.67" in httpx.get(page.url).text
    back = httpx.post(f"{page.url}/pagar")
    assert back.status_code == 303
    assert back.headers["location"] == f"https://acuerdo.invalid/gracias?pago={page.provider_id}"
    (event,) = events(stripe, standins, product)
    assert (event.status, event.amount, event.reference) == (PaymentStatus.PAID, AMOUNT, "pay_1")
    assert (event.checkout_id, event.payment_id) == (page.provider_id, payment_of(standins, page))


def test_touching_pay_twice_pays_once(stripe: Stripe, standins: Standins, product: Product) -> None:
    page = checkout(stripe)
    assert [httpx.post(f"{page.url}/pagar").status_code for _ in range(2)] == [303, 409]
    assert len(events(stripe, standins, product)) == 1


def test_a_refused_card_charges_nothing_and_the_page_stays_open(
    stripe: Stripe, standins: Standins, product: Product
) -> None:
    page = checkout(stripe)
    assert httpx.post(f"{page.url}/rechazar").headers["location"] == "https://acuerdo.invalid/volver"
    acts.pay(standins.world, page.provider_id)
    assert [event.status for event in events(stripe, standins, product)] == [PaymentStatus.FAILED, PaymentStatus.PAID]


def test_the_same_key_gives_the_same_page_and_another_amount_under_it_is_refused(
    stripe: Stripe, standins: Standins
) -> None:
    first = checkout(stripe)
    assert checkout(stripe) == first
    with pytest.raises(GatewayError) as caught:
        checkout(stripe, amount=Money.of("1", "MXN"))
    assert caught.value.permanent
    assert len(Session.all(standins.world)) == 1


def test_a_lost_answer_may_be_repeated_with_its_key_and_makes_no_second_page(
    stripe: Stripe, standins: Standins
) -> None:
    standins.world.faults.add(Fault(provider="payments", kind=FaultKind.ACCEPT_THEN_DROP))
    with pytest.raises(GatewayError) as caught:
        checkout(stripe)
    assert (caught.value.permanent, caught.value.unknown) == (False, False)
    (session,) = Session.all(standins.world)
    assert checkout(stripe).provider_id == session.id


def test_refunds_in_two_parts_each_carry_their_own_amount(stripe: Stripe, standins: Standins, product: Product) -> None:
    page = checkout(stripe)
    acts.pay(standins.world, page.provider_id)
    payment = payment_of(standins, page)
    acts.refund(standins.world, payment, 10000)
    acts.refund(standins.world, payment)
    with pytest.raises(acts.CannotDo):
        acts.refund(standins.world, payment)
    given_back = [event for event in events(stripe, standins, product) if event.status is PaymentStatus.REFUNDED]
    assert [str(event.amount) for event in given_back] == ["100.00", "316.67"]
    assert {event.reference for event in given_back} == {"pay_1"}
    held = stripe.fetch_payment(payment)
    assert (held.status, held.refunded) == (PaymentStatus.REFUNDED, AMOUNT)


def test_a_chargeback_takes_the_money_back_and_winning_it_returns_it(
    stripe: Stripe, standins: Standins, product: Product
) -> None:
    page = checkout(stripe)
    acts.pay(standins.world, page.provider_id)
    payment = payment_of(standins, page)
    acts.dispute(standins.world, payment)
    assert stripe.fetch_payment(payment).status is PaymentStatus.REVERSED
    acts.win_dispute(standins.world, payment)
    assert stripe.fetch_payment(payment).status is PaymentStatus.PAID
    told = [(event.status, event.amount, event.payment_id) for event in events(stripe, standins, product)[1:]]
    assert told == [(PaymentStatus.REVERSED, AMOUNT, payment), (PaymentStatus.REINSTATED, AMOUNT, payment)]


def test_an_expired_or_withdrawn_page_charges_nothing(stripe: Stripe, standins: Standins, product: Product) -> None:
    withdrawn, late = checkout(stripe), checkout(stripe, key="key_2", hours=1)
    stripe.expire_checkout(withdrawn.provider_id)
    assert httpx.post(f"{withdrawn.url}/pagar").status_code == 409
    standins.world.clock.set(late.expires_at)
    assert httpx.post(f"{late.url}/pagar").status_code == 409
    assert "venció" in httpx.get(late.url).text
    standins.world.clock.set(NOW)
    assert events(stripe, standins, product) == []


def test_a_page_stays_open_at_least_half_an_hour_and_at_most_a_day(stripe: Stripe) -> None:
    assert checkout(stripe, key="short", hours=0).expires_at - NOW >= timedelta(minutes=30)
    assert checkout(stripe, key="long", hours=99).expires_at - NOW <= timedelta(hours=24)


def test_forged_and_stale_calls_are_refused_and_an_older_secret_in_the_header_does_no_harm(
    stripe: Stripe, standins: Standins, product: Product
) -> None:
    acts.pay(standins.world, checkout(stripe).provider_id)
    standins.world.postman.settle()
    (call,) = product.calls
    signed = call.header("Stripe-Signature")
    forged = Webhook(url=call.url, headers=call.headers, body=call.body.replace(b"41667", b"1"))
    unsigned = Webhook(url=call.url, headers=(), body=call.body)
    for wrong, at in (
        (forged, NOW),
        (unsigned, NOW),
        (call, NOW + timedelta(hours=1)),
        (call, NOW - timedelta(hours=1)),
    ):
        with pytest.raises(BadSignature):
            stripe.read_webhook(wrong, at)
    rolled = Webhook(url=call.url, headers=(("stripe-signature", f"{signed},v1={'0' * 64}"),), body=call.body)
    assert len(stripe.read_webhook(rolled, NOW)) == 1


CURRENCIES = ["MXN", "COP", "CLP", "PEN", "ARS", "BRL", "PYG", "UYU", "USD", "CRC", "UGX"]


@given(minor=st.integers(1, 10**11), currency=st.sampled_from(CURRENCIES))
def test_amounts_go_to_stripe_and_back_to_the_cent(minor: int, currency: str) -> None:
    amount = Money(minor, currency)
    assert from_stripe(to_stripe(amount), currency.lower()) == amount


def test_chilean_pesos_have_no_cents_for_stripe_and_ugandan_shillings_do() -> None:
    assert to_stripe(Money.of("45000", "CLP")) == 45000
    assert to_stripe(Money.of("45000", "UGX")) == 4500000
    assert to_stripe(Money.of("1250.50", "MXN")) == 125050
