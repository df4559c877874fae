"""Money arrived, or went back: each fact of the payment company is applied exactly once, in any order."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery

from acuerdo.core.money import Money
from acuerdo.flows import clock
from acuerdo.flows.account_lock import locked
from acuerdo.flows.apply_payment import apply_payment, take_back
from acuerdo.flows.raise_task import raise_task
from acuerdo.flows.thank_for_payment import cancel_thanks, thank_for_payment
from acuerdo.gateways.payments import PaymentEvent, PaymentStatus
from acuerdo.records.ledger import Checkout, Payment, PaymentFact
from acuerdo.records.portfolios import Account

_ARRIVED = (PaymentStatus.PAID,)
_AFTERWARDS = (PaymentStatus.REFUNDED, PaymentStatus.REVERSED, PaymentStatus.REINSTATED)


def post_payment(event: PaymentEvent, *, provider: str = "stripe") -> Payment | None:
    """The payment that the event speaks of, once it is known; the same event again changes nothing."""
    with transaction.atomic():
        account, checkout = _whose(event, provider)
        if account:
            account = locked(account.id)
        fact, new = _remember(event, provider, account)
        if account is None or not new:
            return Payment.objects.filter(provider=provider, provider_id=event.payment_id).first()
        if event.amount.currency != account.currency:
            _mismatch(fact, account)
            return None
        _apply(fact, account, checkout)
        return Payment.objects.filter(provider=provider, provider_id=event.payment_id).first()


reverse_payment = post_payment  # a reversal is a fact like any other


def _whose(event: PaymentEvent, provider: str) -> tuple[Account | None, Checkout | None]:
    checkout = Checkout.objects.select_related("account").filter(id=event.reference or "").first()
    if checkout is None and event.checkout_id:
        checkout = Checkout.objects.select_related("account").filter(provider_id=event.checkout_id).first()
    if checkout:
        return checkout.account, checkout
    known = Payment.objects.select_related("account", "checkout").filter(
        provider=provider, provider_id=event.payment_id
    )
    payment = known.first()
    return (payment.account, payment.checkout) if payment else (None, None)


def _remember(event: PaymentEvent, provider: str, account: Account | None) -> tuple[PaymentFact, bool]:
    return PaymentFact.objects.get_or_create(
        provider=provider,
        event_id=event.event_id,
        defaults={
            "payment_id_there": event.payment_id,
            "account": account,
            "status": event.status,
            "amount_minor": event.amount.minor,
            "currency": event.amount.currency,
            "at": event.at,
            "received_at": clock.now(),
        },
    )


def _mismatch(fact: PaymentFact, account: Account) -> None:
    fact.problem = "currency"
    fact.save(update_fields=["problem"])
    because = f"Llegó un pago en {fact.currency} para una cuenta en {account.currency}: no se aplicó."
    raise_task(account, kind="payment_doubt", key=f"payment_doubt:{fact.event_id}", because=because, at=fact.at)


def _apply(fact: PaymentFact, account: Account, checkout: Checkout | None) -> None:
    """This fact, and any that had arrived before the payment they speak of."""
    now = clock.now()
    if fact.status in _ARRIVED:
        payment = _arrived(fact, account, checkout, now)
        if payment:
            _compare(fact, account, checkout)
            _catch_up(payment, account, now)
    elif fact.status in _AFTERWARDS:
        known = Payment.objects.filter(provider=fact.provider, provider_id=fact.payment_id_there).first()
        if known:
            _catch_up(known, account, now)
    elif fact.status == PaymentStatus.EXPIRED and checkout:
        Checkout.objects.filter(id=checkout.id, paid_at=None).update(cancelled_at=now)


def _catch_up(payment: Payment, account: Account, now: datetime) -> None:
    """What is known of a payment that arrived and is not applied yet, in the order in which it happened."""
    waiting = PaymentFact.objects.filter(
        provider=payment.provider, payment_id_there=payment.provider_id, applied_at=None, problem=""
    )
    for fact in waiting.filter(status__in=_AFTERWARDS).order_by("at", "id"):
        if fact.status == PaymentStatus.REINSTATED:
            _reinstated(fact, account, now)
        else:
            payment.refresh_from_db()
            _went_back(fact, payment, now)


def apply_left_behind(limit: int = 100) -> int:
    """Facts that were stored by one process while another was still storing the payment they speak of."""
    behind = PaymentFact.objects.filter(applied_at=None, status__in=_AFTERWARDS, problem="")
    payments = Payment.objects.filter(provider=OuterRef("provider"), provider_id=OuterRef("payment_id_there"))
    done = 0
    for payment_id in (
        behind.annotate(of=Subquery(payments.values("id")[:1])).exclude(of=None).values_list("of")[:limit]
    ):
        with transaction.atomic():
            payment = Payment.objects.get(id=payment_id[0])
            _catch_up(payment, locked(payment.account_id), clock.now())
            done += 1
    return done


def _compare(fact: PaymentFact, account: Account, checkout: Checkout | None) -> None:
    """Money of another amount than was asked for is posted as it came, and a person is told."""
    if checkout and fact.amount_minor != checkout.amount_minor:
        because = "Llegó un pago por otro monto que el del enlace: se aplicó lo que llegó."
        raise_task(account, kind="payment_doubt", key=f"payment_doubt:{fact.event_id}", because=because, at=fact.at)


def _arrived(fact: PaymentFact, account: Account, checkout: Checkout | None, now: datetime) -> Payment | None:
    payment, new = Payment.objects.get_or_create(
        provider=fact.provider,
        provider_id=fact.payment_id_there,
        defaults={
            "account": account,
            "amount_minor": fact.amount_minor,
            "currency": fact.currency,
            "paid_at": fact.at,
            "posted_at": now,
            "checkout": checkout,
        },
    )
    _applied(fact, now)
    if not new:
        return None
    if checkout:
        Checkout.objects.filter(id=checkout.id).update(paid_at=fact.at)
    apply_payment(payment, account, now)
    thank_for_payment(payment, account)
    return payment


def _went_back(fact: PaymentFact, payment: Payment, now: datetime) -> None:
    take_back(payment, Money(fact.amount_minor, fact.currency), now, because=fact.status)
    cancel_thanks(payment)
    _applied(fact, now)


def _reinstated(fact: PaymentFact, account: Account, now: datetime) -> None:
    payment = Payment.objects.create(
        account=account,
        provider=fact.provider,
        provider_id=f"{fact.payment_id_there}:{fact.event_id}",
        amount_minor=fact.amount_minor,
        currency=fact.currency,
        paid_at=fact.at,
        posted_at=now,
    )
    apply_payment(payment, account, now)
    _applied(fact, now)


def _applied(fact: PaymentFact, now: datetime) -> None:
    PaymentFact.objects.filter(id=fact.id).update(applied_at=now)
