"""Payments by Mercado Pago: a hosted preference to pay once, and news of it that must be asked about.

Source: mercadopago.com.mx/developers: reference/preferences/_checkout_preferences/post, reference/payments/
_payments_id/get, and docs/your-integrations/notifications/webhooks (x-signature). The signature covers the id
of the payment, not the body: so the body is never believed and the payment is read from the company.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from acuerdo.core.money import Money
from acuerdo.gateways import wire
from acuerdo.gateways.payments import Checkout, PaymentEvent, PaymentNews
from acuerdo.gateways.payments.asking import Asker
from acuerdo.gateways.payments.mercado_pago_news import events_of, told, verify
from acuerdo.gateways.webhook import Webhook

_LONG_AGO = "2020-01-01T00:00:00.000+00:00"
OPEN_MIN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class MercadoPagoSettings:
    """`base_url` is https://api.mercadopago.com or the stand-in's; `notification_url` our public webhook."""

    base_url: str
    access_token: str
    webhook_secret: str
    notification_url: str
    timeout_seconds: float = 20.0


class MercadoPago:
    def __init__(self, settings: MercadoPagoSettings) -> None:
        self._settings = settings
        self._asker = Asker("Mercado Pago", wire.client(settings.base_url, settings.timeout_seconds))

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
        """Cash vouchers may be paid until the preference ends, never after."""
        closes = max(expires_at, now + OPEN_MIN)
        preference = self._asker.ask(
            "POST",
            "/checkout/preferences",
            body={
                # A JSON number: the repr of a float of at most 15 digits is the decimal that was written.
                "items": [
                    {
                        "id": reference,
                        "title": concept,
                        "quantity": 1,
                        "unit_price": float(amount.amount),
                        "currency_id": amount.currency,
                    }
                ],
                "external_reference": reference,
                "back_urls": {"success": return_url, "pending": return_url, "failure": cancel_url},
                "auto_return": "approved",
                "notification_url": self._settings.notification_url,
                "expires": True,
                "expiration_date_from": _stamp(now),
                "expiration_date_to": _stamp(closes),
                "date_of_expiration": _stamp(closes),
            },
            headers={**self._token(), "X-Idempotency-Key": idempotency_key},
        )
        return Checkout(provider_id=str(preference["id"]), url=str(preference["init_point"]), expires_at=closes)

    def expire_checkout(self, checkout_id: str) -> None:
        path = f"/checkout/preferences/{checkout_id}"
        self._asker.ask("PUT", path, body={"expires": True, "expiration_date_to": _LONG_AGO}, headers=self._token())

    def look_up(self, payment_id: str) -> tuple[PaymentEvent, ...]:
        return events_of(self._asker.ask("GET", f"/v1/payments/{payment_id}", headers=self._token()))

    def verify(self, webhook: Webhook, now: datetime) -> None:
        """Raises BadSignature: forged, or older than a retried call may be."""
        verify(webhook, self._settings.webhook_secret, now)

    def read(self, webhook: Webhook, now: datetime) -> tuple[PaymentNews, ...]:
        return told(webhook)

    def close(self) -> None:
        self._asker.close()

    def _token(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._settings.access_token}"}


def _stamp(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")
