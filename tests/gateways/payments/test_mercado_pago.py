"""Mercado Pago's own: the manifest as its page prints it, and a record with everything that can happen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from acuerdo.gateways.message import GatewayError
from acuerdo.gateways.payments import PaymentStatus
from acuerdo.gateways.payments.mercado_pago_news import events_of, signature, told, verify
from acuerdo.gateways.webhook import BadSignature, Webhook
from tests.gateways.speaking import NOW

SECRET = "a secret of tests"
SECONDS = str(int(NOW.timestamp()))


def call(payment: str = "123456", seconds: str = SECONDS, about: str = "payment") -> Webhook:
    signed = signature(payment, "req-1", seconds, SECRET)
    url = f"https://acuerdo.invalid/webhooks/mercado_pago?data.id={payment}&type={about}"
    return Webhook(url=url, headers=(("X-Signature", signed), ("X-Request-Id", "req-1")), body=b"{}")


def test_the_signature_may_carry_seconds_or_milliseconds() -> None:
    verify(call(), SECRET, NOW)
    verify(call(seconds=f"{SECONDS}000"), SECRET, NOW)


@pytest.mark.parametrize("seconds", ["old", "", "soon", "9" * 20])
def test_an_instant_that_is_old_absent_or_absurd_is_refused(seconds: str) -> None:
    if seconds == "old":
        seconds = str(int((NOW - timedelta(hours=2)).timestamp()))
    with pytest.raises(BadSignature):
        verify(call(seconds=seconds), SECRET, NOW)


def test_only_payments_are_news() -> None:
    assert [news.payment_id for news in told(call())] == ["123456"]
    assert told(call(about="merchant_order")) == ()


def test_a_payment_partly_refunded_then_charged_back_then_won_tells_each_step() -> None:
    record = {
        "id": 7,
        "status": "charged_back",
        "status_detail": "reimbursed",
        "transaction_amount": 500.5,
        "currency_id": "MXN",
        "external_reference": "pay_1",
        "date_created": "2026-11-20T10:00:00.000-04:00",
        "date_approved": "2026-11-20T10:01:00.000-04:00",
        "date_last_updated": "2026-11-21T10:00:00.000-04:00",
        "refunds": [{"id": 9, "amount": 100, "date_created": "2026-11-20T12:00:00.000-04:00", "status": "approved"}],
    }
    steps = [(event.event_id, event.status, str(event.amount)) for event in events_of(record)]
    assert steps == [
        ("7:paid", PaymentStatus.PAID, "500.50"),
        ("7:refund:9", PaymentStatus.REFUNDED, "100.00"),
        ("7:chargeback", PaymentStatus.REVERSED, "400.50"),
        ("7:reimbursed", PaymentStatus.REINSTATED, "400.50"),
    ]


def test_a_record_without_its_amount_is_an_answer_to_ask_for_again() -> None:
    with pytest.raises(GatewayError) as caught:
        events_of({"id": 7, "status": "approved"})
    assert not caught.value.permanent
