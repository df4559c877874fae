"""What people do at the local payment company: pay, give up, get money back, dispute. Each posts its webhook."""

from __future__ import annotations

import json
import threading
import uuid
from dataclasses import replace
from typing import Any

from acuerdo.gateways.payments.standin_money import (
    Session,
    charge_object,
    dispute_object,
    intent_object,
    session_object,
)
from acuerdo.gateways.payments.stripe import VERSION
from acuerdo.gateways.payments.stripe_events import signature
from acuerdo.gateways.standins.postman import Letter
from acuerdo.gateways.standins.world import World

_turn = threading.Lock()  # two touches of the same button must not pay twice

Json = dict[str, Any]


class CannotDo(ValueError):
    """The checkout or payment is not in a state that allows it; the text is Spanish for the page."""


def pay(world: World, session_id: str) -> Session:
    with _turn:
        paid = replace(_open(world, session_id), status="complete").kept(world)
    _event(world, "checkout.session.completed", session_object(world, paid))
    return paid


def reject(world: World, session_id: str) -> Session:
    """The bank says no; the checkout stays open for another try."""
    session = _open(world, session_id)
    _event(world, "payment_intent.payment_failed", intent_object(session))
    return session


def refund(world: World, payment: str, units: int | None = None) -> Session:
    """The creditor gives back `units` of Stripe's, all that is left when None."""
    with _turn:
        session = _paid(world, payment)
        step = session.left if units is None else units
        if not 0 < step <= session.left:
            raise CannotDo("No queda tanto por devolver.")
        after = replace(session, refunded=session.refunded + step).kept(world)
    before = {"amount_refunded": session.refunded, "refunded": False}
    _event(world, "charge.refunded", charge_object(after), before)
    return after


def dispute(world: World, payment: str) -> Session:
    """The bank takes the whole amount back."""
    with _turn:
        session = _paid(world, payment)
        if session.dispute:
            raise CannotDo("Este pago ya tuvo un contracargo.")
        after = replace(session, dispute="lost").kept(world)
    _event(world, "charge.dispute.funds_withdrawn", dispute_object(after))
    return after


def win_dispute(world: World, payment: str) -> Session:
    """The creditor proves its case and the money comes back."""
    with _turn:
        session = _paid(world, payment)
        if session.dispute != "lost":
            raise CannotDo("Este pago no tiene un contracargo abierto.")
        after = replace(session, dispute="won").kept(world)
    _event(world, "charge.dispute.funds_reinstated", dispute_object(after))
    return after


def _open(world: World, session_id: str) -> Session:
    session = Session.recall(world, session_id)
    if session is None:
        raise CannotDo("Este enlace de pago no existe.")
    status = session.status_at(world.clock.now())
    if status != "open":
        raise CannotDo("Este pago ya se hizo." if status == "complete" else "Este enlace de pago ya venció.")
    return session


def _paid(world: World, payment: str) -> Session:
    session = Session.of_payment(world, payment)
    if session is None or session.status != "complete":
        raise CannotDo("Ese pago no existe.")
    return session


def _event(world: World, kind: str, about: Json, before: Json | None = None) -> None:
    now = world.clock.now()
    event = {
        "id": f"evt_{uuid.uuid4().hex[:24]}",
        "object": "event",
        "api_version": VERSION,
        "created": int(now.timestamp()),
        "livemode": False,
        "type": kind,
        "data": {"object": about, **({"previous_attributes": before} if before else {})},
    }
    body = json.dumps(event).encode()
    signed = signature(body, now, world.secrets.stripe.webhook_secret)
    headers = (("Content-Type", "application/json"), ("Stripe-Signature", signed))
    url = f"{world.product_url}/webhooks/payments"
    world.postman.post(Letter(provider="payments", url=url, body=body, headers=headers))
