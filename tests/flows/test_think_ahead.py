"""With a language model: asked before anything is locked, told nothing personal, believed only as far as it may be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from django.db import connection

from acuerdo.core.channels import Channel
from acuerdo.core.dialogue.advised.question import Question
from acuerdo.flows import clock, wiring
from acuerdo.flows.receive_message import receive_message
from acuerdo.flows.receive_webhook import process_receipts, store_webhook
from acuerdo.flows.think_ahead import Thoughts
from acuerdo.gateways.events import Inbound
from acuerdo.gateways.language_models.model import Call, LanguageModel
from acuerdo.gateways.language_models.openai_compatible import OpenAiCompatible
from acuerdo.gateways.language_models.settings import ModelSettings
from acuerdo.gateways.language_models.standin import KEY, ModelStandin
from acuerdo.gateways.language_models.standin_answers import Mode
from acuerdo.gateways.webhook import Webhook
from acuerdo.records import vault
from acuerdo.records.model_calls import ModelCall, model_figures
from acuerdo.records.models import ContactPoint, Message, Outbox
from tests.flows.test_main_job import LATER
from tests.people_of_tests import NOW, World

pytestmark = pytest.mark.django_db(transaction=True)
HARD = "me quedé sin trabajo y mi esposo Ramiro está enfermo, no puedo con todo"


class Watched(LanguageModel):
    """Notes whether a transaction was open whenever it was asked."""

    locked: list[bool]

    def ask(self, question: Question, seconds: float) -> Call:
        self.locked.append(connection.in_atomic_block)
        return super().ask(question, seconds)


class Phone:
    """An inlet whose webhooks are what Laura wrote."""

    def verify(self, webhook: Webhook, now: datetime) -> None: ...

    def read(self, webhook: Webhook, now: datetime) -> tuple[Inbound, ...]:
        said = json.loads(webhook.body)
        inbound = Inbound(
            channel=Channel.WHATSAPP,
            provider_id=said["id"],
            sender=said["from"],
            recipient="+525555550100",
            text=said["text"],
            at=LATER,
        )
        return (inbound,)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch, world: World) -> Iterator[tuple[ModelStandin, Watched]]:
    """Laura's creditor lets a model be asked; it answers on a port of this machine."""
    world.ours.language_model = True
    world.ours.save()
    ContactPoint.objects.filter(account=world.laura).update(verified_at=NOW)
    with ModelStandin() as server:
        watched = Watched(OpenAiCompatible(), ModelSettings(base_url=server.url, model="local", key=KEY, seconds=5.0))
        watched.locked = []
        phone = replace(wiring.wired(), language_model=lambda: watched, inlets=lambda: {"phone": Phone()})
        monkeypatch.setattr(wiring, "_wiring", phone)
        yield server, watched


def writes(world: World, text: str, number: str = "1", sender: str = "+525512345678") -> None:
    body = json.dumps({"id": number, "from": sender, "text": text}).encode()
    store_webhook("phone", Webhook(url="https://x.invalid/webhooks/phone", headers=(), body=body))


def answer(world: World) -> str:
    row = Outbox.objects.filter(account=world.laura, key__startswith="reply:").latest("queued_at")
    return vault.unseal(world.laura.person.open_key(), row.message.text_sealed)


def test_a_kinder_wording_leaves_and_nothing_was_locked_meanwhile(
    world: World, model: tuple[ModelStandin, Watched]
) -> None:
    _, watched = model
    with clock.moved_to(LATER):
        writes(world, HARD)
        assert process_receipts() == 1
    message = Message.objects.get(inbound=True)
    assert watched.locked
    assert not any(watched.locked)
    assert "te entiendo y vamos juntos" in answer(world) or "te comprendo, aquí juntos" in answer(world)
    assert message.why["effects"][0] == "record_hardship"
    told = {each["kind"]: each for each in message.why["advice"]}
    assert told["word"] == {"kind": "word", "outcome": "used", "because": "", "model": "local"}
    call = ModelCall.objects.get(kind="word")
    assert (call.message_id, call.outcome, call.tokens_in, call.tokens_out) == (message.id, "used", 200, 50)
    (figures,) = model_figures([world.ours], NOW)
    assert (figures.calls, figures.outcomes) == (1, (("used", 1),))
    assert model_figures([world.theirs], NOW) == ()


