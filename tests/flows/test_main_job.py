"""The main job: Laura is written to, chooses, agrees, pays, and everything says the same to the cent."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from acuerdo.core.channels import Channel
from acuerdo.core.money import Money
from acuerdo.flows import clock
from acuerdo.flows.post_payment import post_payment
from acuerdo.flows.receive_message import receive_message
from acuerdo.flows.run_day import run_day, send_all
from acuerdo.flows.seal_journal import verify_journal
from acuerdo.flows.send_payment_link import open_checkout
from acuerdo.gateways.events import Inbound
from acuerdo.gateways.payments import PaymentEvent, PaymentStatus
from acuerdo.gateways.standins.server import Standins
from acuerdo.records import vault
from acuerdo.records.balances import state_of
from acuerdo.records.models import Account, Agreement, Dispute, JournalEntry, Message, Outbox, Pause, Payment
from tests.people_of_tests import NOW, TODAY, World

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOW + timedelta(hours=1)


def test_laura_chooses_agrees_pays_and_is_thanked_once(world: World, standins: Standins) -> None:
    with clock.moved_to(LATER):
        run_day(TODAY)
        say(world.laura, "hola, qué opciones tengo?", "1")
        say(world.laura, "la opción 2", "2")
        say(world.laura, "sí, estoy de acuerdo", "3")
        agreement = Agreement.objects.get(account=world.laura)
        assert agreement.state == Agreement.State.ACTIVE
        assert agreement.accepted_message is not None
        for number, instalment in enumerate(agreement.instalments.order_by("number")):
            checkout = open_checkout(world.laura.id, instalment_id=instalment.id, actor="debtor")
            event = paid(checkout.id, Money(instalment.amount_minor, "MXN"), f"pi_{number}")
            post_payment(event)
            post_payment(event)
        send_all("worker")
    agreement.refresh_from_db()
    assert agreement.state == Agreement.State.KEPT
    assert state_of(world.laura, as_of=TODAY + timedelta(days=1)).balance.minor == 0
    thanks = Outbox.objects.filter(account=world.laura, key__startswith="thanks:")
    assert thanks.count() == Payment.objects.filter(account=world.laura, provider="stripe").count()
    assert verify_journal().whole
    kinds = set(JournalEntry.objects.filter(account_id=world.laura.id).values_list("kind", flat=True))
    assert {"decided", "message_sent", "message_received", "plan_accepted", "payment_posted", "plan_kept"} <= kinds


def test_i_already_paid_holds_everything_at_once(world: World, standins: Standins) -> None:
    with clock.moved_to(LATER):
        say(world.laura, "ya pagué ayer por transferencia", "1")
        summary = run_day(TODAY)
        assert not Outbox.objects.filter(account=world.laura, key__startswith="plan:").exists()
    assert Dispute.objects.get(account=world.laura).kind == "paid"
    assert summary.plan.actions["nothing"] >= 1


def test_stop_closes_the_channel_and_nothing_more_leaves_by_it(world: World, standins: Standins) -> None:
    with clock.moved_to(LATER):
        run_day(TODAY)
        before = Outbox.objects.filter(account=world.laura, channel="whatsapp", state="sent").count()
        say(world.laura, "BAJA", "1")
        send_all("worker")
        assert Outbox.objects.filter(account=world.laura, channel="whatsapp", state="sent").count() == before
    assert Pause.objects.filter(account=world.laura, state="channel_opt_out", channel="whatsapp").exists()


def test_a_person_please_silences_the_assistant_until_handed_back(world: World, standins: Standins) -> None:
    with clock.moved_to(LATER):
        say(world.laura, "quiero hablar con una persona", "1")
        world.laura.conversation.refresh_from_db()
        assert world.laura.conversation.handed_over_at is not None
        answers = Outbox.objects.filter(account=world.laura, key__startswith="reply:").count()
        say(world.laura, "hola? cuánto debo?", "2")
        assert Outbox.objects.filter(account=world.laura, key__startswith="reply:").count() == answers


def test_the_second_arrival_of_a_message_changes_nothing(world: World, standins: Standins) -> None:
    with clock.moved_to(LATER):
        say(world.laura, "cuánto debo?", "1")
        say(world.laura, "cuánto debo?", "1")
    assert Message.objects.filter(account=world.laura, inbound=True).count() == 1
    assert Outbox.objects.filter(account=world.laura, key__startswith="reply:").count() == 1


def test_a_reversed_payment_restores_the_debt_and_its_thanks_do_not_leave(world: World, standins: Standins) -> None:
    owed = state_of(world.laura, as_of=TODAY).balance
    with clock.moved_to(LATER):
        checkout = open_checkout(world.laura.id, amount=Money(50_000, "MXN"), actor="debtor")
        post_payment(paid(checkout.id, Money(50_000, "MXN"), "pi_x"))
        back = PaymentEvent(
            event_id="evt_back",
            payment_id="pi_x",
            checkout_id=None,
            reference=None,
            status=PaymentStatus.REVERSED,
            amount=Money(50_000, "MXN"),
            at=LATER,
        )
        post_payment(back)
        post_payment(back)
        send_all("worker")
    assert state_of(world.laura, as_of=TODAY + timedelta(days=1)).balance == owed
    assert not Outbox.objects.filter(account=world.laura, key__startswith="thanks:", state="sent").exists()


def test_a_refund_that_overtakes_its_payment_is_applied_when_the_payment_comes(
    world: World, standins: Standins
) -> None:
    owed = state_of(world.laura, as_of=TODAY).balance
    with clock.moved_to(LATER):
        checkout = open_checkout(world.laura.id, amount=Money(10_000, "MXN"), actor="debtor")
        early = PaymentEvent(
            event_id="evt_early",
            payment_id="pi_y",
            checkout_id=None,
            reference=checkout.id,
            status=PaymentStatus.REFUNDED,
            amount=Money(10_000, "MXN"),
            at=LATER,
        )
        post_payment(early)
        post_payment(paid(checkout.id, Money(10_000, "MXN"), "pi_y"))
    assert state_of(world.laura, as_of=TODAY + timedelta(days=1)).balance == owed


def say(account: Account, words: str, number: str, channel: Channel = Channel.WHATSAPP, at: datetime = LATER) -> None:
    point = account.points.get(kind="email" if channel is Channel.EMAIL else "phone")
    sender = vault.unseal(account.person.open_key(), point.value_sealed)
    ours = account.creditor.senders.get(channel=channel).address
    inbound = Inbound(channel=channel, provider_id=f"wamid.{number}", sender=sender, recipient=ours, text=words, at=at)
    receive_message(inbound, provider="whatsapp")


def paid(reference: str, amount: Money, payment_id: str) -> PaymentEvent:
    return PaymentEvent(
        event_id=f"evt_{payment_id}",
        payment_id=payment_id,
        checkout_id=None,
        reference=reference,
        status=PaymentStatus.PAID,
        amount=amount,
        at=LATER,
    )


def test_what_cannot_be_done_is_not_promised_and_a_person_takes_over(
    world: World, standins: Standins, monkeypatch: pytest.MonkeyPatch
) -> None:
    from acuerdo.flows import apply_effects
    from acuerdo.flows.problems import NotPossible

    def refuse(*args: object, **named: object) -> None:
        raise NotPossible("no_such_option", "Esa opción ya no está disponible.")

    monkeypatch.setattr(apply_effects, "accept_option", refuse)
    with clock.moved_to(LATER):
        say(world.laura, "qué opciones tengo?", "1")
        say(world.laura, "la 1", "2")
        say(world.laura, "sí, acepto", "3")
    world.laura.conversation.refresh_from_db()
    assert world.laura.conversation.handed_over_at is not None
    last = Outbox.objects.filter(account=world.laura, key__startswith="reply:").order_by("-queued_at", "-id").first()
    assert last is not None
    words = vault.unseal(world.laura.person.open_key(), last.message.text_sealed)
    assert "confirmado" not in words
