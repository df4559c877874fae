"""Our own stricter rule may be lifted by compliance, for a reason and a while; the law never."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from acuerdo.core.law.verdict import Answer
from acuerdo.flows import clock
from acuerdo.flows.override_default import end_override, override_default
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.stop_contact import pause_contact
from acuerdo.flows.write_to_debtor import may_write
from acuerdo.records.models import JournalEntry, Override
from acuerdo.records.people import Role, User
from tests.people_of_tests import World, a_user

pytestmark = pytest.mark.django_db

EVENING = datetime(2026, 11, 25, 2, 30, tzinfo=UTC)  # Tuesday, half past eight in Mexico City: ours closes at eight
NIGHT = datetime(2026, 11, 25, 4, 30, tzinfo=UTC)  # half past ten: the law closes at ten
SATURDAY = datetime(2026, 11, 28, 17, 0, tzinfo=UTC)  # a shop may not on Saturdays, by law
WHY = "Laura pidió por escrito que se le hable de noche"


@pytest.fixture
def lucia(world: World) -> User:
    return a_user("Lucía Campos", Role.COMPLIANCE, world.ours)


def verdict(world: World, at: datetime, channel: str = "email") -> Answer:
    with clock.moved_to(at):
        return may_write(world.laura.id, channel).verdict


def override(world: World, user: User, at: datetime = EVENING, hours: int = 3, reason: str = WHY) -> Override:
    with clock.moved_to(at - timedelta(minutes=5)):
        return override_default(world.laura.id, reason=reason, hours=hours, user=user)


def test_it_opens_what_only_our_rule_closes_and_only_for_this_account(world: World, lucia: User) -> None:
    assert verdict(world, EVENING) is Answer.DEFER
    override(world, lucia)
    assert verdict(world, EVENING) is Answer.ALLOW
    with clock.moved_to(EVENING):
        assert may_write(world.diego.id, "sms").verdict is not Answer.ALLOW


@pytest.mark.parametrize("at", [NIGHT, SATURDAY])
def test_it_never_opens_what_the_law_closes(world: World, lucia: User, at: datetime) -> None:
    override(world, lucia, at)
    assert verdict(world, at) is not Answer.ALLOW


def test_it_never_speaks_to_who_asked_for_silence(world: World, lucia: User) -> None:
    with clock.moved_to(EVENING - timedelta(hours=1)):
        pause_contact(world.laura.id, state="cease_contact", days=None, actor="debtor")
    override(world, lucia)
    assert verdict(world, EVENING) is Answer.DENY


def test_it_ends_by_itself_and_can_be_taken_back(world: World, lucia: User) -> None:
    made = override(world, lucia, hours=1)
    assert made.ends_at - made.begins_at == timedelta(hours=1)
    assert verdict(world, EVENING) is Answer.ALLOW
    assert verdict(world, EVENING + timedelta(hours=1)) is not Answer.ALLOW
    with clock.moved_to(EVENING - timedelta(minutes=1)):
        assert end_override(world.laura.id, user=lucia) == 1
    assert verdict(world, EVENING) is Answer.DEFER


@pytest.mark.parametrize("who", ["ana", "marta", "director", "root", "oscar"])
def test_no_other_role_may_the_administrator_neither(world: World, who: str) -> None:
    with pytest.raises(NotPossible, match="Cumplimiento"):
        override(world, getattr(world, who))
    assert not Override.objects.exists()


def test_compliance_of_another_creditor_may_not(world: World) -> None:
    with pytest.raises(NotPossible, match="Cumplimiento"):
        override(world, a_user("Raúl Soto", Role.COMPLIANCE, world.theirs))


@pytest.mark.parametrize(("hours", "reason"), [(3, "   "), (3, "corto"), (0, WHY), (25, WHY), (3, "x" * 201)])
def test_it_needs_a_reason_and_an_end(world: World, lucia: User, hours: int, reason: str) -> None:
    with pytest.raises(NotPossible):
        override(world, lucia, hours=hours, reason=reason)


def test_a_creditor_that_chose_the_strictest_keeps_it(world: World, lucia: User) -> None:
    world.ours.law_profile = "strictest"
    world.ours.save()
    with pytest.raises(NotPossible, match="no usa nuestra regla"):
        override(world, lucia)


def test_who_and_why_stand_in_the_journal(world: World, lucia: User) -> None:
    override(world, lucia)
    entry = JournalEntry.objects.get(kind="default_overridden")
    assert entry.actor == f"user:{lucia.id}"
    assert json.loads(entry.body)["body"]["reason"] == WHY