def test_no_personal_value_reaches_the_provider(world: World, model: tuple[ModelStandin, Watched]) -> None:
    server, _ = model
    secrets = "soy laura mendez, cel 55 1234 5678, laura@ejemplo.mx, MERL850312AB1, vivo en calle Roble 45 col Centro"
    with clock.moved_to(LATER):
        for turn in range(8):  # which wording is chosen, and so whether a courtesy is in it, hangs on the message's id
            writes(world, f"{HARD}; {secrets}; mi clabe 032180000118359719", str(turn))
            process_receipts()
            if server.received:
                break
    sent = json.dumps([each["body"] for each in server.received], ensure_ascii=False).lower()
    assert server.received
    for value in (
        "laura",
        "mendez",
        "méndez",
        "ramiro",
        "1234",
        "ejemplo.mx",
        "merl85",
        "roble",
        "0321800",
        "muebles alba",
    ):
        assert value not in sent
    assert "2,484" not in sent
    assert "me quedé sin trabajo" in sent


def test_what_the_provider_does_changes_no_effect_and_no_count(
    world: World, model: tuple[ModelStandin, Watched]
) -> None:
    server, _ = model
    with clock.moved_to(LATER):
        for number, mode in enumerate((Mode.LYING, Mode.RUDE, Mode.BROKEN, Mode.DROPPING), 1):
            server.mode = mode
            writes(world, HARD, str(number))
            writes(world, HARD, str(number))
        assert process_receipts() == 4
        assert process_receipts() == 0
    messages = Message.objects.filter(inbound=True)
    assert messages.count() == 4
    assert all("record_hardship" in message.why["effects"] for message in messages)
    assert not ModelCall.objects.filter(outcome__in=("used", "idle")).exists()
    assert "%" not in answer(world)


def test_a_creditor_that_said_nothing_is_asked_about_with_no_model(
    world: World, model: tuple[ModelStandin, Watched]
) -> None:
    server, _ = model
    world.ours.language_model = False
    world.ours.save()
    with clock.moved_to(LATER):
        writes(world, HARD)
        process_receipts()
    assert server.received == []
    assert ModelCall.objects.count() == 0
    assert answer(world)


def test_a_leased_message_is_thought_about_by_nobody_else(world: World, model: tuple[ModelStandin, Watched]) -> None:
    from acuerdo.flows.receive_webhook import THINKING_LEASE, _lease

    with clock.moved_to(LATER):
        writes(world, HARD)
        assert len(_lease()) == 1
        assert _lease() == []
        assert process_receipts() == 0
    with clock.moved_to(LATER + THINKING_LEASE * 2):  # its worker died
        assert process_receipts() == 1
    assert Message.objects.filter(inbound=True).count() == 1


def test_an_answer_to_another_question_does_not_count(world: World, model: tuple[ModelStandin, Watched]) -> None:
    pieces = {"pieces": [{"id": 0, "text": "Gracias por la confianza, de verdad."}]}
    call = ModelCall.objects.create(
        account=world.laura, at=NOW, kind="word", provider="x", model="m", milliseconds=1, attempts=1
    )
    thoughts = Thoughts("msg_thought", {("word", "what was asked before"): pieces}, (("word", call.id),))
    inbound = Inbound(
        channel=Channel.WHATSAPP,
        provider_id="1",
        sender="+525512345678",
        recipient="+525555550100",
        text=HARD,
        at=LATER,
    )
    with clock.moved_to(LATER):
        message = receive_message(inbound, provider="phone", thoughts=thoughts)
    assert message is not None
    assert message.id == "msg_thought"
    call.refresh_from_db()
    assert (call.outcome, call.because) == ("none", "changed")
    assert "Gracias por la confianza, de verdad." not in answer(world)
