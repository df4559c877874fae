"""What was heard is kept with its reason; a person corrects it, it teaches without personal data, and is acted on."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from django.conf import settings

from acuerdo.core.dialogue.hear.heard import ACTS
from acuerdo.flows import clock
from acuerdo.flows.correct_hearing import correct_hearing, corrections_path
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.redo_effect import EFFECT_OF, REDO, missed, redo_effect
from acuerdo.flows.suggest_reply import suggest_reply
from acuerdo.gateways.standins.server import Standins
from acuerdo.records.corrections import Correction
from acuerdo.records.models import Dispute, JournalEntry, Message, Outbox, Pause
from tests.flows.test_main_job import LATER, say
from tests.people_of_tests import World, a_message

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "HOME", tmp_path)


def _heard(world: World, words: str) -> Message:
    """Laura said it, yet the ear made nothing but a greeting of it."""
    message = a_message(world.laura, words)
    message.heard = {"acts": [{"act": "greeting", "p": 0.7}], "emotion": "neutral", "slots": {}}
    message.why = {"effects": []}
    message.save()
    return message


def test_what_was_heard_is_kept_with_the_versions_and_offers_that_led_to_the_answer(
    world: World, standins: Standins
) -> None:
    world.laura.points.update(verified_at=LATER)
    with clock.moved_to(LATER):
        say(world.laura, "¿puedo pagar en 3 partes de 800?", "1")
    message = Message.objects.get(account=world.laura, inbound=True)
    assert message.heard["acts"][0]["act"] == "request_installments"
    assert message.heard["slots"]["count"] == "3"
    assert "propose_options" in message.why["effects"]
    assert {"law", "strategy"} <= set(message.why)
    assert len(message.why["offers"]) >= 2
    assert message.why["currency"] == "MXN"


def test_a_correction_keeps_who_and_when_and_reaches_the_journal(world: World) -> None:
    message = _heard(world, "eso no lo debo")
    with clock.moved_to(LATER):
        made = correct_hearing(message.id, acts=["dispute_debt"], slots={}, teaches=True, user=world.ana)
    assert (made.by, made.acts) == (world.ana, ["dispute_debt"])
    entry = JournalEntry.objects.get(kind="hearing_corrected")
    assert entry.actor == f"user:{world.ana.id}"
    assert "no lo debo" not in entry.body


def test_corrections_teach_without_names_phones_documents_or_exact_amounts(world: World) -> None:
    words = "soy Laura Mendez, mi hijo Ramiro pagó 1.537 el 15, mi tel 55 1234 5678 y RFC MERL850312AB1, a@b.mx"
    correct_hearing(_heard(world, words).id, acts=["already_paid"], slots={}, teaches=True, user=world.ana)
    kept = tomllib.loads(corrections_path().read_text(encoding="utf-8"))["corrections"]
    assert kept == [
        {
            "acts": ["already_paid"],
            "says": "soy [nombre], mi hijo [nombre] pagó 1.000 el 15, mi tel [número] y RFC [documento], [correo]",
            "country": "MX",
        }
    ]


def test_the_last_correction_of_a_message_is_the_one_that_teaches_and_only_when_it_may(world: World) -> None:
    first, second = _heard(world, "no reconozco ese cargo"), _heard(world, "ya quedó ayer")
    correct_hearing(first.id, acts=["deny"], slots={}, teaches=True, user=world.ana)
    correct_hearing(first.id, acts=["dispute_debt"], slots={}, teaches=True, user=world.marta)
    correct_hearing(second.id, acts=["already_paid"], slots={}, teaches=False, user=world.ana)
    kept = tomllib.loads(corrections_path().read_text(encoding="utf-8"))["corrections"]
    assert [(line["acts"], line["says"]) for line in kept] == [(["dispute_debt"], "no reconozco ese cargo")]
    assert Correction.objects.count() == 3


def test_an_erased_person_no_longer_teaches(world: World) -> None:
    message = _heard(world, "no reconozco ese cargo")
    correct_hearing(message.id, acts=["dispute_debt"], slots={}, teaches=True, user=world.ana)
    world.laura.person.key = None
    world.laura.person.save()
    correct_hearing(
        a_message(world.diego, "ya pagué").id, acts=["already_paid"], slots={}, teaches=True, user=world.ana
    )
    assert "reconozco" not in corrections_path().read_text(encoding="utf-8")


def test_the_missed_dispute_is_opened_only_when_asked_and_only_once(world: World) -> None:
    message = _heard(world, "eso no lo debo")
    made = correct_hearing(message.id, acts=["dispute_debt"], slots={}, teaches=True, user=world.ana)
    assert not Dispute.objects.exists()
    assert missed(made, message) == ("dispute_debt",)
    redo_effect(made.id, "dispute_debt", user=world.ana)
    assert Dispute.objects.get().kind == "debt"
    with pytest.raises(NotPossible):
        redo_effect(made.id, "dispute_debt", user=world.ana)
    with pytest.raises(NotPossible):
        redo_effect(made.id, "complaint", user=world.ana)
    assert Dispute.objects.count() == 1


@pytest.mark.parametrize("act", sorted(REDO))
def test_each_act_that_obliges_can_be_made_good(world: World, act: str) -> None:
    message = _heard(world, "lo que sea")
    made = correct_hearing(message.id, acts=[act], slots={}, teaches=False, user=world.ana)
    before = JournalEntry.objects.count()
    redo_effect(made.id, act, user=world.ana)
    assert JournalEntry.objects.count() > before
    assert missed(Correction.objects.get(id=made.id), message) == ()
    assert act in EFFECT_OF


def test_what_the_assistant_already_did_is_not_offered_again(world: World) -> None:
    message = _heard(world, "eso no lo debo")
    message.why = {"effects": ["open_dispute", "pause_contact"]}
    message.save()
    made = correct_hearing(message.id, acts=["dispute_debt"], slots={}, teaches=True, user=world.ana)
    assert missed(made, message) == ()


@pytest.mark.parametrize("acts", [[], ["not_an_act"], list(ACTS[:5])])
def test_a_correction_says_between_one_and_four_known_things(world: World, acts: list[str]) -> None:
    with pytest.raises(NotPossible):
        correct_hearing(_heard(world, "hola").id, acts=acts, slots={}, teaches=True, user=world.ana)
    assert not Correction.objects.exists()


def test_the_suggestion_answers_what_a_person_corrected_and_does_nothing(world: World) -> None:
    world.laura.points.update(verified_at=LATER)
    message = _heard(world, "mande?")
    with clock.moved_to(LATER):
        correct_hearing(message.id, acts=["request_installments"], slots={}, teaches=False, user=world.ana)
        found = suggest_reply(world.laura.conversation.id)
    assert found.acts == ("request_installments",)
    assert "2)" in found.text
    assert not Outbox.objects.exists()
    assert not Pause.objects.exists()


def test_nobody_is_handed_a_ready_text_for_a_person_in_danger(world: World, standins: Standins) -> None:
    with clock.moved_to(LATER):
        say(world.laura, "ya no quiero vivir, me quiero morir", "1")
        with pytest.raises(NotPossible, match="primero la persona"):
            suggest_reply(world.laura.conversation.id)
