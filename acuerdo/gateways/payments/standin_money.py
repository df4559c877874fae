"""What the local Stripe knows of one checkout and its payment, and the objects that Stripe shows of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from acuerdo.core.money import Money
from acuerdo.gateways.payments.stripe_amounts import from_stripe
from acuerdo.gateways.standins.world import World

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """`units` are Stripe's; `dispute` is "", "lost" (money withdrawn) or "won" (money reinstated)."""

    id: str
    payment: str
    units: int
    currency: str
    concept: str
    reference: str | None
    metadata_reference: str | None
    success_url: str
    cancel_url: str
    expires_at: int
    created: int
    status: str = "open"
    refunded: int = 0
    dispute: str = ""

    @classmethod
    def recall(cls, world: World, session_id: str) -> Session | None:
        found: Json | None = world.store.recall(f"checkout:{session_id}")
        return cls(**found) if found else None

    @classmethod
    def of_payment(cls, world: World, payment: str) -> Session | None:
        return next((one for one in cls.all(world) if one.payment == payment), None)

    @classmethod
    def all(cls, world: World) -> list[Session]:
        found: list[Json] = world.store.recalled("checkout:")
        return [cls(**one) for one in found]

    @property
    def amount(self) -> Money:
        return from_stripe(self.units, self.currency)

    @property
    def left(self) -> int:
        """Units that a refund could still give back."""
        return self.units - self.refunded

    def status_at(self, now: datetime) -> str:
        """open, complete or expired: an open one closes by itself."""
        return "expired" if self.status == "open" and now.timestamp() >= self.expires_at else self.status

    def kept(self, world: World) -> Session:
        world.store.remember(f"checkout:{self.id}", asdict(self))
        return self

    def expired(self, world: World) -> Session:
        return replace(self, status="expired").kept(world)


def session_object(world: World, session: Session) -> Json:
    paid = session.status == "complete"
    return {
        "id": session.id,
        "object": "checkout.session",
        "url": f"{world.http_url}/checkout/{session.id}" if session.status == "open" else None,
        "mode": "payment",
        "status": session.status_at(world.clock.now()),
        "payment_status": "paid" if paid else "unpaid",
        "payment_intent": session.payment if paid else None,
        "amount_total": session.units,
        "currency": session.currency,
        "client_reference_id": session.reference,
        "metadata": {"reference": session.reference},
        "expires_at": session.expires_at,
        "created": session.created,
        "livemode": False,
    }


def charge_object(session: Session) -> Json:
    return {
        "id": session.payment.replace("pi_", "ch_"),
        "object": "charge",
        "payment_intent": session.payment,
        "amount": session.units,
        "amount_refunded": session.refunded,
        "refunded": session.refunded == session.units,
        "disputed": session.dispute == "lost",
        "currency": session.currency,
        "paid": True,
        "status": "succeeded",
        "metadata": {"reference": session.metadata_reference},
    }


def intent_object(session: Session) -> Json:
    paid = session.status == "complete"
    return {
        "id": session.payment,
        "object": "payment_intent",
        "amount": session.units,
        "amount_received": session.units if paid else 0,
        "currency": session.currency,
        "status": "succeeded" if paid else "requires_payment_method",
        "latest_charge": charge_object(session) if paid else None,
        "metadata": {"reference": session.metadata_reference},
    }


def dispute_object(session: Session) -> Json:
    return {
        "id": session.payment.replace("pi_", "dp_"),
        "object": "dispute",
        "amount": session.units,
        "currency": session.currency,
        "charge": session.payment.replace("pi_", "ch_"),
        "payment_intent": session.payment,
        "reason": "fraudulent",
        "status": "won" if session.dispute == "won" else "needs_response",
    }
