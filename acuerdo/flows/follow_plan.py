"""How an agreement moves on when money comes, goes back, or does not come."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from acuerdo.flows import clock
from acuerdo.records.agreements import Agreement, AgreementEvent, Instalment
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.ledger import Payment
from acuerdo.records.portfolios import Account

RUNNING = (Agreement.State.ACTIVE, Agreement.State.MISSED)
GRACE = timedelta(days=2)  # a slow bank is not a broken word
BROKEN_AFTER = timedelta(days=15)


def plan_receives(account: Account, payment: Payment, now: datetime) -> bool:
    """Fills the instalments in order; True when the agreement is now wholly paid."""
    agreement = Agreement.objects.filter(account=account, state__in=RUNNING).first()
    if agreement is None:
        return False
    left = payment.amount_minor
    for each in agreement.instalments.order_by("number"):
        taken = min(left, each.amount_minor - each.paid_minor)
        if taken > 0:
            full = each.paid_minor + taken >= each.amount_minor
            Instalment.objects.filter(id=each.id).update(
                paid_minor=each.paid_minor + taken, paid_at=payment.paid_at if full else None
            )
            left -= taken
    if not _open(agreement):
        move(agreement, Agreement.State.KEPT, now, actor="system", why="Se pagó completo.")
        return agreement.family != "partial"
    if agreement.state == Agreement.State.MISSED and not _late(agreement, payment.paid_at.date()):
        move(agreement, Agreement.State.ACTIVE, now, actor="system", why="Se puso al corriente.")
    return False


def plan_loses(account: Account, payment: Payment, minor: int, now: datetime) -> None:
    """Empties instalments from the last paid; a kept agreement runs again."""
    agreement = Agreement.objects.filter(account=account, accepted_at__lte=payment.posted_at).order_by("-accepted_at")
    found = agreement.first()
    if found is None:
        return
    for each in found.instalments.order_by("-number"):
        taken = min(minor, each.paid_minor)
        if taken > 0:
            Instalment.objects.filter(id=each.id).update(paid_minor=each.paid_minor - taken, paid_at=None)
            minor -= taken
    if found.state == Agreement.State.KEPT and _open(found):
        Agreement.objects.filter(id=found.id).update(closed_at=None)
        move(found, Agreement.State.ACTIVE, now, actor="system", why="Un pago se revirtió.")


def follow_plans(on: date) -> int:
    """Marks what was missed after the grace days, and broken after fifteen; returns how many changed."""
    now = clock.now()
    changed = 0
    with transaction.atomic():
        overdue = Instalment.objects.filter(due_on__lt=on).values("agreement_id")
        for agreement in Agreement.objects.select_for_update().filter(state__in=RUNNING, id__in=overdue):
            late = _late(agreement, on - GRACE)
            if not late:
                continue
            state = Agreement.State.BROKEN if late[0].due_on < on - BROKEN_AFTER else Agreement.State.MISSED
            if agreement.state != state:
                Instalment.objects.filter(id__in=[each.id for each in late], missed_at=None).update(missed_at=now)
                move(agreement, state, now, actor="system", why=f"Cuota {late[0].number} sin pago visible.")
                changed += 1
    return changed


def move(agreement: Agreement, state: Agreement.State, at: datetime, *, actor: str, why: str) -> None:
    """One change of state, with its history and journal entry."""
    over = state not in RUNNING
    Agreement.objects.filter(id=agreement.id).update(state=state, closed_at=at if over else None)
    agreement.state = state
    AgreementEvent.objects.create(agreement=agreement, at=at, state=state, actor=actor, why=why)
    account = agreement.account
    write(
        Fact(
            kind=f"plan_{state}",
            actor=actor,
            at=at,
            account_id=account.id,
            creditor_id=account.creditor_id,
            body={"plan": agreement.id},
        )
    )


def _open(agreement: Agreement) -> list[Instalment]:
    return [each for each in agreement.instalments.order_by("number") if each.paid_minor < each.amount_minor]


def _late(agreement: Agreement, on: date) -> list[Instalment]:
    return [each for each in _open(agreement) if each.due_on < on]
