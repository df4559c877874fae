"""Conekta's calls: RSA over the whole body, an order in it; and what an order's record says happened."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import UTC, datetime
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from acuerdo.core.money import Money
from acuerdo.gateways.message import GatewayError
from acuerdo.gateways.payments import PaymentEvent, PaymentNews, PaymentStatus
from acuerdo.gateways.payments.money_in_cents import from_cents
from acuerdo.gateways.payments.stripe_events import UnreadableEvent
from acuerdo.gateways.webhook import BROKEN, BadSignature, Webhook

Json = dict[str, Any]

_ONCE_PAID = {"paid", "partially_refunded", "refunded", "charged_back"}
_UNPAID = {"expired": PaymentStatus.EXPIRED, "canceled": PaymentStatus.EXPIRED, "declined": PaymentStatus.FAILED}


def verify(webhook: Webhook, public_key: str) -> None:
    """`DIGEST`: base64 of the RSA PKCS#1 v1.5 signature of the body's SHA-256."""
    try:
        key = load_pem_public_key(public_key.encode())
        signed = base64.b64decode(webhook.header("DIGEST"), validate=True)
    except (ValueError, binascii.Error) as problem:
        raise BadSignature("DIGEST") from problem
    if not isinstance(key, rsa.RSAPublicKey):
        raise BadSignature("DIGEST: the key is not RSA")
    try:
        key.verify(signed, webhook.body, padding.PKCS1v15(), SHA256())
    except InvalidSignature as problem:
        raise BadSignature("DIGEST") from problem


def told(body: bytes) -> tuple[PaymentEvent | PaymentNews, ...]:
    """A chargeback as it is; for all else, which order to ask about; empty for what is no order's."""
    try:
        event = json.loads(body)
        kind, order = str(event["type"]), event["data"]["object"]
        if not kind.startswith("order.") or kind == "order.created":
            return ()
        if kind == "order.charged_back":
            return (_charged_back(order, int(event["created_at"])),)
        return (PaymentNews(payment_id=str(order["id"])),)
    except BROKEN as problem:
        raise UnreadableEvent("a Conekta event lacks what its type promises") from problem


def events_of(order: Json) -> tuple[PaymentEvent, ...]:
    """Raises GatewayError for a record without what its status promises."""
    try:
        return tuple(_events(order))
    except BROKEN as problem:
        raise GatewayError("answer", "Conekta contestó algo que no se entiende.") from problem


def _events(order: Json) -> list[PaymentEvent]:
    status = str(order.get("payment_status") or "pending_payment")
    whole = from_cents(int(order["amount"]), str(order["currency"]))
    charges = [charge for charge in (order.get("charges") or {}).get("data") or () if charge]
    if status not in _ONCE_PAID:
        at = int(order.get("updated_at") or order["created_at"])
        return [_event(order, status, _UNPAID.get(status, PaymentStatus.PENDING), whole, at)]
    paid_at = next((int(charge["paid_at"]) for charge in charges if charge.get("paid_at")), int(order["created_at"]))
    told = [_event(order, "paid", PaymentStatus.PAID, whole, paid_at)]
    for charge in charges:
        for refund in (charge.get("refunds") or {}).get("data") or ():
            amount = from_cents(abs(int(refund["amount"])), str(order["currency"]))
            name = f"refund:{refund['id']}"
            told.append(_event(order, name, PaymentStatus.REFUNDED, amount, int(refund["created_at"])))
    return told


def _charged_back(order: Json, at: int) -> PaymentEvent:
    left = int(order["amount"]) - int(order.get("amount_refunded") or 0)
    amount = from_cents(left, str(order["currency"]))
    return _event(order, "charged_back", PaymentStatus.REVERSED, amount, at)


def _event(order: Json, name: str, status: PaymentStatus, amount: Money, at: int) -> PaymentEvent:
    """The order is the payment: it is paid whole or not at all."""
    return PaymentEvent(
        event_id=f"{order['id']}:{name}",
        payment_id=str(order["id"]),
        checkout_id=str(order["id"]),
        reference=(order.get("metadata") or {}).get("reference"),
        status=status,
        amount=amount,
        at=datetime.fromtimestamp(at, UTC),
    )
