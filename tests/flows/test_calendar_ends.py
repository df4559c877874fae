"""Compliance hears two months before that a country's calendar ends, once, and then nobody there is contacted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from acuerdo.core.channels import Channel, Purpose
from acuerdo.flows.judge_contact import judge_contact
from acuerdo.flows.warn_of_calendars import warn_of_calendars
from acuerdo.flows.wiring import wired
from acuerdo.records.case_of import case_of
from acuerdo.records.models import Account, Task
from tests.people_of_tests import World, a_creditor, an_account

pytestmark = pytest.mark.django_db

ENDS = wired().law().books["AR"].calendar.certain_to  # type: ignore[union-attr]
DECEMBER_31 = datetime(ENDS, 12, 31, 15, tzinfo=UTC)


@pytest.fixture
def argentine(world: World) -> Account:
    return an_account(
        a_creditor("Banco del Sur", country="AR"),
        "Julia Prado",
        document="27-30111222-5",
        country="AR",
        subdivision="C",
    )


@pytest.mark.parametrize(("before", "warned"), [(61, 0), (60, 1), (1, 1)])
def test_the_task_comes_sixty_days_before_the_last_certain_day(argentine: Account, before: int, warned: int) -> None:
    warn_of_calendars(DECEMBER_31 - timedelta(days=before))
    tasks = Task.objects.filter(kind="calendar_ends", creditor=argentine.creditor)
    assert tasks.count() == warned
    if warned:
        assert f"31/12/{ENDS}" in tasks.get().because
        assert tasks.get().due_at.date() == DECEMBER_31.date()


def test_the_task_is_raised_once_and_for_no_creditor_without_open_accounts_there(argentine: Account) -> None:
    assert warn_of_calendars(DECEMBER_31) == 1
    assert warn_of_calendars(DECEMBER_31 + timedelta(days=1)) == 0
    Task.objects.all().delete()
    Account.objects.filter(id=argentine.id).update(closed_at=DECEMBER_31)
    assert warn_of_calendars(DECEMBER_31) == 0


def test_after_the_last_certain_day_nothing_leaves_and_the_reason_is_the_calendar(argentine: Account) -> None:
    verdicts = {}
    for at in (datetime(ENDS, 12, 30, 15, tzinfo=UTC), datetime(ENDS + 1, 1, 4, 15, tzinfo=UTC)):
        case = case_of(argentine.id, at)
        verdicts[at.year] = judge_contact(
            case, channel=Channel.LETTER, purpose=Purpose.SERVICE, at=at, stopped=frozenset()
        )
    assert [rule.rule for rule in verdicts[ENDS + 1].rules] == ["calendar.uncertain"]
    assert not verdicts[ENDS + 1].allowed
    assert "calendar.uncertain" not in [rule.rule for rule in verdicts[ENDS].rules]
