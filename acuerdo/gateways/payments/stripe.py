"""Payments by Stripe Checkout: a hosted page, and signed webhooks that say what happened.

Source: docs.stripe.com/api/checkout/sessions and /idempotent_requests. Unlike messages, a repeated request
with the same key does nothing new, so no fate here is unknown for long.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from acuerdo.core.money import Money
from acuerdo.gateways import wire
from acuerdo.gateways.message import GatewayError
from acuerdo.gateways.payments import Checkout, Payment, PaymentEvent, PaymentStatus
from acuerdo.gateways.payments.stripe_amounts import from_stripe, to_stripe
from acuerdo.gateways.payments.stripe_events import read, verify
from acuerdo.gateways.webhook import Webhook

VERSION = "2025-03-31.basil"
OPEN_MIN = timedelta(minutes=30)
OPEN_MAX = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class StripeSettings:
    """`base_url` is https://api.stripe.com or the stand-in's."""

    base_url: str
    secret_key: str
    webhook_secret: str
    timeout_seconds: float = 20.0


class Stripe:
    def __init__(self, settings: StripeSettings) -> None:
        self._settings = settings
        self._client = wire.client(settings.base_url, settings.timeout_seconds)

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
        """Stripe keeps a page open between 30 minutes and 24 hours: `expires_at` is moved inside that."""
        closes = min(max(expires_at, now + OPEN_MIN + timedelta(minutes=1)), now + OPEN_MAX)
        fields = {
            "mode": "payment",
            "locale": "es-419",
            "client_reference_id": reference,
            "success_url": return_url,
            "cancel_url": cancel_url,
            "expires_at": str(int(closes.timestamp())),
            "line_items[0][quantity]": "1",
            "line_items[0][price_data][currency]": amount.currency.lower(),
            "line_items[0][price_data][unit_amount]": str(to_stripe(amount)),
            "line_items[0][price_data][product_data][name]": concept,
            "metadata[reference]": reference,
            "payment_intent_data[metadata][reference]": reference,
        }
        session = self._ask("POST", "/v1/checkout/sessions", fields, idempotency_key)
        return Checkout(
            provider_id=str(session["id"]),
            url=str(session["url"]),
            expires_at=datetime.fromtimestamp(int(session["expires_at"]), UTC),
        )

    def expire_checkout(self, checkout_id: str) -> None:
        self._ask("POST", f"/v1/checkout/sessions/{checkout_id}/expire", {}, f"expire-{checkout_id}")

    def fetch_payment(self, payment_id: str) -> Payment:
        intent = self._ask("GET", f"/v1/payment_intents/{payment_id}?expand[]=latest_charge", {}, None)
        charge = intent.get("latest_charge") or {}
        currency = str(intent["currency"])
        return Payment(
            provider_id=str(intent["id"]),
            reference=(intent.get("metadata") or {}).get("reference"),
            status=_status(str(intent["status"]), charge),
            amount=from_stripe(int(intent["amount"]), currency),
            refunded=from_stripe(int(charge.get("amount_refunded", 0)), currency),
        )

    def read_webhook(self, webhook: Webhook, now: datetime) -> tuple[PaymentEvent, ...]:
        verify(webhook, self._settings.webhook_secret, now)
        return read(webhook.body)

    def verify(self, webhook: Webhook, now: datetime) -> None:
        """Raises BadSignature: forged, or signed more than five minutes from `now`."""
        verify(webhook, self._settings.webhook_secret, now)

    def read(self, webhook: Webhook, now: datetime) -> tuple[PaymentEvent, ...]:
        """What a call says whose signature was checked when it arrived, however long ago."""
        return read(webhook.body)

    def close(self) -> None:
        self._client.close()

    def _ask(self, method: str, path: str, fields: dict[str, str], key: str | None) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {self._settings.secret_key}", "Stripe-Version": VERSION}
        if key is not None:
            headers["Idempotency-Key"] = key
        request = self._client.build_request(method, path, data=fields or None, headers=headers)
        answer = self._speak(request)
        if not answer.is_success:
            raise _refusal(answer)
        try:
            content = answer.json()
        except ValueError as problem:
            raise GatewayError("answer", "Stripe contestó algo que no se entiende.") from problem
        if not isinstance(content, dict):
            raise GatewayError("answer", "Stripe contestó algo que no se entiende.")
        return content

    def _speak(self, request: httpx.Request) -> httpx.Response:
        try:
            return wire.speak(self._client, request)
        except GatewayError as problem:
            raise GatewayError(problem.code, "Stripe no contestó; se puede repetir.") from problem


def _status(status: str, charge: dict[str, Any]) -> PaymentStatus:
    if charge.get("disputed"):
        return PaymentStatus.REVERSED
    if charge.get("refunded"):
        return PaymentStatus.REFUNDED
    if status == "succeeded":
        return PaymentStatus.PAID
    return PaymentStatus.FAILED if status in ("canceled", "requires_payment_method") else PaymentStatus.PENDING


def _refusal(answer: httpx.Response) -> GatewayError:
    try:
        error = answer.json()["error"]
        code, detail = str(error.get("code") or error.get("type")), str(error.get("message", ""))
    except (ValueError, KeyError, TypeError, AttributeError):
        code, detail = f"http_{answer.status_code}", ""
    if answer.status_code in (401, 403):
        return GatewayError("credentials", "Stripe no reconoce nuestra cuenta: revisa el acceso.")
    if answer.status_code in (409, 429) or answer.status_code >= 500:
        seconds = wire.retry_after_seconds(answer)
        return GatewayError(code, "Stripe no está disponible; se puede repetir.", retry_after_seconds=seconds)
    return GatewayError(code, f"Stripe no lo acepta: {detail}", permanent=True)
