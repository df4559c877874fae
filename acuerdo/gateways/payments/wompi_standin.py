"""A local Wompi: a web checkout that believes only a signed address, its transactions and their events."""

from __future__ import annotations

import hmac
import json
import uuid
from typing import Any

from flask import Blueprint, jsonify, redirect, request
from flask import Response as FlaskResponse
from werkzeug.wrappers import Response

from acuerdo.gateways.payments.money_in_cents import from_cents, to_cents
from acuerdo.gateways.payments.standin_till import Charge
from acuerdo.gateways.payments.wompi import integrity
from acuerdo.gateways.payments.wompi_news import SIGNED, checksum
from acuerdo.gateways.standins.mishaps import Refusals, before_accepting
from acuerdo.gateways.standins.postman import Letter
from acuerdo.gateways.standins.world import World

PROVIDER = "wompi"

Json = dict[str, Any]


def blueprint(world: World) -> Blueprint:
    routes = Blueprint(PROVIDER, __name__, url_prefix="/wompi")

    @routes.get("/p/")
    def open_page() -> Response:
        """A known reference shows its page again, whatever the address says now."""
        refusal = before_accepting(world, PROVIDER, None, _REFUSALS)
        if refusal:
            return refusal
        known = Charge.recall(world, PROVIDER, request.args.get("reference", ""))
        charge = known or _opened(world)
        if charge is None:
            return _error(422, "La firma es inválida")
        return redirect(f"/caja/{PROVIDER}/{charge.id}", 302)

    @routes.get("/v1/transactions/<transaction_id>")
    def read(transaction_id: str) -> Response:
        if refusal := before_accepting(world, f"{PROVIDER}_reads", None, _REFUSALS):
            return refusal
        charge = Charge.of_payment(world, PROVIDER, transaction_id)
        return jsonify({"data": transaction_object(charge), "meta": {}}) if charge else _error(404, "NOT_FOUND_ERROR")

    return routes


def webhook(world: World, charge: Charge, happened: str) -> Letter | None:
    """It says when a transaction changes, not when a bank disputes it."""
    if happened not in ("paid", "refused", "refunded"):
        return None
    data, now = {"transaction": transaction_object(charge)}, world.clock.now()
    seconds = int(now.timestamp())
    signed = checksum(data, list(SIGNED), seconds, world.secrets.wompi.events_secret)
    event = {
        "event": "transaction.updated",
        "data": data,
        "environment": "test",
        "signature": {"properties": list(SIGNED), "checksum": signed.upper()},
        "timestamp": seconds,
        "sent_at": now.isoformat(),
    }
    headers = (("Content-Type", "application/json"), ("X-Event-Checksum", signed.upper()))
    url = f"{world.product_url}/webhooks/wompi"
    return Letter(provider=PROVIDER, url=url, body=json.dumps(event).encode(), headers=headers)


def transaction_object(charge: Charge) -> Json:
    return {
        "id": charge.payment,
        "created_at": charge.created_at,
        "finalized_at": charge.paid_at or None,
        "amount_in_cents": to_cents(charge.amount),
        "reference": charge.reference,
        "currency": charge.currency,
        "payment_method_type": "PSE",
        "redirect_url": charge.return_url,
        "status": _status(charge),
    }


def _status(charge: Charge) -> str:
    if charge.status != "paid":
        return "DECLINED" if charge.refused else "PENDING"
    return "APPROVED" if charge.left.minor else "VOIDED"


def _opened(world: World) -> Charge | None:
    """The charge of a well signed address, None for any other."""
    said, now, settings = request.args, world.clock.now(), world.secrets.wompi
    try:
        amount = from_cents(int(said["amount-in-cents"]), said["currency"])
        ends, reference = said["expiration-time"], said["reference"]
        expected = integrity(reference, amount, ends, settings.integrity_secret)
        if said["public-key"] != settings.public_key:
            return None
        if not hmac.compare_digest(expected.encode(), said["signature:integrity"].encode()):
            return None
    except (KeyError, ValueError):
        return None
    return Charge(
        provider=PROVIDER,
        id=reference,
        payment=f"1-{int(now.timestamp())}-{uuid.uuid4().int % 10**5}",
        minor=amount.minor,
        currency=amount.currency,
        concept="Pago con Wompi",
        reference=reference,
        return_url=said.get("redirect-url", ""),
        cancel_url=said.get("redirect-url", ""),
        created_at=now.isoformat(),
        expires_at=ends.replace("Z", "+00:00"),
    ).kept(world)


def _error(status: int, reason: str) -> FlaskResponse:
    content = {"error": {"type": "INPUT_VALIDATION_ERROR", "reason": reason}}
    return FlaskResponse(json.dumps(content), status, mimetype="application/json")


_REFUSALS = Refusals(
    rate_limited=lambda: _error(429, "TOO_MANY_REQUESTS"),
    unavailable=lambda: _error(503, "SERVICE_UNAVAILABLE"),
    refused=lambda: _error(422, "El comercio no puede recibir pagos"),
)
