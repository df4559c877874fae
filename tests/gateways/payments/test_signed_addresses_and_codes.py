"""Published vectors: Wompi's address and event, the Pix code with its CRC, and Conekta's RSA digest."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acuerdo.core.money import Money
from acuerdo.gateways.message import GatewayError
from acuerdo.gateways.payments.conekta_news import verify as verify_conekta
from acuerdo.gateways.payments.conekta_standin import digest
from acuerdo.gateways.payments.pix import txid_of
from acuerdo.gateways.payments.pix_code import crc16, dynamic_code, is_whole
from acuerdo.gateways.payments.wompi import Wompi, integrity
from acuerdo.gateways.payments.wompi_news import SIGNED, checksum
from acuerdo.gateways.payments.wompi_news import verify as verify_wompi
from acuerdo.gateways.standins.rsa_of_seed import key_pair
from acuerdo.gateways.standins.server import Standins
from acuerdo.gateways.webhook import BadSignature, Webhook
from tests.gateways.payments.companies import checkout

EVENTS_SECRET = "prod_events_OcHnIzeBl5socpwByQ4hA52Em3USQ93Z"
DATA = {"transaction": {"id": "1234-1610641025-49201", "status": "APPROVED", "amount_in_cents": 4490000}}
SECONDS = 1530291411
AT = datetime.fromtimestamp(SECONDS, UTC)


def test_the_integrity_signature_of_wompis_page_is_ours() -> None:
    """docs.wompi.co, widget-checkout-web: the example without an end."""
    amount, secret = Money.of("24900", "COP"), "prod_integrity_Z5mMke9x0k8gpErbDqwrJXMqsI6SFli6"
    expected = "37c8407747e595535433ef8f6a811d853cd943046624a0ec04662b17bbf33bf5"
    assert integrity("sk8-438k4-xmxm392-sn2m", amount, "", secret) == expected


def test_an_event_is_summed_over_the_fields_that_it_lists() -> None:
    """The page's string; the sum printed beside it is not that string's (5a18… is what SHA-256 gives)."""
    expected = "5a18ec5e8fdb7df463e9f94774cba8f583ba21bd04a09ceff2ea68a4bc0aefbe"
    assert checksum(DATA, list(SIGNED), SECONDS, EVENTS_SECRET) == expected


@pytest.mark.parametrize("properties", [["transaction.status"], [], ["transaction.reference.x"]])
def test_an_event_that_chooses_what_to_sign_is_refused(properties: list[str]) -> None:
    signed = "0" * 64
    if properties == ["transaction.status"]:
        signed = checksum(DATA, properties, SECONDS, EVENTS_SECRET)
    event = {"data": DATA, "signature": {"properties": properties, "checksum": signed}, "timestamp": SECONDS}
    with pytest.raises(BadSignature):
        verify_wompi(Webhook(url="", headers=(), body=json.dumps(event).encode()), EVENTS_SECRET, AT)


def test_another_amount_in_the_address_opens_no_page(standins: Standins) -> None:
    import httpx

    company = Wompi(standins.secrets.wompi)
    url = checkout("wompi", company, key="pay_signed").url
    assert httpx.get(url).status_code == 302
    wrong = url.replace("amount-in-cents=41667", "amount-in-cents=100").replace("pay_signed", "pay_other")
    assert httpx.get(wrong).status_code == 422
    assert parse_qs(urlsplit(url).query)["reference"] == ["pay_signed"]
    with pytest.raises(GatewayError):
        company.expire_checkout("pay_signed")


def test_the_crc_of_the_published_pix_code_fits_and_of_a_damaged_one_does_not() -> None:
    """Banco Central, Manual de Padrões para Iniciação do Pix, static example."""
    code = (
        "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-426655440000"
        "5204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D"
    )
    assert is_whole(code)
    assert not is_whole(code.replace("Fulano", "Fulana"))
    assert crc16("123456789") == 0x29B1  # CRC-16/CCITT-FALSE's check value


@given(st.text(alphabet="abcdefghij/.0123456789", min_size=10, max_size=77), st.integers(0, 60))
def test_a_code_of_ours_is_whole_until_a_letter_changes(location: str, place: int) -> None:
    code = dynamic_code(location=location, merchant="CREDOR DE TESTE LONGO DEMAIS", city="SAO PAULO")
    assert is_whole(code)
    changed = code[:place] + ("x" if code[place] != "x" else "y") + code[place + 1 :]
    assert not is_whole(changed)


@given(st.text(min_size=1, max_size=40))
def test_a_txid_is_what_the_central_bank_allows_and_always_the_same(reference: str) -> None:
    txid = txid_of(reference)
    assert txid.isalnum()
    assert 26 <= len(txid) <= 35
    assert txid == txid_of(reference)


def test_a_digest_of_another_key_or_body_is_refused() -> None:
    private, public = key_pair(b"one")
    _, other = key_pair(b"two")
    body = '{"señal": 1}'.encode()
    call = Webhook(url="", headers=(("Digest", digest(body, private)),), body=body)
    verify_conekta(call, public)
    for wrong, key in (
        (call, other),
        (replace(call, body=body + b" "), public),
        (replace(call, headers=(("Digest", "not base64!"),)), public),
        (call, "no key at all"),
    ):
        with pytest.raises(BadSignature):
            verify_conekta(wrong, key)
