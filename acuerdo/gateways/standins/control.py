"""Levers for tests and demos: what was accepted, what should go wrong, what the debtor does, what time it is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, Response, jsonify, request

from acuerdo.gateways.payments import standin_acts as acts
from acuerdo.gateways.payments.standin_money import Session
from acuerdo.gateways.standins.answers import answer
from acuerdo.gateways.standins.faults import Fault, FaultKind
from acuerdo.gateways.standins.store import Message
from acuerdo.gateways.standins.world import Said, World

_FILTERS = {"channel": "channel = ?", "to": "address = ?", "reference": "reference = ?"}


def blueprint(world: World) -> Blueprint:
    routes = Blueprint("control", __name__, url_prefix="/control")
    _observe(routes, world)
    _disturb(routes, world)
    _pay(routes, world)
    return routes


def _observe(routes: Blueprint, world: World) -> None:
    @routes.get("/health")
    def health() -> Response:
        return jsonify(now=world.clock.now().isoformat())

    @routes.get("/sent")
    def sent() -> Response:
        """Accepted messages, oldest first; filters `channel`, `to`, `reference`; `limit` (10,000)."""
        given = [(name, request.args[name]) for name in _FILTERS if name in request.args]
        where = " and ".join(["outgoing", *(_FILTERS[name] for name, _ in given)])
        found = world.store.messages(where, [value for _, value in given], int(request.args.get("limit", 10_000)))
        return jsonify([_shown(message) for message in found])

    @routes.get("/counts")
    def counts() -> Response:
        """How many were accepted per channel and address, and how many references came more than once."""
        query = "select channel, address, count(*) n from message where outgoing group by 1, 2 order by 1, 2"
        again = "select reference, count(*) n from message where outgoing group by 1 having n > 1"
        rows = [{"channel": row["channel"], "to": row["address"], "count": row["n"]} for row in world.store.rows(query)]
        return jsonify(recipients=rows, repeated=[row["reference"] for row in world.store.rows(again)])

    @routes.get("/webhooks")
    def webhooks() -> Response:
        """Every call that the stand-ins made to the product, and how it answered."""
        query = "select provider, url, status, at from webhook order by seq"
        return jsonify([dict(row) for row in world.store.rows(query)])


def _disturb(routes: Blueprint, world: World) -> None:
    @routes.post("/faults")
    def add_fault() -> Response:
        """`{"provider","kind","times"?,"address"?,"seconds"?,"share"?}`; `times` null lasts until cleared."""
        asked: dict[str, Any] = request.get_json()
        world.faults.add(Fault(**{**asked, "kind": FaultKind(asked["kind"])}))
        return Response(status=204)

    @routes.delete("/faults")
    def clear_faults() -> Response:
        world.faults.clear()
        return Response(status=204)

    @routes.post("/answer")
    def answer_as_debtor() -> Response:
        """`{"channel","address","text","button"?,"ours"?}`: the debtor says it; returns the message as kept."""
        asked: dict[str, Any] = request.get_json()
        return jsonify(_shown(answer(world, Said(**asked))))

    @routes.post("/clock")
    def set_clock() -> Response:
        """`{"now": ISO 8601 with offset}`."""
        world.clock.set(datetime.fromisoformat(request.get_json()["now"]))
        return Response(status=204)

    @routes.post("/settle")
    def settle() -> Response:
        """Waits until every webhook was posted or given up."""
        return jsonify(settled=world.postman.settle())


def _pay(routes: Blueprint, world: World) -> None:
    @routes.get("/payments")
    def payments() -> Response:
        return jsonify([_shown_session(session) for session in Session.all(world)])

    @routes.post("/checkouts/<session_id>/<act>")
    def at_checkout(session_id: str, act: str) -> Response:
        """`pay` or `reject`, as the debtor would on the hosted page."""
        known = {"pay": acts.pay, "reject": acts.reject}
        return jsonify(_shown_session(known[act](world, session_id)))

    @routes.post("/payments/<payment>/refund")
    def refund(payment: str) -> Response:
        """`{"units"?}`: all that is left without it."""
        units = (request.get_json(silent=True) or {}).get("units")
        return jsonify(_shown_session(acts.refund(world, payment, units)))

    @routes.post("/payments/<payment>/<act>")
    def dispute(payment: str, act: str) -> Response:
        """`dispute` (a chargeback) or `win` (the creditor proves its case)."""
        known = {"dispute": acts.dispute, "win": acts.win_dispute}
        return jsonify(_shown_session(known[act](world, payment)))


def _shown(message: Message) -> dict[str, Any]:
    return {
        "channel": message.channel,
        "provider_id": message.provider_id,
        "to" if message.outgoing else "from": message.address,
        "reference": message.reference,
        "subject": message.subject,
        "body": message.body,
        "buttons": [{"id": one.id, "title": one.title, "url": one.url} for one in message.buttons],
        "template": message.template,
        "status": message.status,
        "at": message.at,
    }


def _shown_session(session: Session) -> dict[str, Any]:
    return {
        "checkout": session.id,
        "payment": session.payment,
        "status": session.status,
        "amount": str(session.amount),
        "currency": session.amount.currency,
        "refunded_units": session.refunded,
        "dispute": session.dispute,
        "reference": session.reference,
    }
