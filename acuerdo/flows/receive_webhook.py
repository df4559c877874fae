"""A provider calls: prove who it is, store what it said in one insert, answer; think about it later, in order."""

from __future__ import annotations

import base64
import hashlib
import json
import logging

from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet

from acuerdo.flows import clock
from acuerdo.flows.post_payment import post_payment
from acuerdo.flows.receive_message import receive_message
from acuerdo.flows.receive_wish import address_changed, preference_changed
from acuerdo.flows.settle_delivery import settle_delivery
from acuerdo.flows.wake import ring
from acuerdo.flows.wiring import wired
from acuerdo.gateways.events import AddressChanged, DeliveryReport, Inbound, PreferenceChanged
from acuerdo.gateways.payments import PaymentEvent
from acuerdo.gateways.webhook import Webhook
from acuerdo.records import vault
from acuerdo.records.conversations import WebhookReceipt

ATTEMPTS_MAX = 5
_log = logging.getLogger("acuerdo.webhooks")


def store_webhook(provider: str, webhook: Webhook) -> bool:
    """Whether it was new. Raises BadSignature (store nothing) and KeyError for a provider we do not know.

    The same bytes are stored once: a repeated delivery costs one refused insert and nothing more.
    """
    now = clock.now()
    wired().inlets()[provider].verify(webhook, now)
    receipt = WebhookReceipt(
        provider=provider,
        event_key=hashlib.sha256(webhook.url.encode() + b"\0" + webhook.body).hexdigest(),
        body_sealed=vault.seal_for_all(_packed(webhook)),
        received_at=now,
    )
    try:
        with transaction.atomic():
            receipt.save(force_insert=True)
    except IntegrityError:
        return False
    ring("hear")
    return True


def something_arrived() -> bool:
    """A look that takes no lock."""
    return _waiting().exists()


def process_receipts(*, limit: int = 50) -> int:
    """Handles what is stored, oldest first; returns how many. A failing one is retried, then left for a person."""
    done = 0
    while done < limit and _process_one():
        done += 1
    return done


def _process_one() -> bool:
    receipt_id = 0
    try:
        with transaction.atomic():
            receipt = _next()
            if receipt is None:
                return False
            receipt_id = receipt.id
            _handle(receipt)
            WebhookReceipt.objects.filter(id=receipt_id).update(processed_at=clock.now(), problem="")
    except Exception as problem:
        _log.exception("receipt %s failed", receipt_id)
        _note_failure(receipt_id, problem)
    return True


def _next() -> WebhookReceipt | None:
    waiting = _waiting()
    if connection.vendor == "postgresql":
        waiting = waiting.select_for_update(skip_locked=True)
    return waiting.first()


def _waiting() -> QuerySet[WebhookReceipt]:
    rows = WebhookReceipt.objects.filter(processed_at=None, attempts__lt=ATTEMPTS_MAX)
    return rows.order_by("attempts", "id")


def _note_failure(receipt_id: int, problem: Exception) -> None:
    receipt = WebhookReceipt.objects.filter(id=receipt_id).first()
    if receipt:
        WebhookReceipt.objects.filter(id=receipt_id).update(
            attempts=receipt.attempts + 1, problem=type(problem).__name__[:200]
        )


def _handle(receipt: WebhookReceipt) -> None:
    webhook = _unpacked(vault.unseal_for_all(receipt.body_sealed))
    for event in wired().inlets()[receipt.provider].read(webhook, receipt.received_at):
        _route(event, receipt)


def _route(event: object, receipt: WebhookReceipt) -> None:
    match event:
        case Inbound():
            receive_message(event, provider=receipt.provider)
        case DeliveryReport():
            settle_delivery(event)
        case PaymentEvent():
            post_payment(event, provider=receipt.provider)
        case PreferenceChanged():
            preference_changed(event)
        case AddressChanged():
            address_changed(event)
        case _:
            WebhookReceipt.objects.filter(id=receipt.id).update(problem=type(event).__name__)


def _packed(webhook: Webhook) -> bytes:
    whole = {
        "url": webhook.url,
        "headers": list(webhook.headers),
        "body": base64.b64encode(webhook.body).decode(),
    }
    return json.dumps(whole).encode()


def _unpacked(packed: bytes) -> Webhook:
    whole = json.loads(packed)
    headers = tuple((name, value) for name, value in whole["headers"])
    return Webhook(url=whole["url"], headers=headers, body=base64.b64decode(whole["body"]))
