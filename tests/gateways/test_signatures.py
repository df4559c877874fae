"""Who sent it: published vectors, and calls of the stand-ins that were tampered with or come too late."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest

from acuerdo.core.channels import Channel
from acuerdo.gateways.sms.inbound import signature
from acuerdo.gateways.sms.inbound import verify as verify_twilio
from acuerdo.gateways.standins.answers import ANSWERS
from acuerdo.gateways.standins.server import Standins
from acuerdo.gateways.standins.world import Said
from acuerdo.gateways.webhook import BadSignature, Webhook
from acuerdo.gateways.whatsapp.inbound import verify as verify_meta
from tests.gateways.product import Product
from tests.gateways.speaking import LAURA, LAURA_MAIL, NOW, AnyGateway, gateway_of


def test_the_published_vectors_are_accepted(shared: Path) -> None:
    vectors = {one["id"]: one for one in json.loads((shared / "data/webhook_signatures/vectors.json").read_text())}
    twilio, meta = vectors["twilio-form"], vectors["hub-sha256"]
    assert signature(twilio["url"], list(twilio["params"].items()), twilio["auth_token"]) == twilio["expected"]
    body, headers = urlencode(twilio["params"]).encode(), ((twilio["header"], twilio["expected"]),)
    verify_twilio(Webhook(url=twilio["url"], headers=headers, body=body), twilio["auth_token"])
    headers = ((meta["header"].lower(), meta["expected"]),)
    verify_meta(Webhook(url="", headers=headers, body=meta["body"].encode()), meta["secret"])


def laura_answers(gateway: AnyGateway, standins: Standins, product: Product) -> Webhook:
    address = LAURA_MAIL if gateway.channel is Channel.EMAIL else LAURA
    ANSWERS[gateway.channel](standins.world, Said(channel=gateway.channel, address=address, text="El 13 puedo"))
    standins.world.postman.settle()
    (call,) = product.calls
    return call


def test_a_call_of_the_provider_is_accepted(gateway: AnyGateway, standins: Standins, product: Product) -> None:
    call = laura_answers(gateway, standins, product)
    gateway.verify(call, NOW)
    (event,) = gateway.read(call, NOW)
    assert getattr(event, "text", None) == "El 13 puedo"


def test_a_call_without_or_with_anothers_signature_is_refused(
    gateway: AnyGateway, standins: Standins, product: Product
) -> None:
    call = laura_answers(gateway, standins, product)
    stranger = Standins(seed=b"another seed", product_url=product.url)
    for wrong in (replace(call, headers=call.headers[:1]), call):
        judge = gateway if wrong is not call else gateway_of(gateway.channel, stranger.secrets)
        if gateway.channel is Channel.EMAIL and judge is gateway:
            wrong = replace(call, headers=(("Content-Type", "text/plain"),), body=b"token=x&timestamp=1")
        elif judge is gateway:
            unsigned = tuple(pair for pair in call.headers if "signature" not in pair[0].lower())
            wrong = replace(call, headers=unsigned)
        with pytest.raises(BadSignature):
            judge.verify(wrong, NOW)


@pytest.mark.parametrize("channel", [Channel.WHATSAPP, Channel.SMS])
def test_one_changed_byte_breaks_the_signature(standins: Standins, product: Product, channel: Channel) -> None:
    gateway = gateway_of(channel, standins.secrets)
    call = laura_answers(gateway, standins, product)
    with pytest.raises(BadSignature):
        gateway.verify(replace(call, body=call.body.replace(b"13", b"14")), NOW)


def test_mailgun_calls_are_refused_when_stale_or_from_the_future(standins: Standins, product: Product) -> None:
    gateway = gateway_of(Channel.EMAIL, standins.secrets)
    call = laura_answers(gateway, standins, product)
    for away in (timedelta(hours=1), -timedelta(hours=1)):
        with pytest.raises(BadSignature):
            gateway.verify(call, NOW + away)


def test_headers_with_strange_letters_are_refused_not_crashed_on(gateway: AnyGateway) -> None:
    headers = (("X-Hub-Signature-256", "ñandú"), ("X-Twilio-Signature", "ñandú"), ("Content-Type", "text/plain"))
    body = "timestamp=١&token=ñ&signature=ñ".encode()
    with pytest.raises(BadSignature):
        gateway.verify(Webhook(url="https://x.invalid/ñ", headers=headers, body=body), NOW)


def test_meta_learns_our_challenge_only_with_our_verify_token(standins: Standins) -> None:
    gateway = gateway_of(Channel.WHATSAPP, standins.secrets)
    assert hasattr(gateway, "challenge")
    token = standins.secrets.whatsapp.verify_token
    query = f"hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token={token}"
    assert gateway.challenge(Webhook(url=f"https://x.invalid/?{query}", headers=(), body=b"")) == "1158201444"
    wrong = query.replace(token, "other")
    assert gateway.challenge(Webhook(url=f"https://x.invalid/?{wrong}", headers=(), body=b"")) is None
