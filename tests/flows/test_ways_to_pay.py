"""Each way to pay round-trips to the ledger; one down leaves the others; in Mexico no agency is ever paid."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest

from acuerdo.core.money import Money
from acuerdo.flows import clock
from acuerdo.flows.ask_about_payments import ask_about_payments
from acuerdo.flows.post_payment import apply_left_behind
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.receive_webhook import process_receipts, store_webhook
from acuerdo.flows.send_payment_link import open_checkout
from acuerdo.flows.ways_to_pay import ways_to_pay
from acuerdo.gateways.payments import PaymentEvent, PaymentStatus
from acuerdo.gateways.payments import standin_till_acts as acts
from acuerdo.gateways.payments.standin_till import Charge
from acuerdo.gateways.standins.faults import Fault, FaultKind
from acuerdo.gateways.standins.server import Standins
from acuerdo.gateways.webhook import BadSignature, Webhook
from acuerdo.records.balances import state_of
from acuerdo.records.ledger import Checkout, LedgerEntry, Payment
from acuerdo.records.outreach import Task
from acuerdo.records.payment_ways import CompanyHealth, PaymentNewsWaiting, PaymentWay
from acuerdo.records.portfolios import Account
from tests.people_of_tests import NOW, TODAY, World, a_creditor, a_debt, an_account

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOW + timedelta(hours=1)
CURRENCY = {"CO": "COP", "BR": "BRL"}
COUNTRY = {"mercado_pago": "MX", "conekta": "MX", "wompi": "CO", "pix": "BR"}


@pytest.fixture(autouse=True)
def _later() -> Iterator[None]:
    with clock.moved_to(LATER):
        yield


def debtor(world: World, country: str) -> Account:
    if country == "MX":
        return world.laura
    creditor = a_creditor(f"Casa {country}", country=country)
    account = an_account(creditor, "Laura Méndez", document=f"DOC{country}1", phone=None, email=None)
    Account.objects.filter(id=account.id).update(currency=CURRENCY[country])
    account.refresh_from_db()
    a_debt(account, "Sala", "1200.00", days_late=20)
    return account


def owed(account: Account) -> int:
    return state_of(account, as_of=TODAY + timedelta(days=1)).balance.minor


def told(standins: Standins, charge: Charge, happened: str) -> None:
    """The company's signed call arrives, is heard, and the company is asked."""
    letter = acts.WEBHOOKS[charge.provider](standins.world, charge, happened)
    assert letter is not None
    call = Webhook(url=letter.url, headers=letter.headers, body=letter.body)
    store_webhook(charge.provider, call)
    process_receipts()
    ask_about_payments()


def charge_of(standins: Standins, checkout: Checkout) -> Charge:
    if checkout.url:
        httpx.get(checkout.url, follow_redirects=True).raise_for_status()
    found = Charge.recall(standins.world, checkout.provider, checkout.provider_id)
    assert found is not None
    return found


@pytest.mark.parametrize("provider", list(COUNTRY))
def test_money_by_each_company_reaches_the_ledger_once_and_goes_back_exactly(
    world: World, standins: Standins, provider: str
) -> None:
    account = debtor(world, COUNTRY[provider])
    before = owed(account)
    amount = Money.of("700", account.currency)
    checkout = open_checkout(account.id, amount=amount, way_id=provider, actor="debtor")
    charge = charge_of(standins, checkout)
    assert checkout.copy_code or checkout.url
    paid = charge.changed(
        standins.world, status="paid", paid_at=standins.world.clock.now().isoformat(), paid_minor=charge.minor
    )
    for _ in range(3):
        told(standins, paid, "paid")
    assert owed(account) == before - amount.minor
    payment = Payment.objects.get(account=account, provider=provider)
    assert (payment.amount_minor, payment.checkout_id) == (amount.minor, checkout.id)
    back = paid.changed(standins.world, refunds=(("11", amount.minor, standins.world.clock.now().isoformat()),))
    for _ in range(2):
        told(standins, back, "refunded")
    assert owed(account) == before
    assert sum(LedgerEntry.objects.filter(payment=payment).values_list("minor", flat=True)) == 0


@pytest.mark.mission("M07")
def test_with_one_company_dead_the_same_press_opens_another_and_nothing_is_lost(
    world: World, standins: Standins
) -> None:
    standins.world.faults.add(Fault(provider="payments", kind=FaultKind.UNAVAILABLE, times=None))
    before = owed(world.laura)
    checkout = open_checkout(world.laura.id, actor="debtor")
    assert checkout.provider == "mercado_pago"
    assert httpx.get(checkout.url).status_code == 200
    assert open_checkout(world.laura.id, actor="debtor").id == checkout.id
    open_checkout(world.laura.id, amount=Money.of("100", "MXN"), actor="debtor")
    names = [(way.provider, way.healthy) for way in ways_to_pay(world.laura)]
    assert names == [("mercado_pago", True), ("conekta", True), ("stripe", False)]
    last = open_checkout(world.laura.id, amount=Money.of("250", "MXN"), actor="debtor")
    charge = charge_of(standins, last)
    paid = charge.changed(standins.world, status="paid", paid_at=standins.world.clock.now().isoformat())
    told(standins, paid, "paid")
    assert owed(world.laura) == before - 25000
    standins.world.faults.clear()
    with clock.moved_to(LATER + timedelta(minutes=5)):
        assert open_checkout(world.laura.id, amount=Money.of("300", "MXN"), actor="debtor").provider == "stripe"
    assert CompanyHealth.objects.get(company="stripe").failures == 0


