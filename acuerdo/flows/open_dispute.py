"""Something is wrong, says the debtor: pursuit stops at once, a person looks, and the answer is written down."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from acuerdo.flows import clock
from acuerdo.flows.account_lock import locked
from acuerdo.flows.cancel_waiting import cancel_waiting
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.raise_task import raise_task
from acuerdo.records import vault
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.outreach import Dispute, Task
from acuerdo.records.people import User

ANSWER_WITHIN = timedelta(days=14)
KINDS = {
    "amount": "La persona dice que el monto no es correcto.",
    "debt": "La persona dice que la deuda no es suya.",
    "paid": "La persona dice que ya pagó: hay que buscar el pago.",
}
OUTCOMES = ("upheld", "rejected", "withdrawn")


def open_dispute(
    account_id: str,
    *,
    kind: str,
    debt_id: str | None = None,
    words: str = "",
    actor: str,
    message_id: str | None = None,
) -> Dispute:
    """The open dispute of this kind and debt, new or as it was; the guard stops collection from now on."""
    if kind not in KINDS:
        raise NotPossible("kind", "Di si lo que no es correcto es el monto, la deuda o un pago.")
    with transaction.atomic():
        account = locked(account_id)
        if debt_id and not account.debts.filter(id=debt_id).exists():
            raise NotPossible("no_debt", "Esa línea no es de esta cuenta.")
        known = account.disputes.filter(kind=kind, debt_id=debt_id, resolved_at=None).first()
        if known:
            return known
        now = clock.now()
        dispute = Dispute.objects.create(
            account=account,
            debt_id=debt_id,
            kind=kind,
            opened_at=now,
            words_sealed=vault.seal(account.person.open_key(), words) if words else None,
            message_id=message_id,
        )
        cancel_waiting(account, because="dispute_open", actor=actor)
        raise_task(
            account,
            kind="dispute",
            key=f"dispute:{dispute.id}",
            because=KINDS[kind],
            at=now,
            due_at=now + ANSWER_WITHIN,
        )
        _journal(dispute, "dispute_opened", actor)
        return dispute


def resolve_dispute(dispute_id: str, *, outcome: str, user: User) -> Dispute:
    """`upheld`: the debtor was right. The correction itself is an entry of its own."""
    if outcome not in OUTCOMES:
        raise NotPossible("outcome", "Elige si tenía razón, si no la tenía, o si la retiró.")
    with transaction.atomic():
        dispute = Dispute.objects.select_for_update().select_related("account").filter(id=dispute_id).first()
        if dispute is None:
            raise NotPossible("no_dispute", "Esa aclaración no existe.")
        if dispute.resolved_at is None:
            dispute.resolved_at, dispute.resolved_by, dispute.outcome = clock.now(), user, outcome
            dispute.save(update_fields=["resolved_at", "resolved_by", "outcome"])
            Task.objects.filter(key=f"dispute:{dispute.id}", done_at=None).update(
                done_at=clock.now(), done_by=user, outcome=outcome
            )
            _journal(dispute, f"dispute_{outcome}", f"user:{user.id}")
        return dispute


def _journal(dispute: Dispute, kind: str, actor: str) -> None:
    write(
        Fact(
            kind=kind,
            actor=actor,
            at=clock.now(),
            account_id=dispute.account_id,
            creditor_id=dispute.account.creditor_id,
            body={"dispute": dispute.id, "about": dispute.kind, "debt": dispute.debt_id or ""},
        )
    )
