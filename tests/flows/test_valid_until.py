"""A message knows until when it may be delivered: no queue, retry or slow provider carries it past closing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from acuerdo.flows import clock
from acuerdo.flows import dispatch as sending
from acuerdo.flows.claim_outbox import begin_sending
from acuerdo.flows.run_day import run_day, send_all
from acuerdo.gateways.sms.twilio import TwilioSms
from acuerdo.gateways.standins.faults import Fault, FaultKind
from acuerdo.gateways.standins.server import Standins
from acuerdo.records.models import Contact, Outbox
from tests.people_of_tests import NOW, TODAY, World

pytestmark = pytest.mark.django_db(transaction=True)

CLOSES = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)  # eight in the evening in Mexico City


@contextmanager
def planned(world: World) -> Iterator[Outbox]:
    """Laura's message of the day in the queue, and time still to be set."""
    with clock.moved_to(NOW + timedelta(hours=1)):
        run_day(TODAY, send=False)
    yield Outbox.objects.get(account=world.laura)


def accepted(standins: Standins) -> int:
    return len(standins.world.store.messages("outgoing = 1"))


def test_what_is_planned_is_valid_until_closing_at_most(world: World, standins: Standins) -> None:
    with planned(world) as row:
        assert row.due_at < row.valid_until <= CLOSES


@pytest.mark.parametrize(("early", "leaves"), [(timedelta(seconds=30), True), (timedelta(0), False)])
def test_a_queue_that_is_late_stops_at_the_very_closing(
    world: World, standins: Standins, early: timedelta, leaves: bool
) -> None:
    with planned(world), clock.moved_to(CLOSES - early):
        Outbox.objects.update(valid_until=CLOSES + timedelta(hours=5))  # the law alone must hold
        send_all("late")
        assert bool(accepted(standins)) is leaves


def test_a_retry_that_would_come_after_closing_is_not_made(world: World, standins: Standins) -> None:
    standins.world.faults.add(Fault(provider="email", kind=FaultKind.RATE_LIMITED, times=1))
    with planned(world) as row, clock.moved_to(CLOSES - timedelta(seconds=5)):
        Outbox.objects.filter(id=row.id).update(valid_until=CLOSES)
        send_all("retrying")
    row.refresh_from_db()
    assert row.state == Outbox.State.FAILED
    with clock.moved_to(CLOSES + timedelta(minutes=1)):
        send_all("again")
    assert not [each for each in standins.world.store.messages("outgoing = 1") if each.reference == row.id]
    assert not Contact.objects.filter(account=world.laura, initiative="creditor", counts=True).exists()


def test_a_worker_that_is_slow_between_leave_and_speech_does_not_speak_after_closing(
    world: World, standins: Standins, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(row: Outbox, worker: str) -> bool:
        time.sleep(0.5)
        return begin_sending(row, worker)

    monkeypatch.setattr(sending, "begin_sending", slow)
    with planned(world), clock.moved_to(CLOSES - timedelta(seconds=0.4)):
        send_all("slow")
    assert not accepted(standins)
    assert not Contact.objects.filter(initiative="creditor", counts=True).exists()


def test_the_provider_is_told_until_when_it_may_deliver(
    world: World, standins: Standins, monkeypatch: pytest.MonkeyPatch
) -> None:
    posted: list[dict[str, str]] = []
    post = TwilioSms._post
    monkeypatch.setattr(TwilioSms, "_post", lambda self, fields: (posted.append(fields), post(self, fields))[1])
    with planned(world) as row:
        phone = row.account.points.get(kind="phone")
        Outbox.objects.filter(id=row.id).update(channel="sms", point=phone)
        with clock.moved_to(CLOSES - timedelta(minutes=10)):
            send_all("sms")
    mine = [each for each in posted if row.id in each["StatusCallback"]]
    assert len(mine) == 1
    assert 590 <= int(mine[0]["ValidityPeriod"]) <= 600
