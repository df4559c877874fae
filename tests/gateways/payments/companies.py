"""Every payment company but Stripe, each asked and heard in the same words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Protocol

from acuerdo.core.money import Money
from acuerdo.gateways.payments import Checkout, PaymentEvent, PaymentNews
from acuerdo.gateways.payments.conekta import Conekta
from acuerdo.gateways.payments.mercado_pago import MercadoPago
from acuerdo.gateways.payments.pix import Pix
from acuerdo.gateways.payments.wompi import Wompi
from acuerdo.gateways.standins.secrets import Secrets
from acuerdo.gateways.standins.server import Standins
from acuerdo.gateways.webhook import Webhook
from tests.gateways.product import Product
from tests.gateways.speaking import NOW

COMPANIES: dict[str, Callable[[Secrets], Any]] = {
    "mercado_pago": lambda secrets: MercadoPago(secrets.mercado_pago),
    "conekta": lambda secrets: Conekta(secrets.conekta),
    "wompi": lambda secrets: Wompi(secrets.wompi),
    "pix": lambda secrets: Pix(secrets.pix),
}
CURRENCY = {"wompi": "COP", "pix": "BRL"}
PARTIAL_REFUNDS = ("mercado_pago", "conekta", "pix")
CHARGEBACKS = ("mercado_pago", "conekta")


class Company(Protocol):
    def __getattr__(self, name: str) -> Any: ...


def amount_for(provider: str, text: str = "416.67") -> Money:
    return Money.of(text, CURRENCY.get(provider, "MXN"))


def checkout(provider: str, company: Company, *, key: str = "pay_1", hours: float = 2) -> Checkout:
    made: Checkout = company.create_checkout(
        amount=amount_for(provider),
        concept="Primer pago de tu plan",
        reference=key,
        return_url="https://acuerdo.invalid/gracias",
        cancel_url="https://acuerdo.invalid/volver",
        idempotency_key=key,
        expires_at=NOW + timedelta(hours=hours),
        now=NOW,
    )
    return made


def heard(company: Company, call: Webhook) -> tuple[PaymentEvent, ...]:
    """What the product learns from one call: the events in it, or what the company answers when asked."""
    company.verify(call, NOW)
    learned: list[PaymentEvent] = []
    for event in company.read(call, NOW):
        learned.extend(company.look_up(event.payment_id) if isinstance(event, PaymentNews) else [event])
    return tuple(learned)


def all_heard(company: Company, standins: Standins, product: Product) -> dict[str, PaymentEvent]:
    """Every fact once, by its id, in the order in which it was first told."""
    standins.world.postman.settle()
    return {event.event_id: event for call in product.calls for event in heard(company, call)}
