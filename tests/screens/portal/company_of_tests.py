"""A payment company that lives in memory: it remembers what it was asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from acuerdo.core.money import Money
from acuerdo.gateways.message import GatewayError
from acuerdo.gateways.payments import Checkout, Payment, PaymentEvent
from acuerdo.gateways.webhook import Webhook


@dataclass
class Asked:
    amount: Money
    reference: str
    return_url: str


@dataclass
class Company:
    """Each page has an address of its own at `pagos.invalid`."""

    asked: list[Asked] = field(default_factory=list)
    answers: bool = True

    def create_checkout(
        self,
        *,
        amount: Money,
        concept: str,
        reference: str,
        return_url: str,
        cancel_url: str,
        idempotency_key: str,
        expires_at: datetime,
        now: datetime,
    ) -> Checkout:
        if not self.answers:
            raise GatewayError("down", "La empresa de pagos no responde.", permanent=False)
        self.asked.append(Asked(amount, reference, return_url))
        url = f"https://pagos.invalid/{reference}"
        return Checkout(provider_id=f"cs_{reference}", url=url, expires_at=expires_at)

    def expire_checkout(self, checkout_id: str) -> None:
        return None

    def fetch_payment(self, payment_id: str) -> Payment:
        raise AssertionError("these pages never ask about a payment")

    def read_webhook(self, webhook: Webhook, now: datetime) -> tuple[PaymentEvent, ...]:
        return ()
