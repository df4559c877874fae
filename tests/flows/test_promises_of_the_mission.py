"""Rows of the mission that the main job shows in full."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from acuerdo.core.channels import Channel
from acuerdo.core.money import Money
from acuerdo.flows import clock
from acuerdo.flows.dispatch import dispatch
from acuerdo.flows.follow_promises import follow_promises
from acuerdo.flows.plan_day import plan_day
from acuerdo.flows.post_payment import post_payment
from acuerdo.flows.run_day import run_day, send_all
from acuerdo.flows.send_payment_link import open_checkout
from acuerdo.gateways.payments import PaymentEvent, PaymentStatus
from acuerdo.gateways.standins.server import Standins
from acuerdo.records import vault
from acuerdo.records.models import Account, Agreement, Contact, Decision, Message, Outbox, Promise
from tests.flows.test_main_job import LATER, paid, say
from tests.people_of_tests import NOW, TODAY, World

pytestmark = pytest.mark.django_db(transaction=True)
NIGHT = datetime(2026, 11, 25, 5, 30, tzinfo=UTC)  # half past eleven at night in Mexico City


@pytest.mark.mission("M24")
def test_one_thank_you_with_her_name_and_amount_at_a_lawful_hour_and_none_if_it_went_back(
    world: World, standins: Standins
) -> None:
    with clock.moved_to(NIGHT):
        standins.world.clock.set(NIGHT)
        checkout = open_checkout(world.laura.id, amount=Money(30_000, "MXN"), actor="debtor")
        for _ in range(3):
            post_payment(paid(checkout.id, Money(30_000, "MXN"), "pi_night"))
        send_all("worker")
        thanks = Outbox.objects.get(key__startswith="thanks:", account=world.laura)
        assert thanks.state == Outbox.State.WAITING, "nobody is thanked at half past eleven at night"
    with clock.moved_to(thanks.due_at + timedelta(minutes=1)):
        send_all("worker")
    thanks.refresh_from_db()
    assert thanks.state == Outbox.State.SENT
    words = words_of(world.laura, thanks.message)
    assert "Laura" in words
    assert "$300" in words

    with clock.moved_to(NIGHT):
        again = open_checkout(world.laura.id, amount=Money(20_000, "MXN"), actor="debtor")
        post_payment(paid(again.id, Money(20_000, "MXN"), "pi_back"))
        post_payment(went_back("pi_back", Money(20_000, "MXN")))
    with clock.moved_to(thanks.due_at + timedelta(hours=1)):
        send_all("worker")
    assert Outbox.objects.filter(account=world.laura, key__startswith="thanks:", state="sent").count() == 1


@pytest.mark.mission("A27")
def test_an_agreement_is_active_only_after_an_explicit_yes_and_keeps_the_message_of_it(
    world: World, standins: Standins
) -> None:
    with clock.moved_to(LATER):
        say(world.laura, "qué opciones tengo?", "1")
        say(world.laura, "la 2", "2")
        terms = last_reply(world.laura)
        assert re.search(r"de acuerdo", terms)
        say(world.laura, "ok...", "3")
        assert not Agreement.objects.filter(account=world.laura).exists()
        again = last_reply(world.laura)
        assert re.findall(r"\$[\d.,]+", again), "amounts are said again"
        say(world.laura, "sí, estoy de acuerdo con los términos", "4")
    agreement = Agreement.objects.get(account=world.laura)
    assert agreement.state == Agreement.State.ACTIVE
    assert agreement.accepted_message.provider_id == "wamid.4"


@pytest.mark.mission("A30")
def test_a_payment_on_time_is_recognised_with_the_true_progress(world: World, standins: Standins) -> None:
    with clock.moved_to(LATER):
        say(world.laura, "qué opciones tengo?", "1")
        say(world.laura, "prefiero 3 pagos mensuales", "2")
        say(world.laura, "sí, acepto", "3")
        first = Agreement.objects.get(account=world.laura).instalments.get(number=1)
        checkout = open_checkout(world.laura.id, instalment_id=first.id, actor="debtor")
        post_payment(paid(checkout.id, Money(first.amount_minor, "MXN"), "pi_1"))
    words = words_of(world.laura, Outbox.objects.get(key__startswith="thanks:").message)
    left = 248_450 - first.amount_minor
    assert "progres" in words
    assert f"${left // 100:,}" in words


@pytest.mark.mission("C22")
def test_no_contact_is_without_its_record(world: World, standins: Standins) -> None:
    with clock.moved_to(LATER):
        run_day(TODAY)
    sent = Outbox.objects.filter(state="sent")
    assert sent.exists()
    for row in sent:
        contact = Contact.objects.get(message_id=row.message_id)
        assert contact.verdict["verdict"] == "allow"
        assert contact.law_version


@pytest.mark.mission("C21")
def test_one_journey_on_three_channels_counts_together_and_repeats_nothing(world: World, standins: Standins) -> None:
    for day in range(8):
        on = TODAY + timedelta(days=day)
        with clock.moved_to(LATER + timedelta(days=day)):
            standins.world.clock.set(LATER + timedelta(days=day))
            run_day(on)
    ours = Contact.objects.filter(account=world.laura, initiative="creditor", counts=True).order_by("at")
    days = [contact.at.date() for contact in ours]
    assert len(days) == len(set(days)), "at most one contact a day, whatever the channel"
    assert len(days) <= 3
    assert len(set(Outbox.objects.filter(account=world.laura).values_list("key", flat=True))) == len(days)


@pytest.mark.mission("A33")
def test_a_promise_lives_through_its_states(world: World, standins: Standins) -> None:
    with clock.moved_to(LATER):
        say(world.laura, "te pago 500 el viernes", "1")
        promise = Promise.objects.get(account=world.laura)
        assert (promise.state, promise.amount_minor) == (Promise.State.OPEN, 50_000)
    with clock.moved_to(LATER + timedelta(days=8)):
        follow_promises(TODAY + timedelta(days=8))
        promise.refresh_from_db()
        assert promise.state == Promise.State.BROKEN
        say(world.laura, "perdón, no pude; te pago 500 el viernes", "2", at=LATER + timedelta(days=8))
        new = Promise.objects.get(account=world.laura, state=Promise.State.OPEN)
        standins.world.clock.set(LATER + timedelta(days=8))
        checkout = open_checkout(world.laura.id, amount=Money(50_000, "MXN"), actor="debtor")
    assert new.id != promise.id
    with clock.moved_to(LATER + timedelta(days=9)):
        post_payment(
            PaymentEvent(
                event_id="evt_p",
                payment_id="pi_p",
                checkout_id=None,
                reference=checkout.id,
                status=PaymentStatus.PAID,
                amount=Money(50_000, "MXN"),
                at=LATER + timedelta(days=9),
            )
        )
    new.refresh_from_db()
    assert new.state == Promise.State.KEPT


@pytest.mark.mission("A31")
def test_a_missed_instalment_gets_grace_one_soft_message_and_a_way_out(world: World, standins: Standins) -> None:
    with clock.moved_to(LATER):
        say(world.laura, "qué opciones tengo?", "1")
        say(world.laura, "prefiero 3 pagos mensuales", "2")
        say(world.laura, "la 1", "3")
        say(world.laura, "sí, acepto", "4")
    agreement = Agreement.objects.get(account=world.laura)
    due = agreement.instalments.get(number=1).due_on
    asked: list[Decision] = []
    for late in range(1, 10):
        on = due + timedelta(days=late)
        at = datetime(on.year, on.month, on.day, 19, tzinfo=UTC)
        standins.world.clock.set(at)
        with clock.moved_to(at):
            run_day(on)
            agreement.refresh_from_db()
            if late <= 2:
                assert agreement.state == Agreement.State.ACTIVE, "grace: a slow bank is no broken word"
        asked += Decision.objects.filter(account=world.laura, on=on, action="cuota_no_vista", at__isnull=False)
    assert agreement.state == Agreement.State.MISSED
    assert len(asked) == 1
    asking = [each for each in Message.objects.filter(account=world.laura) if "cuota_no_vista" in each.moves]
    words = words_of(world.laura, asking[0])
    assert "ajustar" in words
    assert "banco" in words


def test_a_reply_leaves_before_a_reminder(world: World, standins: Standins) -> None:
    with clock.moved_to(LATER):
        plan_day(TODAY)
        say(world.laura, "hola", "1", Channel.WHATSAPP)
        dispatch("worker", limit=1)
    first = Outbox.objects.filter(state="sent").get()
    assert first.key.startswith("reply:")


def words_of(account: Account, message: Message) -> str:
    return vault.unseal(account.person.open_key(), message.text_sealed)


def last_reply(account: Account) -> str:
    row = Outbox.objects.filter(account=account, key__startswith="reply:").order_by("-queued_at", "-id").first()
    assert row is not None
    return words_of(account, row.message)


def went_back(payment_id: str, amount: Money) -> PaymentEvent:
    return PaymentEvent(
        event_id=f"evt_back_{payment_id}",
        payment_id=payment_id,
        checkout_id=None,
        reference=None,
        status=PaymentStatus.REVERSED,
        amount=amount,
        at=NOW,
    )


@pytest.mark.mission("A29")
def test_i_cannot_after_a_reminder_opens_the_negotiation_again(world: World, standins: Standins) -> None:
    with clock.moved_to(LATER):
        say(world.laura, "prefiero 3 pagos mensuales", "1")
        say(world.laura, "la 1", "2")
        say(world.laura, "sí, acepto", "3")
    first = Agreement.objects.get(account=world.laura)
    remind = first.instalments.get(number=1).due_on - timedelta(days=3)
    at = datetime(remind.year, remind.month, remind.day, 19, tzinfo=UTC)
    with clock.moved_to(at):
        standins.world.clock.set(at)
        run_day(remind)
        reminder = Message.objects.filter(account=world.laura, author="plan").latest("at")
        assert "inconveniente" in words_of(world.laura, reminder)
        say(world.laura, "no puedo pagar ese día, se me juntó todo", "4", at=at)
        assert re.search(r"1\).*2\)", last_reply(world.laura), re.S)
        say(world.laura, "la 1", "5", at=at)
        say(world.laura, "sí, de acuerdo", "6", at=at)
    first.refresh_from_db()
    assert first.state == Agreement.State.RENEGOTIATED
    assert Agreement.objects.get(account=world.laura, state="active").accepted_message.provider_id == "wamid.6"
