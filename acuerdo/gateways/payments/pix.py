"""Payments by Pix (Brazil), at any bank that speaks the central bank's API: an immediate charge and its code.

Source: bacen.github.io/pix-api (PUT/PATCH /cob/{txid}, GET /pix/{e2eid}, webhook) and dev.efipay.com.br/docs/
api-pix/webhooks (the `hmac` in the address). The bank proves itself by mutual TLS at our front server; here a
secret in the address is checked too, and what a call says is only believed once the bank repeats it when asked.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx

from acuerdo.core.money import Money
from acuerdo.gateways import wire
from acuerdo.gateways.message import GatewayError
from acuerdo.gateways.payments import Checkout, PaymentEvent, PaymentNews, PaymentStatus
from acuerdo.gateways.payments.asking import Asker
from acuerdo.gateways.payments.pix_code import dynamic_code, is_whole
from acuerdo.gateways.payments.stripe_events import UnreadableEvent
from acuerdo.gateways.webhook import BROKEN, BadSignature, Webhook

_TXID = re.compile(r"^[a-zA-Z0-9]{26,35}$")
_END_TO_END = re.compile(r"^[a-zA-Z0-9]{32}$")
_EARLY_SECONDS = 60

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class PixSettings:
    """`key` is the creditor's Pix key; `certificate_path` the PEM that the bank demands, None at the stand-in."""

    base_url: str
    client_id: str
    client_secret: str
    key: str
    webhook_secret: str
    merchant: str = "CREDOR"
    city: str = "SAO PAULO"
    certificate_path: str | None = None
    timeout_seconds: float = 20.0


class Pix:
    def __init__(self, settings: PixSettings) -> None:
        self._settings = settings
        client = wire.client(settings.base_url, settings.timeout_seconds)
        if settings.certificate_path:
            client = httpx.Client(
                base_url=settings.base_url, timeout=settings.timeout_seconds, cert=settings.certificate_path
            )
        self._asker = Asker("El banco de Pix", client)
        self._token, self._token_ends = "", 0.0

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
        """The same reference is the same `txid`, so asking twice is one charge."""
        txid = txid_of(reference)
        body = {
            "calendario": {"expiracao": max(int((expires_at - now).total_seconds()), 60)},
            "valor": {"original": str(amount)},
            "chave": self._settings.key,
            "solicitacaoPagador": concept[:140],
        }
        charge = self._asker.ask("PUT", f"/v2/cob/{txid}", body=body, headers=self._headers())
        code = str(charge.get("pixCopiaECola") or self._code(str(charge["location"])))
        if not is_whole(code):
            raise GatewayError("answer", "El banco de Pix mandó un código dañado.")
        return Checkout(provider_id=txid, url="", expires_at=expires_at, copy_code=code)

    def expire_checkout(self, checkout_id: str) -> None:
        body = {"status": "REMOVIDA_PELO_USUARIO_RECEBEDOR"}
        self._asker.ask("PATCH", f"/v2/cob/{checkout_id}", body=body, headers=self._headers())

    def look_up(self, payment_id: str) -> tuple[PaymentEvent, ...]:
        try:
            return tuple(_events(self._asker.ask("GET", f"/v2/pix/{payment_id}", headers=self._headers())))
        except BROKEN as problem:
            raise GatewayError("answer", "El banco de Pix contestó algo que no se entiende.") from problem

    def verify(self, webhook: Webhook, now: datetime) -> None:
        given = webhook.query.get("hmac", "").encode()
        if not hmac.compare_digest(given, self._settings.webhook_secret.encode()):
            raise BadSignature("hmac")

    def read(self, webhook: Webhook, now: datetime) -> tuple[PaymentNews, ...]:
        try:
            names = [str(one["endToEndId"]) for one in json.loads(webhook.body).get("pix", [])]
        except BROKEN as problem:
            raise UnreadableEvent("a Pix call lacks its end-to-end id") from problem
        return tuple(PaymentNews(payment_id=name) for name in names if _END_TO_END.match(name))

    def close(self) -> None:
        self._asker.close()

    def _code(self, location: str) -> str:
        return dynamic_code(location=location, merchant=self._settings.merchant, city=self._settings.city)

    def _headers(self) -> dict[str, str]:
        """With a token of this hour (client credentials, RFC 6749 §4.4)."""
        if time.monotonic() >= self._token_ends:
            known = f"{self._settings.client_id}:{self._settings.client_secret}"
            basic = {"Authorization": f"Basic {base64.b64encode(known.encode()).decode()}"}
            told = self._asker.ask("POST", "/oauth/token", body={"grant_type": "client_credentials"}, headers=basic)
            self._token = str(told["access_token"])
            self._token_ends = time.monotonic() + int(told.get("expires_in", 300)) - _EARLY_SECONDS
        return {"Authorization": f"Bearer {self._token}"}


def txid_of(reference: str) -> str:
    """26 to 35 letters and digits, always the same for the same reference."""
    bare = re.sub(r"[^a-zA-Z0-9]", "", reference)
    return bare if _TXID.match(bare) else hashlib.sha256(reference.encode()).hexdigest()[:32]


def _events(pix: Json) -> list[PaymentEvent]:
    def event(name: str, status: PaymentStatus, amount: str, at: str) -> PaymentEvent:
        return PaymentEvent(
            event_id=f"{pix['endToEndId']}:{name}",
            payment_id=str(pix["endToEndId"]),
            checkout_id=str(pix["txid"]),
            reference=None,
            status=status,
            amount=Money.of(amount, "BRL"),
            at=datetime.fromisoformat(at),
        )

    told = [event("paid", PaymentStatus.PAID, str(pix["valor"]), str(pix["horario"]))]
    for back in pix.get("devolucoes") or ():
        if back["status"] == "DEVOLVIDO":
            taken = str(back.get("natureza", "")).startswith("MED")  # the bank's own return, after a fraud claim
            status = PaymentStatus.REVERSED if taken else PaymentStatus.REFUNDED
            at = str(back["horario"].get("liquidacao") or back["horario"]["solicitacao"])
            told.append(event(f"back:{back['id']}", status, str(back["valor"]), at))
    return told
