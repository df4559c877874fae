"""Payments by Wompi (Colombia): PSE, Nequi, cards and cash behind one signed address.

Source: docs.wompi.co: widget-checkout-web (Web Checkout and its integrity signature), eventos, and
referencia-api (GET /transactions/{id}). The page needs no request to open: the address itself says reference,
amount and end, under a hash that only we can make. Nobody can therefore withdraw it before its end.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from acuerdo.core.money import Money
from acuerdo.gateways import wire
from acuerdo.gateways.message import GatewayError
from acuerdo.gateways.payments import Checkout, PaymentEvent, PaymentNews
from acuerdo.gateways.payments.asking import Asker
from acuerdo.gateways.payments.money_in_cents import to_cents
from acuerdo.gateways.payments.wompi_news import events_of, told, verify
from acuerdo.gateways.webhook import Webhook


@dataclass(frozen=True, slots=True, kw_only=True)
class WompiSettings:
    """`base_url` is https://production.wompi.co/v1, `checkout_url` https://checkout.wompi.co/p/, or the stand-in's."""

    base_url: str
    checkout_url: str
    public_key: str
    integrity_secret: str
    events_secret: str
    timeout_seconds: float = 20.0


class Wompi:
    def __init__(self, settings: WompiSettings) -> None:
        self._settings = settings
        self._asker = Asker("Wompi", wire.client(settings.base_url, settings.timeout_seconds))

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
        """The same reference is the same address; Wompi takes one approved payment for it."""
        ends = expires_at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        fields = {
            "public-key": self._settings.public_key,
            "currency": amount.currency,
            "amount-in-cents": str(to_cents(amount)),
            "reference": reference,
            "signature:integrity": integrity(reference, amount, ends, self._settings.integrity_secret),
            "expiration-time": ends,
            "redirect-url": return_url,
        }
        query = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields.items())
        return Checkout(provider_id=reference, url=f"{self._settings.checkout_url}?{query}", expires_at=expires_at)

    def expire_checkout(self, checkout_id: str) -> None:
        raise GatewayError("cannot_withdraw", "Una dirección de Wompi vale hasta su vencimiento.", permanent=True)

    def look_up(self, payment_id: str) -> tuple[PaymentEvent, ...]:
        headers = {"Authorization": f"Bearer {self._settings.public_key}"}
        return events_of(self._asker.ask("GET", f"/transactions/{payment_id}", headers=headers))

    def verify(self, webhook: Webhook, now: datetime) -> None:
        """Raises BadSignature: forged, or older than Wompi's last repetition."""
        verify(webhook, self._settings.events_secret, now)

    def read(self, webhook: Webhook, now: datetime) -> tuple[PaymentNews, ...]:
        return told(webhook.body)

    def close(self) -> None:
        self._asker.close()


def integrity(reference: str, amount: Money, ends: str, secret: str) -> str:
    """Hex SHA-256 of reference, cents, currency, end (where there is one) and secret, written together."""
    return hashlib.sha256(f"{reference}{to_cents(amount)}{amount.currency}{ends}{secret}".encode()).hexdigest()