def test_a_page_at_a_company_that_has_died_since_is_not_given_again(world: World, standins: Standins) -> None:
    first = open_checkout(world.laura.id, actor="debtor")
    assert first.provider == "stripe"
    CompanyHealth.objects.create(company="stripe", failures=2, closed_until=LATER + timedelta(minutes=1))
    second = open_checkout(world.laura.id, actor="debtor")
    assert (second.provider, second.id != first.id) == ("mercado_pago", True)
    assert Checkout.objects.get(id=first.id).cancelled_at is not None


def test_when_all_companies_are_dead_the_transfer_still_works(world: World, standins: Standins) -> None:
    for position, name in enumerate(("stripe", "conekta")):
        PaymentWay.objects.create(creditor=world.ours, provider=name, position=position)
        fault = Fault(provider="payments" if name == "stripe" else name, kind=FaultKind.BAD_GATEWAY, times=None)
        standins.world.faults.add(fault)
    with pytest.raises(NotPossible):
        open_checkout(world.laura.id, actor="debtor")
    PaymentWay.objects.create(creditor=world.ours, provider="transfer", bank_account="032180000118359719", position=9)
    checkout = open_checkout(world.laura.id, actor="debtor")
    assert checkout.transfer_reference.startswith("RF")
    assert not checkout.url


def test_in_mexico_a_link_never_pays_the_agency_and_elsewhere_it_may(world: World, standins: Standins) -> None:
    PaymentWay.objects.create(creditor=world.ours, provider="stripe", payee="agency")
    assert ways_to_pay(world.laura) == ()
    with pytest.raises(NotPossible):
        open_checkout(world.laura.id, actor="debtor")
    PaymentWay.objects.create(creditor=world.ours, provider="conekta", position=5)
    assert open_checkout(world.laura.id, actor="debtor").provider == "conekta"
    colombian = debtor(world, "CO")
    PaymentWay.objects.create(creditor=colombian.creditor, provider="stripe", payee="agency")
    assert [way.provider for way in ways_to_pay(colombian)] == ["stripe"]


def test_a_company_that_does_not_answer_is_asked_again_later_and_the_payment_is_not_lost(
    world: World, standins: Standins
) -> None:
    before = owed(world.laura)
    checkout = open_checkout(world.laura.id, amount=Money.of("700", "MXN"), way_id="mercado_pago", actor="debtor")
    charge = charge_of(standins, checkout)
    paid = charge.changed(standins.world, status="paid", paid_at=standins.world.clock.now().isoformat())
    standins.world.faults.add(Fault(provider="mercado_pago_reads", kind=FaultKind.UNAVAILABLE))
    told(standins, paid, "paid")
    assert owed(world.laura) == before
    assert PaymentNewsWaiting.objects.get().problem == "http_503"
    with clock.moved_to(LATER + timedelta(minutes=1)):
        assert ask_about_payments() == 1
        assert ask_about_payments() == 0
    assert owed(world.laura) == before - 70000


def test_another_amount_than_asked_is_posted_as_it_came_and_a_person_is_told(world: World, standins: Standins) -> None:
    from acuerdo.flows.post_payment import post_payment

    before = owed(world.laura)
    checkout = open_checkout(world.laura.id, amount=Money.of("700", "MXN"), actor="debtor")
    event = PaymentEvent(
        event_id="e1",
        payment_id="p1",
        checkout_id=checkout.provider_id,
        reference=checkout.id,
        status=PaymentStatus.PAID,
        amount=Money.of("500", "MXN"),
        at=LATER,
    )
    post_payment(event)
    assert owed(world.laura) == before - 50000
    assert Task.objects.filter(account=world.laura, kind="payment_doubt").exists()


def test_a_reversal_stored_while_its_payment_was_being_stored_is_applied_by_the_sweeper(
    world: World, standins: Standins
) -> None:
    from acuerdo.flows.post_payment import post_payment
    from acuerdo.records.ledger import PaymentFact

    before = owed(world.laura)
    checkout = open_checkout(world.laura.id, amount=Money.of("700", "MXN"), actor="debtor")
    paid = PaymentEvent(
        event_id="e1",
        payment_id="p1",
        checkout_id=checkout.provider_id,
        reference=checkout.id,
        status=PaymentStatus.PAID,
        amount=Money.of("700", "MXN"),
        at=LATER,
    )
    post_payment(paid)
    PaymentFact.objects.create(
        provider="stripe",
        event_id="e2",
        payment_id_there="p1",
        status="reversed",
        amount_minor=70000,
        currency="MXN",
        at=LATER,
        received_at=LATER,
    )
    assert (apply_left_behind(), apply_left_behind()) == (1, 0)
    assert owed(world.laura) == before


def test_a_forged_call_is_refused_and_stores_nothing(world: World, standins: Standins) -> None:
    checkout = open_checkout(world.laura.id, way_id="conekta", actor="debtor")
    letter = acts.WEBHOOKS["conekta"](standins.world, charge_of(standins, checkout), "paid")
    assert letter is not None
    call = Webhook(url=letter.url, headers=letter.headers, body=letter.body.replace(b"ord_", b"orx_"))
    with pytest.raises(BadSignature):
        store_webhook("conekta", call)
    with pytest.raises(KeyError):
        store_webhook("nobody", call)


def test_a_link_is_there_well_within_three_seconds(world: World, standins: Standins) -> None:
    """CPU of this thread, not the wall clock: the machine may be busy."""
    began = time.thread_time()
    checkout = open_checkout(world.laura.id, actor="debtor")
    assert time.thread_time() - began < 3
    assert Money(checkout.amount_minor, "MXN") == Money(owed(world.laura), "MXN")
