"""Single promises: kept when the money came in time, partly kept or broken after the grace days."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Sum

from acuerdo.core.money import Money
from acuerdo.flows import clock
from acuerdo.flows.account_lock import locked
from acuerdo.flows.local_day import local_day
from acuerdo.flows.problems import NotPossible
from acuerdo.records.agreements import Promise
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.portfolios import Account

GRACE = timedelta(days=2)


def record_promise(account_id: str, *, due_on: date, amount: Money, actor: str, message_id: str | None) -> Promise:
    """The same message never promises twice; a new promise takes the place of the open one."""
    with transaction.atomic():
        account = locked(account_id)
        now = clock.now()
        if due_on < local_day(account.country, account.subdivision, now):
            raise NotPossible("past_date", "Esa fecha ya pasó.")
        if message_id and (known := Promise.objects.filter(message_id=message_id).first()):
            return known
        Promise.objects.filter(account=account, state=Promise.State.OPEN).delete()
        promise = Promise.objects.create(
            account=account,
            made_at=now,
            message_id=message_id,
            due_on=due_on,
            amount_minor=amount.minor,
            currency=amount.currency,
        )
        _journal(promise, "promise_made", actor, now)
        return promise


def promises_receive(account: Account, now: datetime) -> None:
    """A payment arrived: an open promise is kept once its amount is there."""
    for promise in Promise.objects.filter(account=account, state=Promise.State.OPEN):
        if _paid_since(promise) >= promise.amount_minor:
            _decide(promise, Promise.State.KEPT, now)


def follow_promises(on: date) -> int:
    """Decides promises whose grace has passed; returns how many."""
    now = clock.now()
    with transaction.atomic():
        late = list(Promise.objects.filter(state=Promise.State.OPEN, due_on__lt=on - GRACE))
        for promise in late:
            state = Promise.State.PARTIAL if _paid_since(promise) else Promise.State.BROKEN
            _decide(promise, state, now)
        return len(late)


def _paid_since(promise: Promise) -> int:
    paid = promise.account.payments.filter(paid_at__gte=promise.made_at, reversed_at=None)
    return paid.aggregate(total=Sum("amount_minor"))["total"] or 0


def _decide(promise: Promise, state: Promise.State, now: datetime) -> None:
    promise.state, promise.decided_at = state, now
    promise.save(update_fields=["state", "decided_at"])
    _journal(promise, f"promise_{state}", "system", now)


def _journal(promise: Promise, kind: str, actor: str, at: datetime) -> None:
    write(
        Fact(
            kind=kind,
            actor=actor,
            at=at,
            account_id=promise.account_id,
            creditor_id=promise.account.creditor_id,
            body={
                "promise": promise.id,
                "due_on": promise.due_on.isoformat(),
                "amount_minor": promise.amount_minor,
            },
        )
    )
