"""Opens a page of a payment company for the exact amount that is due now; one page at a time.

When one company does not answer the next one is asked, so that the link works as long as any of them does.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction

from acuerdo.core.money import Money
from acuerdo.core.payments.references import reference_for
from acuerdo.core.payments.ways import TRANSFER
from acuerdo.flows import clock
from acuerdo.flows.accept_plan import next_instalment
from acuerdo.flows.account_lock import locked
from acuerdo.flows.company_health import company_name, note_failure, note_success
from acuerdo.flows.follow_plan import RUNNING
from acuerdo.flows.offer_options import options_for
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.ways_to_pay import WayToPay, ways_to_pay
from acuerdo.flows.wiring import wired
from acuerdo.gateways.message import GatewayError
from acuerdo.gateways.payments import Checkout as Page
from acuerdo.records.agreements import Agreement, Instalment
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.ledger import Checkout
from acuerdo.records.portfolios import Account

OPEN_FOR = timedelta(hours=23)
TRANSFER_OPEN_FOR = timedelta(days=5)  # banks are closed at weekends
REUSE_MARGIN = timedelta(minutes=10)


def open_checkout(
    account_id: str,
    *,
    amount: Money | None = None,
    instalment_id: str | None = None,
    way_id: str | None = None,
    return_url: str = "",
    actor: str,
) -> Checkout:
    """A checkout with its `url`, `copy_code` or `transfer_reference`; the open one is given again while it fits.

    Without `amount`: what is left of the instalment (the next one by default), else the whole lawful
    balance. Without `way_id`: the creditor's first way that answers. Raises NotPossible: nothing owed, more
    than is owed, no lawful way, or no company answers.
    """
    with transaction.atomic():
        account = locked(account_id)
        instalment = _instalment(account, instalment_id)
        due = amount or _due(account, instalment)
        _check(account, due)
        ways = _ways(account, way_id)
        checkout = _open_one(account, due, instalment, ways, chosen=way_id is not None)
        if checkout is None:
            checkout = _new(account, due, instalment, actor)
    return checkout if checkout.provider_id else _ask_companies(checkout, account, ways, return_url)


def _ways(account: Account, way_id: str | None) -> tuple[WayToPay, ...]:
    """Those to try, in order; a chosen one alone, so that nobody who chose a transfer lands on a card form."""
    ways = ways_to_pay(account)
    chosen = tuple(way for way in ways if way_id in (None, way.id))
    if not chosen:
        raise NotPossible("no_way_to_pay", "Por ahora no hay una forma de pago disponible. Escríbenos y te ayudamos.")
    return chosen


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


def _open_one(
    account: Account, due: Money, instalment: Instalment | None, ways: tuple[WayToPay, ...], *, chosen: bool
) -> Checkout | None:
    """The one that is open for the same thing at a company that answers; all others are closed here."""
    fit = {(way.provider, way.credentials) for way in ways if way.healthy or chosen}
    open_ones = Checkout.objects.filter(
        account=account, paid_at=None, cancelled_at=None, expires_at__gt=clock.now() + REUSE_MARGIN
    )
    for each in open_ones.order_by("-created_at"):
        same = each.amount_minor == due.minor and each.instalment_id == (instalment.id if instalment else None)
        if same and (not each.provider_id or (each.provider, each.credentials) in fit):
            return each
        Checkout.objects.filter(id=each.id).update(cancelled_at=clock.now())
    return None


def _new(account: Account, due: Money, instalment: Instalment | None, actor: str) -> Checkout:
    now = clock.now()
    checkout = Checkout.objects.create(
        account=account,
        agreement=instalment.agreement if instalment else None,
        instalment=instalment,
        provider="",
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


def _ask_companies(checkout: Checkout, account: Account, ways: tuple[WayToPay, ...], return_url: str) -> Checkout:
    """Outside the transaction: a company may be slow; the same key makes asking one twice harmless."""
    back = return_url or f"{wired().public_url()}/p/gracias/"
    for way in ways:
        if way.provider == TRANSFER:
            return _told_to_transfer(checkout, way)
        name = company_name(way.provider, way.credentials)
        try:
            page = _ask(checkout, account, way, back)
        except GatewayError as problem:
            note_failure(name, problem.code)
            continue
        note_success(name)
        return _opened(checkout, way, page)
    raise NotPossible("payment_company", "El medio de pago no responde. Inténtalo en un momento.")


def _ask(checkout: Checkout, account: Account, way: WayToPay, back: str) -> Page:
    return (
        wired()
        .payments(way.provider, way.credentials)
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


def _opened(checkout: Checkout, way: WayToPay, page: Page) -> Checkout:
    return _kept(
        checkout,
        provider=way.provider,
        credentials=way.credentials,
        url=page.url,
        copy_code=page.copy_code,
        provider_id=page.provider_id,
        expires_at=page.expires_at,
    )


def _told_to_transfer(checkout: Checkout, way: WayToPay) -> Checkout:
    """Nobody is asked: the account, and a reference by which the bank's statement will be known."""
    return _kept(
        checkout,
        provider=TRANSFER,
        provider_id=way.id,
        transfer_reference=reference_for(checkout.id),
        expires_at=checkout.created_at + TRANSFER_OPEN_FOR,
    )


def _kept(checkout: Checkout, **changes: Any) -> Checkout:
    for name, value in changes.items():
        setattr(checkout, name, value)
    checkout.save(update_fields=list(changes))
    return checkout
