"""The hosted pages of the local payment companies: pay or be refused. Nothing is asked and no money moves."""

from __future__ import annotations

from flask import Blueprint, abort, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response

from acuerdo.gateways.payments import standin_till_acts as acts
from acuerdo.gateways.payments.standin_till import Charge
from acuerdo.gateways.standins.world import World

NAMES = {
    "mercado_pago": "Mercado Pago de prueba",
    "conekta": "Conekta de prueba",
    "wompi": "Wompi de prueba (PSE, Nequi, tarjeta)",
    "pix": "Banco de prueba (Pix)",
}


def blueprint(world: World) -> Blueprint:
    routes = Blueprint("till", __name__)

    @routes.get("/caja/<provider>/<charge_id>")
    def show(provider: str, charge_id: str) -> str:
        charge = Charge.recall(world, provider, charge_id)
        if charge is None:
            abort(404)
        status = charge.status_at(world.clock.now())
        return render_template("till.html", charge=charge, status=status, company=NAMES[provider])

    @routes.post("/caja/<provider>/<charge_id>/pagar")
    def pay(provider: str, charge_id: str) -> Response:
        return redirect(acts.pay(world, provider, charge_id).return_url or request.path.rpartition("/")[0], 303)

    @routes.post("/caja/<provider>/<charge_id>/rechazar")
    def reject(provider: str, charge_id: str) -> Response:
        return redirect(acts.reject(world, provider, charge_id).cancel_url or request.path.rpartition("/")[0], 303)

    @routes.get("/control/tills")
    def tills() -> Response:
        """Every charge at every company but Stripe."""
        return jsonify([_shown(charge) for charge in Charge.all(world)])

    @routes.post("/control/tills/<provider>/<charge_id>/<act>")
    def act(provider: str, charge_id: str, act: str) -> Response:
        """`pay`, `reject`; `refund` (`{"minor"?}`), `dispute` and `win` take the checkout's id too."""
        minor = (request.get_json(silent=True) or {}).get("minor")
        charge = Charge.recall(world, provider, charge_id)
        if charge is None:
            abort(404)
        known = {
            "pay": lambda: acts.pay(world, provider, charge_id, minor),
            "reject": lambda: acts.reject(world, provider, charge_id),
            "refund": lambda: acts.refund(world, provider, charge.payment, minor),
            "dispute": lambda: acts.dispute(world, provider, charge.payment),
            "win": lambda: acts.win_dispute(world, provider, charge.payment),
        }
        if act not in known:
            abort(404)
        return jsonify(_shown(known[act]()))

    return routes


def _shown(charge: Charge) -> dict[str, object]:
    return {
        "provider": charge.provider,
        "checkout": charge.id,
        "payment": charge.payment,
        "status": charge.status,
        "amount": str(charge.amount),
        "currency": charge.currency,
        "reference": charge.reference,
        "left": str(charge.left),
        "dispute": charge.dispute,
    }
