"""Opens a page of the payment company for the exact amount that is due now; one page at a time."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from acuerdo.core.money import Money
from acuerdo.flows import clock
from acuerdo.flows.accept_plan import next_instalment
from acuerdo.flows.account_lock import locked
from acuerdo.flows.follow_plan import RUNNING
from acuerdo.flows.offer_options import options_for
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.wiring import wired
from acuerdo.gateways.message import GatewayError
from acuerdo.records.agreements import Agreement, Instalment
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.ledger import Checkout
from acuerdo.records.portfolios import Account

OPEN_FOR = timedelta(hours=23)
REUSE_MARGIN = timedelta(minutes=10)


def open_checkout(
    account_id: str,
    *,
    amount: Money | None = None,
    instalment_id: str | None = None,
    return_url: str = "",
    actor: str,
) -> Checkout:
    """A checkout with its `url`; the open one is given again while amount and instalment are the same.

    Without `amount`: what is left of the instalment (the next one by default), else the whole lawful
    balance. Raises NotPossible: nothing owed, more than is owed, or the payment company does not answer.
    """
    with transaction.atomic():
        account = locked(account_id)
        instalment = _instalment(account, instalment_id)
        due = amount or _due(account, instalment)
        _check(account, due)
        known = _open_one(account, due, instalment)
        checkout = known or _new(account, due, instalment, actor)
    return checkout if checkout.url else _ask_company(checkout, account, return_url)


def _instalment(account: Account, instalment_id: str | None) -> Instalment | None:
    if instalment_id:
        found = Instalment.objects.filter(id=instalment_id, agreement__account=account).first()
        if found is None or found.paid_minor >= found.amount_minor:
            raise NotPossible("instalment_paid", "Esa cuota ya está pagada.")
        return found
    running = Agreement.objects.filter(account=account, state__in=RUNNING).first()
    return next_instalment(running) if running else None


def _due(account: Account, instalment: Instalment | None) -> Money:
    if instalment:
        return Money(instalment.amount_minor - instalment.paid_minor, account.currency)
    return options_for(account.id).balance.total


def _check(account: Account, due: Money) -> None:
    owed = options_for(account.id).balance.total
    if due.currency != account.currency or due.minor <= 0:
        raise NotPossible("nothing_due", "No hay nada que pagar en este momento.")
    if due > owed:
        raise NotPossible("more_than_owed", "Ese monto es mayor que lo que se debe.")


def _open_one(account: Account, due: Money, instalment: Instalment | None) -> Checkout | None:
    open_ones = Checkout.objects.filter(
        account=account, paid_at=None, cancelled_at=None, expires_at__gt=clock.now() + REUSE_MARGIN
    )
    for each in open_ones.order_by("-created_at"):
        same = each.amount_minor == due.minor and each.instalment_id == (instalment.id if instalment else None)
        if same:
            return each
        Checkout.objects.filter(id=each.id).update(cancelled_at=clock.now())
    return None


def _new(account: Account, due: Money, instalment: Instalment | None, actor: str) -> Checkout:
    now = clock.now()
    checkout = Checkout.objects.create(
        account=account,
        agreement=instalment.agreement if instalment else None,
        instalment=instalment,
        provider="stripe",
        amount_minor=due.minor,
        currency=due.currency,
        created_at=now,
        expires_at=now + OPEN_FOR,
    )
    body: dict[str, str | int] = {"checkout": checkout.id, "amount_minor": due.minor, "currency": due.currency}
    write(
        Fact(
            kind="payment_link_opened",
            actor=actor,
            at=now,
            account_id=account.id,
            creditor_id=account.creditor_id,
            body=body,
        )
    )
    return checkout


def _ask_company(checkout: Checkout, account: Account, return_url: str) -> Checkout:
    """Outside the transaction: the company may be slow; the same key makes asking twice harmless."""
    back = return_url or f"{wired().public_url()}/p/gracias/"
    try:
        page = (
            wired()
            .payments()
            .create_checkout(
                amount=Money(checkout.amount_minor, checkout.currency),
                concept=account.creditor.name,
                reference=checkout.id,
                return_url=back,
                cancel_url=back,
                idempotency_key=checkout.id,
                expires_at=checkout.expires_at,
                now=clock.now(),
            )
        )
    except GatewayError as problem:
        raise NotPossible("payment_company", "El medio de pago no responde. Inténtalo en un momento.") from problem
    Checkout.objects.filter(id=checkout.id).update(
        url=page.url, provider_id=page.provider_id, expires_at=page.expires_at
    )
    checkout.url, checkout.provider_id, checkout.expires_at = page.url, page.provider_id, page.expires_at
    return checkout
