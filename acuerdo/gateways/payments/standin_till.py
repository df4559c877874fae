"""What the local payment companies (all but Stripe, which came first) know of one charge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from acuerdo.core.money import Money
from acuerdo.gateways.standins.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """`id` is the checkout's, `payment` the payment's; `refunds` are (id, minor units, ISO instant).

    `status` is open, paid or expired; `dispute` is "", "lost" (the bank took it back) or "won".
    """

    provider: str
    id: str
    payment: str
    minor: int
    currency: str
    concept: str
    reference: str
    return_url: str
    cancel_url: str
    created_at: str
    expires_at: str
    status: str = "open"
    paid_at: str = ""
    paid_minor: int = 0  # what the person really sent: some companies take any amount
    changed_at: str = ""
    refused: bool = False
    refunds: tuple[tuple[str, int, str], ...] = ()
    dispute: str = ""

    @classmethod
    def recall(cls, world: World, provider: str, charge_id: str) -> Charge | None:
        return _read(world.store.recall(f"till:{provider}:{charge_id}"))

    @classmethod
    def of_payment(cls, world: World, provider: str, payment: str) -> Charge | None:
        return next((one for one in cls.all(world, provider) if one.payment == payment), None)

    @classmethod
    def all(cls, world: World, provider: str = "") -> list[Charge]:
        found = (_read(one) for one in world.store.recalled(f"till:{provider}:" if provider else "till:"))
        return [one for one in found if one]

    @property
    def amount(self) -> Money:
        return Money(self.paid_minor or self.minor, self.currency)

    @property
    def left(self) -> Money:
        """What a refund could still give back."""
        return Money(self.amount.minor - sum(minor for _, minor, _ in self.refunds), self.currency)

    def status_at(self, now: datetime) -> str:
        return "expired" if self.status == "open" and now >= datetime.fromisoformat(self.expires_at) else self.status

    def kept(self, world: World) -> Charge:
        world.store.remember(f"till:{self.provider}:{self.id}", asdict(self))
        return self

    def changed(self, world: World, **changes: Any) -> Charge:
        return replace(self, changed_at=world.clock.now().isoformat(), **changes).kept(world)


def _read(content: Mapping[str, Any] | None) -> Charge | None:
    if content is None:
        return None
    return Charge(**{**content, "refunds": tuple(tuple(one) for one in content["refunds"])})
