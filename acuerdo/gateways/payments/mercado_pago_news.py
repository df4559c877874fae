"""Mercado Pago's calls: who sent them, which payment they speak of, and what a payment's record says happened."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from acuerdo.core.money import Money
from acuerdo.gateways.message import GatewayError
from acuerdo.gateways.payments import PaymentEvent, PaymentNews, PaymentStatus
from acuerdo.gateways.webhook import BROKEN, BadSignature, Webhook

TOLERANCE = timedelta(hours=1, minutes=5)  # it repeats an unanswered call every 15 minutes and may not sign it anew
_MILLISECONDS_FROM = 10**11  # the page says milliseconds and shows seconds: read both
_ONCE_PAID = {"approved", "refunded", "charged_back", "in_mediation"}
_UNPAID = {
    "rejected": PaymentStatus.FAILED,
    "cancelled": PaymentStatus.FAILED,
    "pending": PaymentStatus.PENDING,
    "in_process": PaymentStatus.PENDING,
    "authorized": PaymentStatus.PENDING,
}

Json = dict[str, Any]


def signature(payment_id: str, request_id: str, seconds: str, secret: str) -> str:
    """The `x-signature` header: `ts=` and `v1=` hex HMAC-SHA256 of the manifest; what is absent is left out."""
    parts = (("id", payment_id.lower()), ("request-id", request_id), ("ts", seconds))
    manifest = "".join(f"{name}:{value};" for name, value in parts if value)
    return f"ts={seconds},v1={hmac.new(secret.encode(), manifest.encode(), hashlib.sha256).hexdigest()}"


def verify(webhook: Webhook, secret: str, now: datetime) -> None:
    given = webhook.header("x-signature")
    fields = dict(part.strip().partition("=")[::2] for part in given.split(","))
    seconds = fields.get("ts", "")
    expected = signature(webhook.query.get("data.id", ""), webhook.header("x-request-id"), seconds, secret)
    if not hmac.compare_digest(expected.partition("v1=")[2].encode(), fields.get("v1", "").encode()):
        raise BadSignature("x-signature")
    if not seconds.isdigit() or len(seconds) > 16:
        raise BadSignature("x-signature without its instant")
    at = int(seconds) / (1000 if int(seconds) >= _MILLISECONDS_FROM else 1)
    if abs(now.timestamp() - at) > TOLERANCE.total_seconds():
        raise BadSignature("x-signature is stale")


def told(webhook: Webhook) -> tuple[PaymentNews, ...]:
    """The payment named in the signed part of the call; empty for plans, claims and other topics."""
    payment_id = webhook.query.get("data.id", "")
    about = webhook.query.get("type") or webhook.query.get("topic") or "payment"
    return (PaymentNews(payment_id=payment_id),) if payment_id.isalnum() and about == "payment" else ()


def events_of(payment: Json) -> tuple[PaymentEvent, ...]:
    """Raises GatewayError for a record without what its status promises."""
    try:
        return tuple(_events(payment))
    except BROKEN as problem:
        raise GatewayError("answer", "Mercado Pago contestó algo que no se entiende.") from problem


def _events(payment: Json) -> list[PaymentEvent]:
    status = str(payment["status"])
    whole = Money.of(str(payment["transaction_amount"]), str(payment["currency_id"]))
    changed = str(payment.get("date_last_updated") or payment["date_created"])

    def event(name: str, kind: PaymentStatus, amount: Money, at: str) -> PaymentEvent:
        return PaymentEvent(
            event_id=f"{payment['id']}:{name}",
            payment_id=str(payment["id"]),
            checkout_id=None,
            reference=payment.get("external_reference"),
            status=kind,
            amount=amount,
            at=datetime.fromisoformat(at),
        )

    if status not in _ONCE_PAID:
        return [event(status, _UNPAID.get(status, PaymentStatus.PENDING), whole, changed)]
    told = [event("paid", PaymentStatus.PAID, whole, str(payment.get("date_approved") or changed))]
    left = whole.amount
    for refund in payment.get("refunds") or ():
        if refund.get("status", "approved") == "approved":
            amount = Money.of(str(refund["amount"]), whole.currency)
            left -= amount.amount
            told.append(event(f"refund:{refund['id']}", PaymentStatus.REFUNDED, amount, str(refund["date_created"])))
    if status == "charged_back" and left > Decimal(0):
        back = Money.of(left, whole.currency)
        told.append(event("chargeback", PaymentStatus.REVERSED, back, changed))
        if payment.get("status_detail") == "reimbursed":
            told.append(event("reimbursed", PaymentStatus.REINSTATED, back, changed))
    return told
