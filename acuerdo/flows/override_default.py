"""Someone of compliance lets one account be judged by the law alone until an hour; the law itself is never lifted."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from acuerdo.flows import clock
from acuerdo.flows.account_lock import locked
from acuerdo.flows.problems import NotPossible
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.overrides import Override, overrides_at
from acuerdo.records.people import Role, User
from acuerdo.records.portfolios import Account

HOURS_MAX = 24
REASON_LETTERS = range(10, 201)


def override_default(account_id: str, *, reason: str, hours: int, user: User) -> Override:
    """Raises NotPossible: another role, no reason, too long, or a creditor that asks for more than our defaults."""
    words = reason.strip()
    if len(words) not in REASON_LETTERS:
        raise NotPossible("reason", "Escribe el motivo, entre 10 y 200 letras: queda en el diario.")
    if not 1 <= hours <= HOURS_MAX:
        raise NotPossible("hours", f"La excepción dura entre 1 y {HOURS_MAX} horas.")
    with transaction.atomic():
        account = locked(account_id)
        _only_compliance(account, user)
        if account.creditor.law_profile != "default":
            raise NotPossible("profile", "Este acreedor no usa nuestra regla: no hay nada que exceptuar.")
        now = clock.now()
        if overrides_at(now).filter(account=account).exists():
            raise NotPossible("standing", "Ya hay una excepción vigente para esta cuenta.")
        made = Override.objects.create(
            account=account, by=user, reason=words, begins_at=now, ends_at=now + timedelta(hours=hours)
        )
        _journal(made, "default_overridden", user, reason=words, ends_at=made.ends_at.isoformat())
        return made


def end_override(account_id: str, *, user: User) -> int:
    """Our defaults hold again at once; returns how many overrides ended."""
    with transaction.atomic():
        account = locked(account_id)
        _only_compliance(account, user)
        standing = list(overrides_at(clock.now()).filter(account=account))
        for each in standing:
            Override.objects.filter(id=each.id).update(ended_at=clock.now())
            _journal(each, "override_ended", user)
        return len(standing)


def may_override(account: Account, user: User) -> bool:
    """The role of compliance for this very creditor; no other role carries it, the administrator's neither."""
    held = user.memberships.filter(role=Role.COMPLIANCE, creditor_id=account.creditor_id)
    return user.is_active and held.exists()


def _only_compliance(account: Account, user: User) -> None:
    if not may_override(account, user):
        raise NotPossible("role", "Sólo Cumplimiento puede exceptuar nuestra regla; la ley no se exceptúa.")


def _journal(made: Override, kind: str, user: User, **body: str) -> None:
    write(
        Fact(
            kind=kind,
            actor=f"user:{user.id}",
            at=clock.now(),
            account_id=made.account_id,
            creditor_id=made.account.creditor_id,
            body={"override": made.id, **body},
        )
    )
