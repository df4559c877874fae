"""A local bank of Brazil: token, immediate charges, received Pix and its call with the secret in the address."""

from __future__ import annotations

import base64
import json
import uuid
from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, Response, jsonify, request

from acuerdo.core.money import Money
from acuerdo.gateways.payments.pix_code import dynamic_code
from acuerdo.gateways.payments.standin_till import Charge
from acuerdo.gateways.standins.mishaps import Refusals, after_accepting, before_accepting
from acuerdo.gateways.standins.postman import Letter
from acuerdo.gateways.standins.world import World

PROVIDER = "pix"

Json = dict[str, Any]


def blueprint(world: World) -> Blueprint:
    routes = Blueprint(PROVIDER, __name__, url_prefix="/pix")

    @routes.post("/oauth/token")
    def token() -> Response:
        known = f"{world.secrets.pix.client_id}:{world.secrets.pix.client_secret}"
        if request.headers.get("Authorization") != f"Basic {base64.b64encode(known.encode()).decode()}":
            return _problem(401, "Credenciais inválidas")
        return jsonify(access_token=_token(world), token_type="Bearer", expires_in=3600, scope="cob.write pix.read")

    @routes.put("/v2/cob/<txid>")
    def create(txid: str) -> Response:
        refusal = _stranger(world) or before_accepting(world, PROVIDER, None, _REFUSALS)
        return refusal or after_accepting(world, PROVIDER, None, _create(world, txid))

    @routes.patch("/v2/cob/<txid>")
    def withdraw(txid: str) -> Response:
        charge = Charge.recall(world, PROVIDER, txid)
        if refusal := _stranger(world):
            return refusal
        if charge is None or charge.status != "open":
            return _problem(404 if charge is None else 400, "Cobrança não encontrada ou concluída")
        return jsonify(cob_object(world, charge.changed(world, status="expired")))

    @routes.get("/v2/pix/<end_to_end>")
    def received(end_to_end: str) -> Response:
        refusal = _stranger(world) or before_accepting(world, f"{PROVIDER}_reads", None, _REFUSALS)
        if refusal:
            return refusal
        charge = Charge.of_payment(world, PROVIDER, end_to_end)
        return jsonify(pix_object(charge)) if charge and charge.paid_at else _problem(404, "Pix não encontrado")

    return routes


def webhook(world: World, charge: Charge, happened: str) -> Letter | None:
    """Banks call for money in and money back, not for a refusal, which never reaches them."""
    if happened not in ("paid", "refunded"):
        return None
    body = json.dumps({"pix": [pix_object(charge)]}).encode()
    url = f"{world.product_url}/webhooks/pix?hmac={world.secrets.pix.webhook_secret}&ignorar=/pix"
    return Letter(provider=PROVIDER, url=url, body=body, headers=(("Content-Type", "application/json"),))


def pix_object(charge: Charge) -> Json:
    backs = [
        {
            "id": number,
            "rtrId": f"D{number}",
            "valor": str(Money(minor, charge.currency)),
            "horario": {"solicitacao": at, "liquidacao": at},
            "status": "DEVOLVIDO",
        }
        for number, minor, at in charge.refunds
    ]
    found = {
        "endToEndId": charge.payment,
        "txid": charge.id,
        "valor": str(charge.amount),
        "horario": charge.paid_at,
        "infoPagador": "",
    }
    return {**found, "devolucoes": backs} if backs else found


def cob_object(world: World, charge: Charge) -> Json:
    statuses = {"open": "ATIVA", "paid": "CONCLUIDA", "expired": "REMOVIDA_PELO_USUARIO_RECEBEDOR"}
    host = world.http_url.partition("://")[2]
    location = f"{host}/caja/pix/{charge.id}"
    ends = datetime.fromisoformat(charge.expires_at) - datetime.fromisoformat(charge.created_at)
    return {
        "calendario": {"criacao": charge.created_at, "expiracao": int(ends.total_seconds())},
        "txid": charge.id,
        "revisao": 0,
        "location": location,
        "status": statuses[charge.status],
        "valor": {"original": str(charge.amount)},
        "chave": world.secrets.pix.key,
        "pixCopiaECola": dynamic_code(location=location, merchant="CREDOR DE TESTE", city="SAO PAULO"),
    }


def _create(world: World, txid: str) -> Response:
    """The same txid again gives the same charge while it is active."""
    known = Charge.recall(world, PROVIDER, txid)
    if known:
        return jsonify(cob_object(world, known))
    asked, now = request.get_json(), world.clock.now()
    try:
        amount = Money.of(asked["valor"]["original"], "BRL")
        seconds = int(asked["calendario"]["expiracao"])
    except (KeyError, TypeError, ValueError):
        return _problem(400, "Requisição inválida")
    if asked.get("chave") != world.secrets.pix.key or amount.minor <= 0 or not 26 <= len(txid) <= 35:
        return _problem(400, "Requisição inválida")
    charge = Charge(
        provider=PROVIDER,
        id=txid,
        payment=f"E{uuid.uuid4().hex[:31]}",
        minor=amount.minor,
        currency="BRL",
        concept=str(asked.get("solicitacaoPagador", "")),
        reference=txid,
        return_url="",
        cancel_url="",
        created_at=now.isoformat(),
        expires_at=(now + timedelta(seconds=seconds)).isoformat(),
    ).kept(world)
    return Response(json.dumps(cob_object(world, charge)), 201, mimetype="application/json")


def _token(world: World) -> str:
    return f"token-of-{world.secrets.pix.client_id}"


def _stranger(world: World) -> Response | None:
    known = request.headers.get("Authorization") == f"Bearer {_token(world)}"
    return None if known else _problem(401, "Token inválido")


def _problem(status: int, detail: str) -> Response:
    content = {"type": "https://pix.bcb.gov.br/api/v2/error", "title": detail, "status": status, "detail": detail}
    return Response(json.dumps(content), status, mimetype="application/problem+json")


_REFUSALS = Refusals(
    rate_limited=lambda: _problem(429, "Muitas requisições"),
    unavailable=lambda: _problem(503, "Serviço indisponível"),
    refused=lambda: _problem(422, "O usuário recebedor não pode receber"),
)
