"""The hosted page of the local payment company, and the list of payments with their reversals."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template
from werkzeug.wrappers import Response

from acuerdo.core.money import Money
from acuerdo.gateways.payments import standin_acts as acts
from acuerdo.gateways.payments.standin_money import Session
from acuerdo.gateways.standins.world import World

_SYMBOLS = {"BRL": "R$", "PEN": "S/", "USD": "US$", "GTQ": "Q", "PYG": "₲", "CRC": "₡"}


def blueprint(world: World) -> Blueprint:
    routes = Blueprint("checkout", __name__)
    routes.add_app_template_filter(amount_in_words, "amount")

    @routes.get("/checkout/<session_id>")
    def show(session_id: str) -> str:
        session = Session.recall(world, session_id)
        if session is None:
            abort(404)
        status = session.status_at(world.clock.now())
        return render_template("checkout.html", session=session, status=status)

    @routes.post("/checkout/<session_id>/pagar")
    def pay(session_id: str) -> Response:
        session = acts.pay(world, session_id)
        return redirect(session.success_url.replace("{CHECKOUT_SESSION_ID}", session.id), 303)

    @routes.post("/checkout/<session_id>/rechazar")
    def reject(session_id: str) -> Response:
        return redirect(acts.reject(world, session_id).cancel_url, 303)

    @routes.get("/pagos")
    def payments() -> str:
        return render_template("payments.html", sessions=Session.all(world)[::-1], now=world.clock.now())

    @routes.post("/pagos/<payment>/<act>")
    def reverse(payment: str, act: str) -> Response:
        known = {"devolver": acts.refund, "contracargo": acts.dispute, "ganar": acts.win_dispute}
        if act not in known:
            abort(404)
        known[act](world, payment)
        return redirect("/pagos", 303)

    @routes.app_errorhandler(acts.CannotDo)
    def cannot(problem: acts.CannotDo) -> tuple[str, int]:
        return render_template("cannot.html", says=str(problem)), 409

    return routes


def amount_in_words(amount: Money) -> str:
    """`$1,234.50 MXN` for the page; cents only where the currency has them."""
    number = f"{amount.amount:,}"
    if amount.currency in ("ARS", "BRL", "CLP", "COP", "PYG", "UYU"):
        number = number.translate(str.maketrans(",.", ".,"))
    return f"{_SYMBOLS.get(amount.currency, '$')}{number} {amount.currency}"
