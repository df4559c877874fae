"""Stripe's webhooks: the signature with its instant, and the few events that move money.

Source: docs.stripe.com/webhooks ("Verify manually") and docs.stripe.com/api/events/types.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from acuerdo.core.money import Money
from acuerdo.gateways.payments import PaymentEvent, PaymentStatus
from acuerdo.gateways.payments.stripe_amounts import from_stripe
from acuerdo.gateways.webhook import BROKEN, BadSignature, Webhook

TOLERANCE = timedelta(minutes=5)

Json = dict[str, Any]


class UnreadableEvent(ValueError):
    """Well signed, yet without what its type promises: keep it, show it to a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fact:
    status: PaymentStatus
    payment_id: str
    amount: Money
    reference: str | None = None
    checkout_id: str | None = None


def signature(body: bytes, at: datetime, secret: str) -> str:
    """The `Stripe-Signature` header: `t=` Unix seconds and `v1=` hex HMAC-SHA256 of `t.body`."""
    seconds = str(int(at.timestamp()))
    return f"t={seconds},v1={_digest(seconds, body, secret)}"


def verify(webhook: Webhook, secret: str, now: datetime) -> None:
    """While a secret is being rolled the header carries several v1: one good one is enough."""
    parts = [part.partition("=") for part in webhook.header("Stripe-Signature").split(",")]
    seconds = next((value for name, _, value in parts if name.strip() == "t"), "")
    expected = _digest(seconds, webhook.body, secret).encode()
    given = [value.encode() for name, _, value in parts if name.strip() == "v1"]
    if not any(hmac.compare_digest(expected, one) for one in given):
        raise BadSignature("Stripe-Signature")
    if not seconds.isdigit() or abs(now.timestamp() - int(seconds)) > TOLERANCE.total_seconds():
        raise BadSignature("Stripe-Signature is stale")


def read(body: bytes) -> tuple[PaymentEvent, ...]:
    """Empty for an event that moves no money; raises UnreadableEvent for a broken one."""
    try:
        event = json.loads(body)
        reader = _EVENTS.get(str(event["type"]))
        fact = reader(event["data"]["object"], event["data"].get("previous_attributes") or {}) if reader else None
        return (_event(event, fact),) if fact else ()
    except BROKEN as problem:
        raise UnreadableEvent("a Stripe event lacks what its type promises") from problem


def _digest(seconds: str, body: bytes, secret: str) -> str:
    return hmac.new(secret.encode(), seconds.encode() + b"." + body, hashlib.sha256).hexdigest()


def _event(event: Json, fact: _Fact) -> PaymentEvent:
    return PaymentEvent(
        event_id=str(event["id"]),
        payment_id=fact.payment_id,
        checkout_id=fact.checkout_id,
        reference=fact.reference,
        status=fact.status,
        amount=fact.amount,
        at=datetime.fromtimestamp(int(event["created"]), UTC),
    )


def _session(status: PaymentStatus) -> Callable[[Json, Json], _Fact]:
    def fact(session: Json, before: Json) -> _Fact:
        waiting = status is PaymentStatus.PAID and session["payment_status"] != "paid"
        return _Fact(
            status=PaymentStatus.PENDING if waiting else status,
            payment_id=str(session.get("payment_intent") or ""),
            amount=from_stripe(int(session["amount_total"]), str(session["currency"])),
            reference=session.get("client_reference_id"),
            checkout_id=str(session["id"]),
        )

    return fact


def _intent_failed(intent: Json, before: Json) -> _Fact:
    return _Fact(
        status=PaymentStatus.FAILED,
        payment_id=str(intent["id"]),
        amount=from_stripe(int(intent["amount"]), str(intent["currency"])),
        reference=(intent.get("metadata") or {}).get("reference"),
    )


def _refunded(charge: Json, before: Json) -> _Fact:
    """The charge states the running total; the step is what it grew by."""
    step = int(charge["amount_refunded"]) - int(before.get("amount_refunded") or 0)
    return _Fact(
        status=PaymentStatus.REFUNDED,
        payment_id=str(charge["payment_intent"]),
        amount=from_stripe(step, str(charge["currency"])),
        reference=(charge.get("metadata") or {}).get("reference"),
    )


def _dispute(status: PaymentStatus) -> Callable[[Json, Json], _Fact]:
    def fact(dispute: Json, before: Json) -> _Fact:
        amount = from_stripe(int(dispute["amount"]), str(dispute["currency"]))
        return _Fact(status=status, payment_id=str(dispute["payment_intent"]), amount=amount)

    return fact


_EVENTS: dict[str, Callable[[Json, Json], _Fact]] = {
    "checkout.session.completed": _session(PaymentStatus.PAID),
    "checkout.session.async_payment_succeeded": _session(PaymentStatus.PAID),
    "checkout.session.async_payment_failed": _session(PaymentStatus.FAILED),
    "checkout.session.expired": _session(PaymentStatus.EXPIRED),
    "payment_intent.payment_failed": _intent_failed,
    "charge.refunded": _refunded,
    "charge.dispute.funds_withdrawn": _dispute(PaymentStatus.REVERSED),
    "charge.dispute.funds_reinstated": _dispute(PaymentStatus.REINSTATED),
}
