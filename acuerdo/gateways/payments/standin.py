"""A local Stripe: Checkout sessions with idempotency keys, and payment intents, with Stripe's own refusals."""

from __future__ import annotations

import hashlib
import hmac
import json
import uuid
from collections.abc import Callable

from flask import Blueprint, Response, jsonify, request

from acuerdo.gateways.payments.standin_money import Session, intent_object, session_object
from acuerdo.gateways.payments.stripe_amounts import from_stripe
from acuerdo.gateways.standins.mishaps import Refusals, after_accepting, before_accepting
from acuerdo.gateways.standins.world import World

PROVIDER = "payments"


def blueprint(world: World) -> Blueprint:
    routes = Blueprint("payments", __name__)

    @routes.post("/v1/checkout/sessions")
    def create() -> Response:
        refusal = _authentication(world) or before_accepting(world, PROVIDER, None, _REFUSALS)
        if refusal:
            return refusal
        answer = _once(world, lambda: _create(world))
        return after_accepting(world, PROVIDER, None, answer)

    @routes.get("/v1/checkout/sessions/<session_id>")
    def read(session_id: str) -> Response:
        session = Session.recall(world, session_id)
        return _authentication(world) or (jsonify(session_object(world, session)) if session else _missing())

    @routes.post("/v1/checkout/sessions/<session_id>/expire")
    def expire(session_id: str) -> Response:
        session = Session.recall(world, session_id)
        if refusal := _authentication(world):
            return refusal
        if session is None:
            return _missing()
        if session.status_at(world.clock.now()) != "open":
            return _error(400, "invalid_request_error", "Only Checkout Sessions with a status of open can expire.")
        return jsonify(session_object(world, session.expired(world)))

    @routes.get("/v1/payment_intents/<intent_id>")
    def payment(intent_id: str) -> Response:
        found = Session.of_payment(world, intent_id)
        return _authentication(world) or (jsonify(intent_object(found)) if found else _missing())

    return routes


def _authentication(world: World) -> Response | None:
    expected = f"Bearer {world.secrets.stripe.secret_key}"
    if hmac.compare_digest(request.headers.get("Authorization", "").encode(), expected.encode()):
        return None
    return _error(401, "invalid_request_error", "Invalid API Key provided")


def _once(world: World, act: Callable[[], Response]) -> Response:
    """The same key gives the first answer again; with other fields it is an error, as Stripe says."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return act()
    fields = hashlib.sha256(repr(sorted(request.form.items())).encode()).hexdigest()
    before = world.store.recall(f"idempotency:{key}")
    if before is None:
        answer = act()
        kept = {"fields": fields, "status": answer.status_code, "body": answer.get_data(as_text=True)}
        world.store.remember(f"idempotency:{key}", kept)
        return answer
    if before["fields"] != fields:
        return _error(400, "idempotency_error", "Keys for idempotent requests can only be used with the same fields")
    headers = {"Idempotent-Replayed": "true"}
    return Response(str(before["body"]), int(str(before["status"])), headers, mimetype="application/json")


def _create(world: World) -> Response:
    form = request.form
    now = world.clock.now()
    try:
        session = Session(
            id=f"cs_test_{uuid.uuid4().hex}",
            payment=f"pi_{uuid.uuid4().hex[:24]}",
            units=int(form["line_items[0][price_data][unit_amount]"]),
            currency=form["line_items[0][price_data][currency]"],
            concept=form["line_items[0][price_data][product_data][name]"],
            reference=form.get("client_reference_id"),
            metadata_reference=form.get("payment_intent_data[metadata][reference]"),
            success_url=form["success_url"],
            cancel_url=form.get("cancel_url", form["success_url"]),
            expires_at=int(form.get("expires_at", now.timestamp() + 86400)),
            created=int(now.timestamp()),
        )
        from_stripe(session.units, session.currency)
    except KeyError as problem:
        return _error(400, "invalid_request_error", f"Missing required param: {problem.args[0]}.")
    except ValueError:
        return _error(400, "invalid_request_error", "Invalid integer or currency")
    if form.get("mode") != "payment" or form.get("line_items[0][quantity]") != "1" or session.units < 1:
        return _error(400, "invalid_request_error", "Invalid mode, quantity or unit_amount")
    if not 1800 <= session.expires_at - session.created <= 86400:
        wrong = "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation."
        return _error(400, "invalid_request_error", wrong)
    return jsonify(session_object(world, session.kept(world)))


def _missing() -> Response:
    return _error(404, "invalid_request_error", "No such object", "resource_missing")


def _error(status: int, kind: str, message: str, code: str | None = None) -> Response:
    error = {"type": kind, "message": message, **({"code": code} if code else {})}
    return Response(json.dumps({"error": error}), status, mimetype="application/json")


_REFUSALS = Refusals(
    rate_limited=lambda: _error(429, "invalid_request_error", "Too many requests", "rate_limit"),
    unavailable=lambda: _error(503, "api_error", "Service unavailable"),
    refused=lambda: _error(402, "card_error", "The account cannot accept payments", "account_invalid"),
)
