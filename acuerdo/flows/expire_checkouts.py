"""A payment page opened for an amount that is no longer right is closed, here and at the payment company."""

from __future__ import annotations

import logging
from datetime import datetime
from functools import partial

from django.db import transaction

from acuerdo.core.payments.ways import TRANSFER
from acuerdo.flows.wiring import wired
from acuerdo.gateways.message import GatewayError
from acuerdo.records.ledger import Checkout
from acuerdo.records.portfolios import Account

_log = logging.getLogger("acuerdo.payments")


def expire_checkouts(account: Account, now: datetime) -> None:
    """The company is told once the change is on record; if it does not listen, money that comes is still posted."""
    unpaid = Checkout.objects.filter(account=account, paid_at=None, cancelled_at=None)
    pages = list(unpaid.exclude(provider_id="").values_list("provider", "credentials", "provider_id"))
    unpaid.update(cancelled_at=now)
    for provider, credentials, page in pages:
        if provider != TRANSFER:  # an account cannot be closed to one transfer
            transaction.on_commit(partial(_tell, provider, credentials, page), robust=True)


def _tell(provider: str, credentials: str, page: str) -> None:
    try:
        wired().payments(provider, credentials).expire_checkout(page)
    except (GatewayError, KeyError) as problem:
        _log.info("a payment company kept a page open: %s", getattr(problem, "code", "not configured"))
