"""Payments by Conekta: an order with a hosted page for card, SPEI and OXXO, and news signed with its RSA key.

Source: developers.conekta.com: reference/createorder (checkout of type HostedPayment), reference/getorderbyid,
docs/autenticación-webhooks (DIGEST header), docs/order (its events). The company documents no idempotency key:
a repeated request may leave a second unpaid order behind, which expires by itself and carries our reference.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from acuerdo.core.money import Money
from acuerdo.gateways import wire
from acuerdo.gateways.payments import Checkout, PaymentEvent, PaymentNews
from acuerdo.gateways.payments.asking import Asker
from acuerdo.gateways.payments.conekta_news import events_of, told, verify
from acuerdo.gateways.payments.money_in_cents import to_cents
from acuerdo.gateways.webhook import Webhook

ACCEPT = "application/vnd.conekta-v2.2.0+json"
OPEN_MIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConektaSettings:
    """`base_url` is https://api.conekta.io or the stand-in's; `public_key` the PEM of our webhook key there.

    The order wants somebody's name and mail: the house's, because the company need not know who owes.
    """

    base_url: str
    private_key: str
    public_key: str
    payer_name: str = "Cliente"
    payer_email: str = "pagos@acuerdo.invalid"
    payer_phone: str = "5555555555"
    timeout_seconds: float = 20.0


class Conekta:
    def __init__(self, settings: ConektaSettings) -> None:
        self._settings = settings
        self._asker = Asker("Conekta", wire.client(settings.base_url, settings.timeout_seconds))

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
        payer = self._settings
        closes = max(expires_at, now + OPEN_MIN)
        order = self._asker.ask(
            "POST",
            "/orders",
            body={
                "currency": amount.currency,
                "customer_info": {
                    "name": payer.payer_name,
                    "email": payer.payer_email,
                    "phone": payer.payer_phone,
                },
                "line_items": [{"name": concept, "unit_price": to_cents(amount), "quantity": 1}],
                "metadata": {"reference": reference},
                "checkout": {
                    "type": "HostedPayment",
                    "allowed_payment_methods": ["card", "cash", "bank_transfer"],
                    "success_url": return_url,
                    "failure_url": cancel_url,
                    "expires_at": int(closes.timestamp()),
                },
            },
            headers=self._headers(),
        )
        page = order["checkout"]
        until = datetime.fromtimestamp(int(page.get("expires_at") or closes.timestamp()), UTC)
        return Checkout(provider_id=str(order["id"]), url=str(page["url"]), expires_at=until)

    def expire_checkout(self, checkout_id: str) -> None:
        self._asker.ask("POST", f"/orders/{checkout_id}/cancel", headers=self._headers())

    def look_up(self, payment_id: str) -> tuple[PaymentEvent, ...]:
        return events_of(self._asker.ask("GET", f"/orders/{payment_id}", headers=self._headers()))

    def verify(self, webhook: Webhook, now: datetime) -> None:
        """Raises BadSignature. No instant is signed beside the body; a replay is only asked about again."""
        verify(webhook, self._settings.public_key)

    def read(self, webhook: Webhook, now: datetime) -> tuple[PaymentEvent | PaymentNews, ...]:
        return told(webhook.body)

    def close(self) -> None:
        self._asker.close()

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._settings.private_key}", "Accept": ACCEPT, "Accept-Language": "es"}
