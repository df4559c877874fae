"""What the guard is told of many accounts at once is what it would be told of each by its whole case."""

from __future__ import annotations

from datetime import timedelta

import pytest

from acuerdo.records.case_of import case_of, stopped_channels
from acuerdo.records.guard_facts import known_at
from acuerdo.records.models import Account, Contact, Pause
from tests.people_of_tests import NOW, TODAY, World, an_entry

pytestmark = pytest.mark.django_db


def test_the_short_reading_and_the_whole_case_tell_the_guard_the_same(world: World) -> None:
    for debt in world.diego.debts.all():
        an_entry(debt, "payment", "principal", "-3400.00", on=TODAY)
    Pause.objects.create(
        person=world.laura.person, account=world.laura, state="channel_opt_out", channel="sms", begins_at=NOW
    )
    Pause.objects.create(person=world.laura.person, account=world.laura, state="hardship_pause", begins_at=NOW)
    accounts = list(Account.objects.select_related("person", "creditor"))
    known = known_at(accounts, NOW, on=dict.fromkeys((each.id for each in accounts), TODAY))
    assert len(accounts) > 2
    for account in accounts:
        case, told = case_of(account.id, NOW, today=TODAY), known[account.id]
        assert told.states == case.states
        assert told.authorised == case.authorised_channels
        assert told.contacts == case.contacts
        assert told.phone == case.phone
        assert told.profile == case.creditor.profile
        assert told.stopped == stopped_channels(account, NOW)
    assert known[world.diego.id].states == {"paid"}
    assert known[world.laura.id].stopped == {"sms"}
    assert known[world.laura.id].states == {"hardship_pause"}


def test_what_a_worker_with_a_fast_clock_wrote_has_used_up_its_slot(world: World) -> None:
    Contact.objects.create(
        person=world.laura.person,
        account=world.laura,
        at=NOW + timedelta(minutes=20),
        channel="email",
        purpose="collection",
        initiative="creditor",
        actor="worker:fast",
    )
    known = known_at([world.laura], NOW, on={world.laura.id: TODAY})
    assert len(known[world.laura.id].contacts) == 1
    assert len(case_of(world.laura.id, NOW, today=TODAY).contacts) == 1


def test_what_the_guard_is_told_takes_the_same_reads_for_one_account_and_for_all(
    world: World, django_assert_max_num_queries: object
) -> None:
    accounts = list(Account.objects.select_related("person", "creditor"))
    for those in (accounts[:1], accounts):
        with django_assert_max_num_queries(11):  # type: ignore[operator]
            known_at(those, NOW, on=dict.fromkeys((each.id for each in those), TODAY))
