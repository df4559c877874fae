"""A local Conekta: orders with a hosted page, their cancelling, and events signed with its RSA key."""

from __future__ import annotations

import base64
import json
import uuid
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from flask import Blueprint, Response, jsonify, request

from acuerdo.gateways.payments.money_in_cents import from_cents, to_cents
from acuerdo.gateways.payments.standin_till import Charge
from acuerdo.gateways.standins.mishaps import Refusals, after_accepting, before_accepting
from acuerdo.gateways.standins.postman import Letter
from acuerdo.gateways.standins.world import World

PROVIDER = "conekta"

Json = dict[str, Any]


def blueprint(world: World) -> Blueprint:
    routes = Blueprint(PROVIDER, __name__, url_prefix="/conekta")

    @routes.post("/orders")
    def create() -> Response:
        refusal = _stranger(world) or before_accepting(world, PROVIDER, None, _REFUSALS)
        return refusal or after_accepting(world, PROVIDER, None, _create(world))

    @routes.get("/orders/<order_id>")
    def read(order_id: str) -> Response:
        refusal = _stranger(world) or before_accepting(world, f"{PROVIDER}_reads", None, _REFUSALS)
        if refusal:
            return refusal
        charge = Charge.recall(world, PROVIDER, order_id)
        return jsonify(order_object(world, charge)) if charge else _error(404, "resource_not_found_error")

    @routes.post("/orders/<order_id>/cancel")
    def cancel(order_id: str) -> Response:
        charge = Charge.recall(world, PROVIDER, order_id)
        if refusal := _stranger(world):
            return refusal
        if charge is None:
            return _error(404, "resource_not_found_error")
        if charge.status != "open":
            return _error(422, "parameter_validation_error")
        return jsonify(order_object(world, charge.changed(world, status="expired")))

    return routes


def webhook(world: World, charge: Charge, happened: str) -> Letter | None:
    """Winning a dispute has no event of its own among the documented ones."""
    whole = not charge.left.minor
    kinds = {
        "paid": "order.paid",
        "refused": "order.declined",
        "refunded": "order.refunded" if whole else "order.partially_refunded",
        "disputed": "order.charged_back",
    }
    if happened not in kinds:
        return None
    event = {
        "data": {"object": order_object(world, charge), "previous_attributes": {}},
        "livemode": False,
        "webhook_status": "pending",
        "webhook_logs": [],
        "id": uuid.uuid4().hex[:24],
        "object": "event",
        "type": kinds[happened],
        "created_at": int(world.clock.now().timestamp()),
    }
    body = json.dumps(event, ensure_ascii=False).encode()
    headers = (("Content-Type", "application/json"), ("DIGEST", digest(body, world.secrets.conekta_signs_with)))
    return Letter(provider=PROVIDER, url=f"{world.product_url}/webhooks/conekta", body=body, headers=headers)


def digest(body: bytes, private_pem: str) -> str:
    key = load_pem_private_key(private_pem.encode(), None, unsafe_skip_rsa_key_validation=True)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("Conekta signs with RSA")
    return base64.b64encode(key.sign(body, padding.PKCS1v15(), SHA256())).decode()


def order_object(world: World, charge: Charge) -> Json:
    return {
        "id": charge.id,
        "object": "order",
        "amount": to_cents(charge.amount),
        "amount_refunded": to_cents(charge.amount) - to_cents(charge.left),
        "currency": charge.currency,
        "payment_status": _status(charge, world),
        "metadata": {"reference": charge.reference},
        "created_at": _seconds(charge.created_at),
        "updated_at": _seconds(charge.changed_at or charge.created_at),
        "checkout": {
            "id": f"checkout-{charge.id}",
            "type": "HostedPayment",
            "url": f"{world.http_url}/caja/{PROVIDER}/{charge.id}",
            "expires_at": _seconds(charge.expires_at),
        },
        "charges": {"object": "list", "data": [_charge_object(charge)] if charge.paid_at else []},
    }


def _charge_object(charge: Charge) -> Json:
    refunds = [
        {"id": number, "object": "refund", "amount": -minor, "created_at": _seconds(at), "status": "refunded"}
        for number, minor, at in charge.refunds
    ]
    return {
        "id": charge.payment,
        "object": "charge",
        "status": "paid",
        "amount": to_cents(charge.amount),
        "paid_at": _seconds(charge.paid_at),
        "refunds": {"object": "list", "data": refunds},
    }


def _status(charge: Charge, world: World) -> str:
    if charge.status != "paid":
        expired = charge.status_at(world.clock.now()) == "expired"
        return "expired" if expired else "declined" if charge.refused else "pending_payment"
    if charge.dispute == "lost":
        return "charged_back"
    if not charge.refunds:
        return "paid"
    return "partially_refunded" if charge.left.minor else "refunded"


def _create(world: World) -> Response:
    asked, now = request.get_json(), world.clock.now()
    try:
        (item,), checkout, payer = asked["line_items"], asked["checkout"], asked["customer_info"]
        amount = from_cents(int(item["unit_price"]) * int(item["quantity"]), asked["currency"])
        complete = all(payer[name] for name in ("name", "email", "phone")) and checkout["type"] == "HostedPayment"
        charge = Charge(
            provider=PROVIDER,
            id=f"ord_{uuid.uuid4().hex[:17]}",
            payment=uuid.uuid4().hex[:24],
            minor=amount.minor,
            currency=amount.currency,
            concept=str(item["name"]),
            reference=str(asked["metadata"]["reference"]),
            return_url=checkout["success_url"],
            cancel_url=checkout["failure_url"],
            created_at=now.isoformat(),
            expires_at=datetime.fromtimestamp(int(checkout["expires_at"]), UTC).isoformat(),
        )
    except (KeyError, TypeError, ValueError):
        return _error(422, "parameter_validation_error")
    if not complete or amount.minor <= 0 or not checkout["allowed_payment_methods"]:
        return _error(422, "parameter_validation_error")
    return Response(json.dumps(order_object(world, charge.kept(world))), 201, mimetype="application/json")


def _stranger(world: World) -> Response | None:
    known = f"Bearer {world.secrets.conekta.private_key}"
    versioned = request.headers.get("Accept", "").startswith("application/vnd.conekta-v2.")
    if request.headers.get("Authorization") != known:
        return _error(401, "authentication_error")
    return None if versioned else _error(406, "api_version_unsupported")


def _error(status: int, kind: str) -> Response:
    content = {"object": "error", "type": kind, "log_id": None, "details": [{"message": kind, "code": kind}]}
    return Response(json.dumps(content), status, mimetype="application/json")


def _seconds(at: str) -> int:
    return int(datetime.fromisoformat(at).timestamp())


_REFUSALS = Refusals(
    rate_limited=lambda: _error(429, "too_many_requests_error"),
    unavailable=lambda: _error(503, "api_error"),
    refused=lambda: _error(422, "processing_error"),
)
