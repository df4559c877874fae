"""What Ana and Marta do to an account: each action is one flow, and bad input is explained in Spanish."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from acuerdo.flows import clock
from acuerdo.records.outreach import Complaint, Dispute, Outbox, Pause
from acuerdo.records.people import User
from tests.people_of_tests import NOW, World, a_message

SignIn = Callable[[User], Client]


def _said(answer: object) -> str:
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))  # type: ignore[attr-defined]


def test_ana_writes_and_the_message_waits_for_the_guard_at_dispatch(world: World, sign_in: SignIn) -> None:
    a_message(world.laura, "Hola, ¿me ayudan?", at=NOW - timedelta(hours=1))
    answer = sign_in(world.ana).post(
        f"/cuentas/{world.laura.id}/escribir/",
        {"channel": "whatsapp", "text": "Hola, Laura. Con gusto te ayudo.", "key": "msg_1"},
    )
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    assert Outbox.objects.get().state == "waiting"


def test_a_threat_does_not_leave_and_what_was_typed_is_kept(world: World, sign_in: SignIn) -> None:
    words = "Si no paga hoy mismo lo vamos a embargar y todos se van a enterar."
    answer = sign_in(world.ana).post(
        f"/cuentas/{world.laura.id}/escribir/", {"channel": "whatsapp", "text": words, "key": ""}
    )
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Outbox.objects.exists()


def test_outside_the_lawful_hours_the_page_says_why_before_anyone_types(world: World, sign_in: SignIn) -> None:
    with clock.moved_to(NOW.replace(hour=9)):  # three in the morning in Mexico City
        text = sign_in(world.ana).get(f"/cuentas/{world.laura.id}/").content.decode()
    assert "Por ahora no se puede escribir por ningún canal" in text
    assert 'name="text"' not in text
    assert "Se podrá:" in text


def test_a_pause_holds_and_needs_its_days_and_its_reason(world: World, sign_in: SignIn) -> None:
    ana = sign_in(world.ana)
    address = f"/cuentas/{world.laura.id}/pausa/"
    assert "Di por cuántos días" in _said(ana.post(address, {"state": "hardship_pause", "because": "x", "days": ""}))
    assert "Como máximo 180 días" in _said(
        ana.post(address, {"state": "hardship_pause", "because": "x", "days": "400"})
    )
    assert "Di por qué" in _said(ana.post(address, {"state": "hardship_pause", "because": "", "days": "30"}))
    assert not Pause.objects.exists()
    ana.post(address, {"state": "hardship_pause", "because": "perdió su empleo", "days": "30"})
    pause = Pause.objects.get()
    assert pause.account_id == world.laura.id
    assert pause.ends_at > NOW + timedelta(days=29)


def test_only_a_supervisor_lifts_a_pause_and_says_why(world: World, sign_in: SignIn) -> None:
    sign_in(world.ana).post(
        f"/cuentas/{world.laura.id}/pausa/", {"state": "hardship_pause", "because": "salud", "days": "30"}
    )
    pause = Pause.objects.get()
    address = f"/cuentas/{world.laura.id}/pausa/{pause.id}/"
    assert sign_in(world.ana).post(address, {"why": "ya está bien"}).status_code == 403
    assert "Di por qué" in _said(sign_in(world.marta).post(address, {"why": ""}))
    sign_in(world.marta).post(address, {"why": "lo pidió ella"})
    pause.refresh_from_db()
    assert pause.lifted_by == world.marta


def test_a_dispute_is_opened_in_the_words_of_the_person_and_resolved_by_a_supervisor(
    world: World, sign_in: SignIn
) -> None:
    address = f"/cuentas/{world.laura.id}/aclaracion/"
    assert "Escribe algo aquí" in _said(sign_in(world.ana).post(address, {"kind": "amount", "words": ""}))
    sign_in(world.ana).post(address, {"kind": "amount", "words": "Ya había abonado 500."})
    dispute = Dispute.objects.get()
    resolve = f"{address}{dispute.id}/"
    assert "Elige cómo terminó" in _said(sign_in(world.marta).post(resolve, {}))
    sign_in(world.marta).post(resolve, {"outcome": "upheld"})
    dispute.refresh_from_db()
    assert dispute.outcome == "upheld"


def test_a_debt_of_somebody_else_cannot_be_disputed_here(world: World, sign_in: SignIn) -> None:
    other = world.stranger.debts.get()
    sign_in(world.ana).post(
        f"/cuentas/{world.laura.id}/aclaracion/", {"kind": "debt", "words": "no es mía", "debt": other.id}
    )
    assert not Dispute.objects.exists()


def test_a_complaint_is_registered_and_answered(world: World, sign_in: SignIn) -> None:
    address = f"/cuentas/{world.laura.id}/queja/"
    sign_in(world.ana).post(address, {"words": "Me escribieron dos veces", "severity": "2", "channel": ""})
    complaint = Complaint.objects.get()
    sign_in(world.marta).post(f"{address}{complaint.id}/")
    complaint.refresh_from_db()
    assert complaint.resolved_by == world.marta


def test_a_wrong_number_is_never_used_again(world: World, sign_in: SignIn) -> None:
    point = world.laura.points.get(kind="phone")
    sign_in(world.ana).post(f"/cuentas/{world.laura.id}/contacto/{point.id}/")
    point.refresh_from_db()
    assert point.wrong_at is not None


@pytest.mark.parametrize(("amount", "says"), [("mil", "Escribe el monto con números"), ("-5", "mayor o igual")])
def test_a_payment_link_for_no_amount_is_explained(world: World, sign_in: SignIn, amount: str, says: str) -> None:
    assert says in _said(sign_in(world.ana).post(f"/cuentas/{world.laura.id}/enlace/", {"amount": amount}))


def test_the_yes_of_the_person_to_an_option_makes_the_agreement(world: World, sign_in: SignIn) -> None:
    from acuerdo.flows.offer_options import options_for

    ana = sign_in(world.ana)
    address = f"/cuentas/{world.diego.id}/opciones/"
    assert "Pagos en cuotas" in ana.get(address).content.decode()
    option = next(each for each in options_for(world.diego.id).options if each.family == "installments")
    ana.post(address, {"option": option.id})
    agreement = world.diego.agreements.get()
    assert agreement.total_minor == option.total.minor
    assert "ya no está disponible" in _said(
        sign_in(world.ana).post(f"/cuentas/{world.laura.id}/opciones/", {"option": "?"})
    )


def test_closing_an_account_needs_a_yes(world: World, sign_in: SignIn) -> None:
    marta = sign_in(world.marta)
    address = f"/cuentas/{world.laura.id}/cerrar/"
    assert "Confirma" in _said(marta.post(address, {"how": "recalled"}))
    marta.post(address, {"how": "recalled", "sure": "on"})
    world.laura.refresh_from_db()
    assert world.laura.closed_because == "recalled"
