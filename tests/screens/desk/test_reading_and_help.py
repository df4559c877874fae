"""Ana sees what was heard and why, corrects it, is helped while she writes, and sees a life in danger first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from acuerdo.flows.hand_to_person import hand_back, hand_to_person
from acuerdo.records.conversations import Message
from acuerdo.records.corrections import Correction
from acuerdo.records.journal import JournalEntry
from acuerdo.records.outreach import Dispute, Outbox
from acuerdo.records.people import User
from tests.people_of_tests import NOW, World, a_message

SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "HOME", tmp_path)


@pytest.fixture
def heard(world: World) -> Message:
    message = a_message(world.laura, "eso no lo debo", at=NOW - timedelta(hours=1))
    message.heard = {
        "acts": [{"act": "request_extension", "p": 0.944}, {"act": "greeting", "p": 0.05}],
        "emotion": "angry",
        "slots": {"date": "2026-11-30"},
    }
    message.moves, message.why = (
        ["time_understood"],
        {"effects": ["propose_options"], "law": "2026-10", "strategy": "s1"},
    )
    message.save()
    return message


def _proven(world: World) -> None:
    """To whom is not proven, even the word debt is a fault."""
    world.laura.identity_verified_at = NOW
    world.laura.save()


@pytest.mark.parametrize("page", ["/bandeja/{conversation}/", "/cuentas/{account}/"])
def test_the_reading_stands_beside_the_message(world: World, heard: Message, sign_in: SignIn, page: str) -> None:
    address = page.format(conversation=heard.conversation_id, account=world.laura.id)
    text = sign_in(world.ana).get(address).content.decode()
    for seen in ("pide más tiempo", "casi seguro", "94 %", "con enojo", "30/11/2026", "aceptar más tiempo", "2026-10"):
        assert seen in text, seen
    assert "saluda" not in text.split("Corregir lo que se entendió")[0].split("Se entendió")[-1]


def test_ana_corrects_it_and_opens_the_dispute_that_was_missed(world: World, heard: Message, sign_in: SignIn) -> None:
    ana = sign_in(world.ana)
    assert "eso no lo debo" in ana.get(f"/bandeja/mensaje/{heard.id}/corregir/").content.decode()
    ana.post(f"/bandeja/mensaje/{heard.id}/corregir/", {"acts": ["dispute_debt"], "teaches": "on"})
    assert Correction.objects.get().by == world.ana
    text = ana.get(f"/bandeja/{heard.conversation_id}/").content.decode()
    assert "Corregido por Ana Ríos" in text
    assert "Abrir la aclaración de la deuda" in text
    ana.post(f"/bandeja/mensaje/{heard.id}/hacer/", {"act": "dispute_debt"})
    assert Dispute.objects.get().kind == "debt"


def test_another_company_can_neither_see_nor_correct(world: World, heard: Message, sign_in: SignIn) -> None:
    oscar = sign_in(world.oscar)
    assert oscar.get(f"/bandeja/mensaje/{heard.id}/corregir/").status_code == 404
    assert oscar.post(f"/bandeja/mensaje/{heard.id}/corregir/", {"acts": ["deny"]}).status_code == 404
    assert oscar.post(f"/cuentas/{world.laura.id}/revisar/", {"text": "hola"}).status_code == 404
    assert not Correction.objects.exists()


def test_a_threat_is_marked_while_it_is_typed_with_a_kinder_way(world: World, sign_in: SignIn) -> None:
    words = {"text": "Laura, si no paga hoy la vamos a embargar.", "channel": "whatsapp"}
    text = sign_in(world.ana).post(f"/cuentas/{world.laura.id}/revisar/", words).content.decode()
    assert "<mark" in text
    assert "Usar este texto" in text


def test_a_figure_without_source_is_flagged_and_leaves_only_on_the_writers_word(
    world: World, heard: Message, sign_in: SignIn
) -> None:
    _proven(world)
    ana, words = sign_in(world.ana), "Laura, con gusto. Tu saldo es de $9,999.00."
    check = ana.post(f"/cuentas/{world.laura.id}/revisar/", {"text": words, "channel": "whatsapp"}).content.decode()
    assert "Cifra sin respaldo" in check
    address, asked = f"/bandeja/{heard.conversation_id}/responder/", {"text": words, "channel": "whatsapp", "key": "k1"}
    refused = ana.post(address, asked)
    assert refused.status_code == 422
    assert not Outbox.objects.exists()
    assert ana.post(address, {**asked, "figures": "on"}).status_code == 302
    assert '"figures_without_source":1' in JournalEntry.objects.get(kind="agent_wrote").body.replace(" ", "")


def test_a_figure_of_the_ledger_needs_no_word(world: World, sign_in: SignIn) -> None:
    _proven(world)
    words = {"text": "Laura, con gusto. Tu saldo es de $2,484.50.", "channel": "whatsapp"}
    text = sign_in(world.ana).post(f"/cuentas/{world.laura.id}/revisar/", words).content.decode()
    assert "Amable y con cifras que constan" in text


def test_who_may_be_in_danger_stands_first_and_in_every_pages_alert(world: World, sign_in: SignIn) -> None:
    a_message(world.diego, "quiero hablar con alguien", at=NOW - timedelta(hours=3))
    hand_to_person(world.diego.id, because="asked", actor="assistant")
    a_message(world.laura, "…", at=NOW)
    hand_to_person(world.laura.id, because="asked", actor="assistant")
    ana = sign_in(world.ana)
    assert "Persona en riesgo" not in ana.get("/bandeja/alertas/").content.decode()
    hand_to_person(world.laura.id, because="at_risk", actor="assistant")
    assert "Persona en riesgo" in ana.get("/bandeja/alertas/").content.decode()
    assert "Persona en riesgo" not in sign_in(world.oscar).get("/bandeja/alertas/").content.decode()
    inbox = ana.get("/bandeja/").content.decode()
    assert inbox.index("Laura Méndez") < inbox.index("Diego Salas")
    assert 'hx-get="/bandeja/alertas/" hx-trigger="load, every 3s"' in ana.get("/cuentas/").content.decode()
    hand_back(world.laura.id, user=world.ana)
    assert "Persona en riesgo" not in ana.get("/bandeja/alertas/").content.decode()


def test_a_person_can_answer_where_collection_is_stopped(world: World, heard: Message, sign_in: SignIn) -> None:
    from acuerdo.flows.open_dispute import open_dispute

    open_dispute(world.laura.id, kind="debt", words="eso no lo debo", actor="debtor")
    ana = sign_in(world.ana)
    assert "no hables de pagos" in ana.get(f"/bandeja/{heard.conversation_id}/").content.decode()
    asked = {"text": "Laura, ya lo estamos revisando. Gracias por avisar.", "channel": "whatsapp", "key": "k2"}
    assert ana.post(f"/bandeja/{heard.conversation_id}/responder/", asked).status_code == 302
    assert Outbox.objects.get(message__author="agent").purpose == "service"


def test_an_open_thread_is_not_sent_again_while_nothing_is_new(world: World, heard: Message, sign_in: SignIn) -> None:
    ana, address = sign_in(world.ana), f"/bandeja/{heard.conversation_id}/mensajes/"
    first = ana.get(address)
    seen = first.context["seen"]
    assert ana.get(address, {"visto": seen}).status_code == 204
    a_message(world.laura, "¿hola?", at=NOW)
    assert ana.get(address, {"visto": seen}).status_code == 200
