"""A company's call that only says that something happened: kept, then the company is asked what, outside any lock."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.db.models import F, QuerySet

from acuerdo.flows import clock
from acuerdo.flows.post_payment import post_payment
from acuerdo.flows.wiring import wired
from acuerdo.gateways.message import GatewayError
from acuerdo.gateways.payments import AnswersForPayments, PaymentNews
from acuerdo.records.payment_ways import PaymentNewsWaiting

ATTEMPTS_MAX = 14  # the last wait is an hour: about five hours in all
_LEASE = timedelta(seconds=60)
_WAIT_MAX = timedelta(hours=1)
_log = logging.getLogger("acuerdo.payments")


def provider_of(company: str) -> str:
    """`mercado_pago` of `mercado_pago-alba`, whose ids are unique whatever credentials see them."""
    return company.partition("-")[0]


def hear_news(news: PaymentNews, *, company: str) -> None:
    """The caller holds the transaction. A payment that is known to be asked about is asked about once more."""
    rows = PaymentNewsWaiting.objects.filter(company=company, payment_id_there=news.payment_id)
    again = {"told": F("told") + 1, "attempts": 0, "due_at": clock.now(), "problem": ""}
    if not rows.update(**again):
        PaymentNewsWaiting.objects.bulk_create(
            [PaymentNewsWaiting(company=company, payment_id_there=news.payment_id, told=0, due_at=clock.now())],
            ignore_conflicts=True,  # somebody else's call may have come in between
        )
        rows.update(**again)


def news_waiting() -> bool:
    return _waiting().exists()


def ask_about_payments(limit: int = 50) -> int:
    """Asks about what is due, oldest first, and posts the answers; returns how many payments were asked about."""
    asked = 0
    for row in list(_waiting()[:limit]):
        lease = clock.now() + _LEASE
        if PaymentNewsWaiting.objects.filter(id=row.id, due_at=row.due_at).update(due_at=lease):
            _ask(row)
            asked += 1
    return asked


def _waiting() -> QuerySet[PaymentNewsWaiting]:
    rows = PaymentNewsWaiting.objects.filter(told__gt=F("answered"), attempts__lt=ATTEMPTS_MAX)
    return rows.filter(due_at__lte=clock.now()).order_by("due_at", "id")


def _ask(row: PaymentNewsWaiting) -> None:
    provider, _, credentials = row.company.partition("-")
    rows = PaymentNewsWaiting.objects.filter(id=row.id)
    try:
        company = wired().payments(provider, credentials)
        if not isinstance(company, AnswersForPayments):
            raise GatewayError("cannot_ask", "Esta empresa no contesta por un pago.", permanent=True)
        events = company.look_up(row.payment_id_there)
    except (GatewayError, KeyError) as problem:
        code = problem.code if isinstance(problem, GatewayError) else "not_configured"
        wait = min(timedelta(seconds=2**row.attempts), _WAIT_MAX)
        rows.update(attempts=row.attempts + 1, due_at=clock.now() + wait, problem=code[:60])
        _log.info("news %s: %s", row.id, code)
        return
    for event in events:
        post_payment(event, provider=provider)
    rows.update(answered=row.told, attempts=0, due_at=clock.now(), problem="")
