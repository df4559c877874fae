"""A payment page opened for an amount that is no longer right is closed, here and at the payment company."""

from __future__ import annotations

import logging
from datetime import datetime
from functools import partial

from django.db import transaction

from acuerdo.flows.wiring import wired
from acuerdo.gateways.message import GatewayError
from acuerdo.records.ledger import Checkout
from acuerdo.records.portfolios import Account

_log = logging.getLogger("acuerdo.payments")


def expire_checkouts(account: Account, now: datetime) -> None:
    """The company is told once the change is on record; if it does not listen, money that comes is still posted."""
    unpaid = Checkout.objects.filter(account=account, paid_at=None, cancelled_at=None)
    pages = [page for page in unpaid.values_list("provider_id", flat=True) if page]
    unpaid.update(cancelled_at=now)
    for page in pages:
        transaction.on_commit(partial(_tell, page), robust=True)


def _tell(page: str) -> None:
    try:
        wired().payments().expire_checkout(page)
    except GatewayError as problem:
        _log.info("the payment company kept a page open: %s", problem.code)
