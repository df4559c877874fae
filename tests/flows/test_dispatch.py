"""Messages on their way: judged at the instant, sent once, and never repeated when nobody knows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError

from acuerdo.core.channels import Channel
from acuerdo.flows import clock
from acuerdo.flows.claim_outbox import begin_sending, claim_outbox
from acuerdo.flows.dispatch import dispatch
from acuerdo.flows.note_fate import give_back, it_is_over, nobody_knows
from acuerdo.flows.plan_day import plan_day
from acuerdo.flows.run_day import run_day, send_all
from acuerdo.flows.settle_delivery import settle_delivery
from acuerdo.flows.settle_unknown import settle_unknown
from acuerdo.gateways.events import DeliveryReport, DeliveryStatus
from acuerdo.gateways.standins.faults import Fault, FaultKind
from acuerdo.gateways.standins.server import Standins
from acuerdo.records.models import Contact, Outbox, Refusal, Task
from tests.people_of_tests import NOW, TODAY, World

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_day_reaches_laura_once_and_a_second_run_sends_nothing(world: World, standins: Standins) -> None:
    with clock.moved_to(NOW + timedelta(hours=1)):
        first = run_day(TODAY)
        second = run_day(TODAY)
    assert first.sent == first.plan.contacts > 0
    assert second.sent == 0
    assert second.plan.accounts == 0
    accepted = _accepted(standins)
    assert len(accepted) == first.sent


def test_what_was_planned_at_noon_does_not_leave_at_night(world: World, standins: Standins) -> None:
    with clock.moved_to(NOW + timedelta(hours=1)):
        plan_day(TODAY)
    with clock.moved_to(datetime(2026, 11, 25, 5, 0, tzinfo=UTC)):  # eleven at night in Mexico City
        send_all("owl")
    assert not _accepted(standins)
    assert Refusal.objects.filter(stage="dispatch").exists()
    assert not Contact.objects.filter(initiative="creditor", counts=True).exists()


def test_a_send_of_unknown_fate_is_never_repeated_and_its_report_settles_it(world: World, standins: Standins) -> None:
    standins.world.faults.add(Fault(provider="email", kind=FaultKind.ACCEPT_THEN_DROP))
    with clock.moved_to(NOW + timedelta(hours=1)):
        run_day(TODAY)
        row = Outbox.objects.get(account=world.laura)
        assert row.state == Outbox.State.UNKNOWN
        send_all("again")
        assert len(_accepted(standins)) == len(set(_accepted(standins)))
        settle_delivery(_delivered(row))
        row.refresh_from_db()
    assert row.state == Outbox.State.DELIVERED


def test_an_unknown_fate_goes_to_a_person_after_fifteen_minutes(world: World, standins: Standins) -> None:
    standins.world.faults.add(Fault(provider="email", kind=FaultKind.ACCEPT_THEN_DROP))
    with clock.moved_to(NOW + timedelta(hours=1)):
        run_day(TODAY)
    with clock.moved_to(NOW + timedelta(hours=1, minutes=14)):
        settle_unknown()
        assert not Task.objects.filter(kind="unknown_send").exists()
    with clock.moved_to(NOW + timedelta(hours=1, minutes=16)):
        settle_unknown()
        settle_unknown()
    assert Task.objects.filter(kind="unknown_send").count() == 1


def test_a_worker_that_died_before_speaking_lost_nothing(world: World, standins: Standins) -> None:
    with clock.moved_to(NOW + timedelta(hours=1)):
        plan_day(TODAY)
        claim_outbox("dead")
        assert dispatch("alive") == 0
    with clock.moved_to(NOW + timedelta(hours=1, minutes=2)):
        send_all("alive")
    assert Outbox.objects.filter(account=world.laura, state="sent").exists()
    assert Contact.objects.filter(account=world.laura, counts=True).count() == 1


def test_a_worker_that_wakes_up_late_undoes_nothing_of_the_one_that_took_over(world: World, standins: Standins) -> None:
    with clock.moved_to(NOW + timedelta(hours=1)):
        plan_day(TODAY)
        _, cleared = claim_outbox("sleepy")
    with clock.moved_to(NOW + timedelta(hours=1, minutes=2)):
        send_all("awake")
    with clock.moved_to(NOW + timedelta(hours=1, minutes=20)):
        for each in cleared:
            give_back(each.row, "sleepy")
            it_is_over(each.row, "sleepy", "no_sender", "No hay por dónde enviarlo.")
            nobody_knows(each.row, "sleepy", "unexpected")
        send_all("awake")
    assert {row.state for row in Outbox.objects.filter(id__in=[each.row.id for each in cleared])} == {"sent"}
    assert len(_accepted(standins)) == len(set(_accepted(standins)))
    assert Contact.objects.filter(account=world.laura, counts=True).count() == 1


def test_what_broke_while_marking_the_next_message_does_not_forget_the_one_that_left(
    world: World, standins: Standins, monkeypatch: pytest.MonkeyPatch
) -> None:
    marked: list[str] = []

    def mark_one(row: Outbox, worker: str) -> bool:
        if marked:
            raise OperationalError("database is locked")
        marked.append(row.id)
        return begin_sending(row, worker)

    monkeypatch.setattr("acuerdo.flows.dispatch.begin_sending", mark_one)
    with clock.moved_to(NOW + timedelta(hours=1)):
        plan_day(TODAY)
        with pytest.raises(OperationalError):
            dispatch("unlucky")
    assert [row.id for row in Outbox.objects.filter(state="sent")] == marked == _accepted(standins)


def _accepted(standins: Standins) -> list[str | None]:
    """References of everything that a provider took, once for each time."""
    return [message.reference for message in standins.world.store.messages("outgoing = 1")]


def _delivered(row: Outbox) -> DeliveryReport:
    return DeliveryReport(
        channel=Channel.WHATSAPP,
        provider_id="wamid.x",
        recipient="",
        reference=row.id,
        status=DeliveryStatus.DELIVERED,
        at=NOW,
    )
