"""Debtors who write all at once: signed WhatsApp webhooks at an even rate, whether or not the product keeps up."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice

import httpx

from acuerdo.gateways.whatsapp.settings import WhatsAppSettings
from acuerdo.gateways.whatsapp.standin_webhooks import wa_id

# Each gets an answer; together they list options, read the ledger, pause, hand over and agree.
SAID = (
    "¿cuánto debo?",
    "¿puedo pagar en partes?",
    "me quedé sin trabajo y ahorita no puedo pagar",
    "¿cómo puedo pagar?",
    "me pueden dar más tiempo?",
    "me hacen un descuento si liquido?",
    "el viernes te deposito 500",
    "quiero hablar con una persona",
    "buenas tardes",
    "puedo abonar 300 hoy",
)
_CONNECTIONS = 32


@dataclass(frozen=True, slots=True)
class Written:
    """`due_at` is when the debtor wrote, on the even beat; `lag_seconds` how late this generator posted it."""

    address: str
    due_at: datetime
    lag_seconds: float
    acknowledged_seconds: float
    status: int


def write_evenly(
    url: str, known: WhatsAppSettings, addresses: Sequence[str], *, per_second: float, ahead: timedelta
) -> list[Written]:
    """One message of each address; open loop: a slow answer delays nobody else's message."""
    began = time.time() + 0.2
    with (
        httpx.Client(timeout=30, limits=httpx.Limits(max_connections=_CONNECTIONS)) as client,
        ThreadPoolExecutor(_CONNECTIONS) as pool,
    ):
        texts = islice(cycle(SAID), len(addresses))
        waiting = []
        for number, (address, text) in enumerate(zip(addresses, texts, strict=True)):
            due = began + number / per_second
            time.sleep(max(0.0, due - time.time()))
            waiting.append(pool.submit(_write, client, url, known, address, text, due, ahead))
        return [each.result() for each in waiting]


def _write(
    client: httpx.Client,
    url: str,
    known: WhatsAppSettings,
    address: str,
    text: str,
    due: float,
    ahead: timedelta,
) -> Written:
    due_at = datetime.fromtimestamp(due, UTC) + ahead
    body = _call(known, address, text, due_at)
    digest = hmac.new(known.app_secret.encode(), body, hashlib.sha256).hexdigest()
    headers = {"Content-Type": "application/json", "X-Hub-Signature-256": f"sha256={digest}"}
    lag = time.time() - due
    answer = client.post(f"{url}/webhooks/whatsapp", content=body, headers=headers)
    return Written(address, due_at, lag, time.time() - due - lag, answer.status_code)


def _call(known: WhatsAppSettings, address: str, text: str, at: datetime) -> bytes:
    message = {
        "from": wa_id(address),
        "id": f"wamid.{uuid.uuid4().hex.upper()}",
        "timestamp": str(int(at.timestamp())),
        "type": "text",
        "text": {"body": text},
    }
    number = known.phone_number_id
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": number, "phone_number_id": number},
        "contacts": [{"profile": {"name": "Persona de prueba"}, "wa_id": wa_id(address)}],
        "messages": [message],
    }
    entry = {"id": known.business_account_id, "changes": [{"field": "messages", "value": value}]}
    return json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode()
