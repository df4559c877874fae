"""Beside each verdict stands the question that was asked, so that no later change alters what is said of the past."""

from __future__ import annotations

import json
from datetime import timedelta
from importlib.resources import files

import pytest

from acuerdo.core.channels import Channel, Purpose
from acuerdo.flows import clock
from acuerdo.flows.backtest_law import backtest_law
from acuerdo.flows.explain_contact import explain_contact
from acuerdo.flows.judge_contact import judge_contact
from acuerdo.flows.note_refusal import note_refusal
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.work import dispatch
from acuerdo.flows.write_to_debtor import write_to_debtor
from acuerdo.gateways.standins.server import Standins
from acuerdo.records.case_of import case_of
from acuerdo.records.models import Account, Contact, ContactPoint, Creditor, Person, Refusal
from tests.people_of_tests import NOW, World

pytestmark = pytest.mark.django_db(transaction=True)

HELLO = "Hola, Laura. ¿Cómo podemos ayudarte?"
DAY = timedelta(days=1)
SPAN = {"begin": NOW - 30 * DAY, "end": NOW + 30 * DAY}
MEXICO = (files("acuerdo.core.law") / "books" / "mexico.toml").read_text(encoding="utf-8")
LATER = MEXICO.replace('mon_fri = ["08:00", "20:00"]', 'mon_fri = ["08:00", "21:00"]')


@pytest.fixture
def written(world: World, standins: Standins) -> Contact:
    """Laura was written to by hand at ten in the morning."""
    with clock.moved_to(NOW + timedelta(hours=1)):
        write_to_debtor(world.laura.id, text=HELLO, channel="email", user=world.ana)
        while dispatch("w"):
            pass
    return Contact.objects.get(account=world.laura, counts=True, initiative="creditor")


def test_what_changed_since_then_changes_nothing_of_then(world: World, written: Contact) -> None:
    before = explain_contact(written.id)
    Creditor.objects.filter(id=world.ours.id).update(
        type="utility", law_profile="strictest", own_holidays=[written.at.date().isoformat()]
    )
    Account.objects.filter(id=world.laura.id).update(subdivision="BCN")
    Contact.objects.create(  # found later to have left just before
        person=world.laura.person, account=world.laura, at=written.at - timedelta(minutes=1), channel="email",
        purpose="collection", initiative="creditor", actor="test",
    )  # fmt: skip
    after = explain_contact(written.id)
    assert after.asked == before.asked
    assert after.same_verdict
    assert after.again.zones == before.again.zones
    assert not backtest_law(MEXICO, **SPAN).forbidden


def test_what_is_kept_names_nobody(world: World, written: Contact) -> None:
    kept = json.dumps(written.asked)
    assert set(written.asked) <= {
        "country", "subdivision", "creditor_type", "at", "channel", "purpose", "initiative", "party",
        "authorised_channels", "contacts", "states", "profile", "own_holidays",
    }  # fmt: skip
    assert "Laura" not in kept
    assert "5512345678" not in kept
    assert "@" not in kept


def test_a_person_who_was_erased_can_still_be_accounted_for(world: World, written: Contact) -> None:
    Person.objects.filter(id=world.laura.person_id).update(key=None)
    found = explain_contact(written.id)
    assert found.asked.phone is None
    assert found.same_verdict


def test_a_contact_from_before_questions_were_kept_is_rebuilt(world: World, written: Contact) -> None:
    kept = explain_contact(written.id).asked
    Contact.objects.filter(id=written.id).update(asked={})
    assert explain_contact(written.id).asked == kept


def test_a_refusal_keeps_the_purpose_and_the_hour_that_was_tried(world: World) -> None:
    with clock.moved_to(NOW.replace(hour=2)), pytest.raises(NotPossible):
        write_to_debtor(world.laura.id, text=HELLO, channel="email", user=world.ana)
    refusal = Refusal.objects.get()
    assert refusal.asked["at"].startswith(NOW.replace(hour=2).date().isoformat())
    assert refusal.asked["channel"] == "email"
    assert refusal.asked["purpose"] in set(Purpose)


def test_a_backtest_of_a_refused_plan_asks_about_the_hour_that_it_tried(world: World) -> None:
    """Planned in the morning for half past eight in the evening: an hour more frees it, whenever it was planned."""
    evening = NOW.replace(hour=2, minute=30) + DAY  # 20:30 in Mexico City
    with clock.moved_to(NOW):
        case = case_of(world.laura.id, NOW)
        verdict = judge_contact(case, channel=Channel.EMAIL, purpose=Purpose.SURVEY, at=evening, stopped=frozenset())
        assert not verdict.allowed
        note_refusal(world.laura, verdict, channel="email", stage="plan", actor="strategy")
    assert list(backtest_law(LATER, **SPAN).freed) == ["mx.default.hours"]
    Refusal.objects.update(asked={})  # as it was before: judged at the hour of planning, as a collection, it was free
    assert not backtest_law(LATER, **SPAN).freed


def test_the_phone_of_then_still_says_where_she_was(world: World, written: Contact) -> None:
    ContactPoint.objects.filter(account=world.laura, kind="phone").update(wrong_at=NOW + 5 * DAY)
    assert explain_contact(written.id).asked.phone
