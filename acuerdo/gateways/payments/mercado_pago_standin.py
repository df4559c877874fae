"""A local Mercado Pago: preferences, payments, and notifications that name a payment and prove only that."""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, jsonify, request

from acuerdo.core.money import Money
from acuerdo.gateways.payments.mercado_pago_news import signature
from acuerdo.gateways.payments.standin_till import Charge
from acuerdo.gateways.standins.mishaps import Refusals, after_accepting, before_accepting
from acuerdo.gateways.standins.postman import Letter
from acuerdo.gateways.standins.world import World

PROVIDER = "mercado_pago"

Json = dict[str, Any]


def blueprint(world: World) -> Blueprint:
    routes = Blueprint(PROVIDER, __name__)

    @routes.post("/checkout/preferences")
    def create() -> Response:
        refusal = _stranger(world) or before_accepting(world, PROVIDER, None, _REFUSALS)
        return refusal or after_accepting(world, PROVIDER, None, _once(world))

    @routes.put("/checkout/preferences/<preference_id>")
    def update(preference_id: str) -> Response:
        charge = Charge.recall(world, PROVIDER, preference_id)
        if refusal := _stranger(world):
            return refusal
        if charge is None:
            return _missing()
        closes = datetime.fromisoformat(request.get_json()["expiration_date_to"])
        return jsonify(_preference(world, charge.changed(world, expires_at=closes.isoformat())))

    @routes.get("/v1/payments/<payment_id>")
    def payment(payment_id: str) -> Response:
        refusal = _stranger(world) or before_accepting(world, f"{PROVIDER}_reads", None, _REFUSALS)
        if refusal:
            return refusal
        charge = Charge.of_payment(world, PROVIDER, payment_id)
        return jsonify(payment_object(charge)) if charge else _missing()

    return routes


def webhook(world: World, charge: Charge, happened: str) -> Letter:
    """`payment.created` first, then `payment.updated`; the id travels in the query, where it is signed."""
    now, request_id = world.clock.now(), str(uuid.uuid4())
    body = {
        "action": "payment.created" if happened == "paid" else "payment.updated",
        "api_version": "v1",
        "data": {"id": charge.payment},
        "date_created": now.isoformat(),
        "id": int(uuid.uuid4().int % 10**12),
        "live_mode": False,
        "type": "payment",
        "user_id": "44444",
    }
    signed = signature(charge.payment, request_id, str(int(now.timestamp())), _settings(world).webhook_secret)
    headers = (("Content-Type", "application/json"), ("x-signature", signed), ("x-request-id", request_id))
    url = f"{_settings(world).notification_url}?data.id={charge.payment}&type=payment"
    return Letter(provider=PROVIDER, url=url, body=json.dumps(body).encode(), headers=headers)


def payment_object(charge: Charge) -> Json:
    given_back = charge.amount.amount - charge.left.amount
    return {
        "id": int(charge.payment),
        "status": _status(charge),
        "status_detail": {"lost": "settled", "won": "reimbursed"}.get(charge.dispute, "accredited"),
        "date_created": charge.created_at,
        "date_approved": charge.paid_at or None,
        "date_last_updated": charge.changed_at or charge.created_at,
        "transaction_amount": float(charge.amount.amount),
        "transaction_amount_refunded": float(given_back),
        "currency_id": charge.currency,
        "external_reference": charge.reference,
        "refunds": [
            {
                "id": int(number),
                "amount": float(Money(minor, charge.currency).amount),
                "date_created": at,
                "status": "approved",
            }
            for number, minor, at in charge.refunds
        ],
    }


def _status(charge: Charge) -> str:
    if charge.status != "paid":
        return "rejected" if charge.refused else "pending"
    if charge.dispute:
        return "charged_back"
    return "approved" if charge.left.minor else "refunded"


def _once(world: World) -> Response:
    key = f"till-key:{PROVIDER}:{request.headers.get('X-Idempotency-Key', uuid.uuid4().hex)}"
    known = world.store.recall(key)
    before = Charge.recall(world, PROVIDER, str(known["id"])) if known else None
    if before:
        return jsonify(_preference(world, before))
    answer = _create(world)
    if isinstance(answer, Charge):
        world.store.remember(key, {"id": answer.id})
        return Response(json.dumps(_preference(world, answer)), 201, mimetype="application/json")
    return answer


def _create(world: World) -> Charge | Response:
    asked, now = request.get_json(), world.clock.now()
    try:
        (item,) = asked["items"]
        amount = Money.of(str(item["unit_price"] * item["quantity"]), item["currency_id"])
        closes = datetime.fromisoformat(asked["expiration_date_to"])
        charge = Charge(
            provider=PROVIDER,
            id=f"44444-{uuid.uuid4()}",
            payment=str(uuid.uuid4().int % 10**11),
            minor=amount.minor,
            currency=amount.currency,
            concept=str(item["title"]),
            reference=str(asked["external_reference"]),
            return_url=asked["back_urls"]["success"],
            cancel_url=asked["back_urls"]["failure"],
            created_at=now.isoformat(),
            expires_at=closes.isoformat(),
        )
    except (KeyError, TypeError, ValueError):
        return _error(400, "invalid_items", "bad_request")
    return charge.kept(world) if amount.minor > 0 else _error(400, "unit_price invalid", "invalid_items")


def _preference(world: World, charge: Charge) -> Json:
    page = f"{world.http_url}/caja/{PROVIDER}/{charge.id}"
    return {
        "id": charge.id,
        "init_point": page,
        "sandbox_init_point": page,
        "external_reference": charge.reference,
        "expiration_date_to": charge.expires_at,
    }


def _settings(world: World) -> Any:
    return world.secrets.mercado_pago


def _stranger(world: World) -> Response | None:
    known = request.headers.get("Authorization") == f"Bearer {_settings(world).access_token}"
    return None if known else _error(401, "invalid access token", "unauthorized")


def _missing() -> Response:
    return _error(404, "Payment not found", "not_found")


def _error(status: int, message: str, error: str) -> Response:
    content = {"message": message, "error": error, "status": status, "cause": []}
    return Response(json.dumps(content), status, mimetype="application/json")


_REFUSALS = Refusals(
    rate_limited=lambda: _error(429, "Too many requests", "too_many_requests"),
    unavailable=lambda: _error(503, "Service unavailable", "internal_error"),
    refused=lambda: _error(400, "The collector cannot receive payments", "bad_request"),
)
