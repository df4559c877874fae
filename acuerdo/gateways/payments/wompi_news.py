"""Wompi's calls: a checksum over the fields that the call itself lists, and what a transaction says happened.

The checksum leaves the reference out, so a true call could be sent again under another one: the reference is
read from the transaction, never from the call.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import datetime, timedelta
from typing import Any

from acuerdo.core.money import Money
from acuerdo.gateways.message import GatewayError
from acuerdo.gateways.payments import PaymentEvent, PaymentNews, PaymentStatus
from acuerdo.gateways.payments.money_in_cents import from_cents
from acuerdo.gateways.payments.stripe_events import UnreadableEvent
from acuerdo.gateways.webhook import BROKEN, BadSignature, Webhook

TOLERANCE = timedelta(hours=25)  # an unanswered call is repeated for 24 hours under the same instant
SIGNED = ("transaction.id", "transaction.status", "transaction.amount_in_cents")

Json = dict[str, Any]


def checksum(data: Json, properties: list[str], timestamp: int, secret: str) -> str:
    """Hex SHA-256 of the named values, the instant and the secret, written together."""
    values = "".join(str(_at(data, name)) for name in properties)
    return hashlib.sha256(f"{values}{timestamp}{secret}".encode()).hexdigest()


def verify(webhook: Webhook, secret: str, now: datetime) -> None:
    try:
        event = json.loads(webhook.body)
        properties = [str(name) for name in event["signature"]["properties"]]
        given, seconds = str(event["signature"]["checksum"]).lower(), int(event["timestamp"])
        expected = checksum(event["data"], properties, seconds, secret)
    except BROKEN as problem:
        raise BadSignature("checksum") from problem
    if "transaction.id" not in properties or not hmac.compare_digest(expected.encode(), given.encode()):
        raise BadSignature("checksum")
    if abs(now.timestamp() - seconds) > TOLERANCE.total_seconds():
        raise BadSignature("checksum is stale")


def told(body: bytes) -> tuple[PaymentNews, ...]:
    """Empty for what is no transaction's (`nequi_token.updated`, …)."""
    try:
        event = json.loads(body)
        if event["event"] != "transaction.updated":
            return ()
        return (PaymentNews(payment_id=str(event["data"]["transaction"]["id"])),)
    except BROKEN as problem:
        raise UnreadableEvent("a Wompi event lacks what its type promises") from problem


def events_of(answer: Json) -> tuple[PaymentEvent, ...]:
    """Raises GatewayError for a record without what its status promises."""
    try:
        return tuple(_events(answer["data"]))
    except BROKEN as problem:
        raise GatewayError("answer", "Wompi contestó algo que no se entiende.") from problem


def _events(transaction: Json) -> list[PaymentEvent]:
    status = str(transaction["status"])
    whole = from_cents(int(transaction["amount_in_cents"]), str(transaction["currency"]))
    at = datetime.fromisoformat(str(transaction.get("finalized_at") or transaction["created_at"]))

    def event(name: str, kind: PaymentStatus, amount: Money) -> PaymentEvent:
        return PaymentEvent(
            event_id=f"{transaction['id']}:{name}",
            payment_id=str(transaction["id"]),
            checkout_id=str(transaction["reference"]),
            reference=str(transaction["reference"]),
            status=kind,
            amount=amount,
            at=at,
        )

    if status in ("APPROVED", "VOIDED"):
        told = [event("paid", PaymentStatus.PAID, whole)]
        return [*told, event("voided", PaymentStatus.REFUNDED, whole)] if status == "VOIDED" else told
    failed = status in ("DECLINED", "ERROR")
    return [event(status.lower(), PaymentStatus.FAILED if failed else PaymentStatus.PENDING, whole)]


def _at(data: Json, path: str) -> object:
    """The value at `transaction.id`; raises KeyError or TypeError where there is none."""
    found: Any = data
    for name in path.split("."):
        found = found[name]
    return found
