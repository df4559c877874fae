"""A provider calls: prove who it is, store what it said in one insert, answer; think about it later, in order."""

from __future__ import annotations

import base64
import hashlib
import json
import logging
import time
from collections.abc import Mapping
from datetime import timedelta

from django.db import IntegrityError, connection, transaction
from django.db.models import Q, QuerySet

from acuerdo.flows import clock
from acuerdo.flows.ask_about_payments import hear_news, provider_of
from acuerdo.flows.post_payment import post_payment
from acuerdo.flows.receive_message import receive_message
from acuerdo.flows.receive_wish import address_changed, preference_changed
from acuerdo.flows.settle_delivery import settle_delivery
from acuerdo.flows.think_ahead import Thoughts, thoughts_about
from acuerdo.flows.wake import ring
from acuerdo.flows.wiring import wired
from acuerdo.gateways.events import AddressChanged, DeliveryReport, Inbound, PreferenceChanged
from acuerdo.gateways.payments import PaymentEvent, PaymentNews
from acuerdo.gateways.webhook import Webhook
from acuerdo.records import vault
from acuerdo.records.conversations import WebhookReceipt
from acuerdo.records.one_row import change
from acuerdo.records.prepared import Prepared

ATTEMPTS_MAX = 5
SHARE_FOR_OTHERS = 0.15  # of the time that a message took
TOGETHER_SECONDS = 0.05
THOUGHT_ABOUT_AT_ONCE = 8
THINKING_LEASE = timedelta(minutes=1)  # far above what a model may take, so that nobody thinks it twice
_NO_THOUGHTS: Mapping[str, Thoughts] = {}
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
    step = _process_few if wired().language_model() is None else _think_and_process
    done, began = 0, time.monotonic()
    while done < limit and (did := step(limit - done)):
        done += did
        _give_way(time.monotonic() - began)
        began = time.monotonic()
    return done


def _process_few(limit: int) -> int:
    """On SQLite what waits shares a commit, for a moment: each is a wait for the disk, and all writers stand behind it.

    Elsewhere each has its own: two workers with several accounts in their hands could wait for each other.
    """
    if connection.vendor != "sqlite":
        return int(_process_one())
    done, ends = 0, time.monotonic() + TOGETHER_SECONDS
    with transaction.atomic():
        while done < limit and time.monotonic() < ends and _process_one():
            done += 1
    return done


def _give_way(held_seconds: float) -> None:
    """SQLite has no queue of writers: one that never pauses keeps webhooks out until they time out."""
    if connection.vendor == "sqlite":
        time.sleep(held_seconds * SHARE_FOR_OTHERS)


def _think_and_process(limit: int) -> int:
    """A few at a time: thought about side by side with nothing locked, then handled one by one, oldest first."""
    leased = _lease()
    thoughts: dict[str, Thoughts] = {}
    for provider in {receipt.provider for receipt in leased}:
        messages = [each for receipt in leased if receipt.provider == provider for each in _messages_in(receipt)]
        thoughts |= thoughts_about(messages, provider=provider)
    for receipt in leased:
        _process_one(receipt.id, thoughts)
    return len(leased)


def _lease() -> list[WebhookReceipt]:
    """For no other worker until the lease ends; one whose worker died is taken up again then."""
    now = clock.now()
    with transaction.atomic():
        waiting = _waiting().filter(Q(thinking_until=None) | Q(thinking_until__lt=now))
        if connection.vendor == "postgresql":
            waiting = waiting.select_for_update(skip_locked=True)
        leased = list(waiting[:THOUGHT_ABOUT_AT_ONCE])
        ids = [receipt.id for receipt in leased]
        WebhookReceipt.objects.filter(id__in=ids).update(thinking_until=now + THINKING_LEASE)
    return leased


def _messages_in(receipt: WebhookReceipt) -> list[Inbound]:
    """What fails to be read here fails again when it is handled, and is noted there."""
    try:
        return [event for event in _events_in(receipt) if isinstance(event, Inbound)]
    except Exception:
        return []


def _process_one(wanted: int | None = None, thoughts: Mapping[str, Thoughts] = _NO_THOUGHTS) -> bool:
    """The oldest, or the one that was leased; `thoughts` by the provider's id of their message."""
    receipt_id = wanted or 0
    try:
        with transaction.atomic():
            receipt = _next(wanted)
            if receipt is None:
                return False
            receipt_id = receipt.id
            _handle(receipt, thoughts)
            change(WebhookReceipt, receipt_id, processed_at=clock.now(), problem="")
    except Exception as problem:
        _log.exception("receipt %s failed", receipt_id)
        _note_failure(receipt_id, problem)
    return True


def _next(wanted: int | None) -> WebhookReceipt | None:
    return _oldest.first() if wanted is None else _leased.first(wanted)


@Prepared
def _oldest() -> QuerySet[WebhookReceipt]:
    return _held(_waiting())[:1]


@Prepared
def _leased(receipt_id: int) -> QuerySet[WebhookReceipt]:
    return _held(_waiting().filter(id=receipt_id))


def _held(rows: QuerySet[WebhookReceipt]) -> QuerySet[WebhookReceipt]:
    """Another worker takes the next one; SQLite has one writer at a time."""
    return rows.select_for_update(skip_locked=True) if connection.vendor == "postgresql" else rows


def _waiting() -> QuerySet[WebhookReceipt]:
    rows = WebhookReceipt.objects.filter(processed_at=None, attempts__lt=ATTEMPTS_MAX)
    return rows.order_by("attempts", "id")


def _note_failure(receipt_id: int, problem: Exception) -> None:
    receipt = WebhookReceipt.objects.filter(id=receipt_id).first()
    if receipt:
        WebhookReceipt.objects.filter(id=receipt_id).update(
            attempts=receipt.attempts + 1, problem=type(problem).__name__[:200]
        )


def _handle(receipt: WebhookReceipt, thoughts: Mapping[str, Thoughts]) -> None:
    for event in _events_in(receipt):
        _route(event, receipt, thoughts)


def _events_in(receipt: WebhookReceipt) -> tuple[object, ...]:
    webhook = _unpacked(vault.unseal_for_all(receipt.body_sealed))
    return wired().inlets()[receipt.provider].read(webhook, receipt.received_at)


def _route(event: object, receipt: WebhookReceipt, thoughts: Mapping[str, Thoughts]) -> None:
    match event:
        case Inbound():
            receive_message(event, provider=receipt.provider, thoughts=thoughts.get(event.provider_id))
        case DeliveryReport():
            settle_delivery(event)
        case PaymentEvent():
            post_payment(event, provider=provider_of(receipt.provider))
        case PaymentNews():
            hear_news(event, company=receipt.provider)
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
