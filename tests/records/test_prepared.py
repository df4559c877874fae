"""A prepared query answers as the query itself does, whatever values take the places."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import QuerySet

from acuerdo.records.conversations import WebhookReceipt
from acuerdo.records.prepared import LIST_MAX, Prepared

pytestmark = pytest.mark.django_db

_NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)


def _since(providers: list[str], at: datetime) -> QuerySet[WebhookReceipt]:
    return WebhookReceipt.objects.filter(provider__in=providers, received_at__gte=at, attempts__lt=5).order_by("id")


def _receipts() -> None:
    for number, provider in enumerate(("whatsapp", "sms", "email", "sms")):
        at = _NOON + timedelta(hours=number)
        WebhookReceipt.objects.create(provider=provider, event_key=str(number), body_sealed=b"x", received_at=at)


@pytest.mark.parametrize("providers", [["sms"], ["sms", "email"], ["nobody"], [], ["sms"] * (LIST_MAX + 1)])
@pytest.mark.parametrize("hours", [0, 2, 9])
def test_it_answers_as_the_query_itself(providers: list[str], hours: int) -> None:
    _receipts()
    at = _NOON + timedelta(hours=hours)
    prepared = Prepared(_since)
    prepared(["whatsapp"], _NOON)  # written with other values before
    prepared(["whatsapp", "sms"], _NOON)
    found = prepared(providers, at)
    assert found == list(_since(providers, at))
    assert [each.received_at for each in found] == [each.received_at for each in _since(providers, at)]


def test_rows_that_would_be_locked_are_never_read_outside_a_transaction(transactional_db: None) -> None:
    from django.db import connection, transaction

    held = Prepared(lambda provider: WebhookReceipt.objects.select_for_update().filter(provider=provider))
    with transaction.atomic():
        assert held("sms") == []
    if connection.vendor == "postgresql":  # SQLite locks the whole database instead, and knows no locked rows
        with pytest.raises(transaction.TransactionManagementError):
            held("sms")


def test_a_value_that_changes_the_query_is_refused() -> None:
    prepared = Prepared(lambda done: WebhookReceipt.objects.filter(processed_at=done))
    with pytest.raises(TypeError):
        prepared(None)


def test_a_value_without_a_place_is_refused() -> None:
    prepared = Prepared(lambda provider: WebhookReceipt.objects.all())
    with pytest.raises(ValueError, match="no place"):
        prepared("sms")
