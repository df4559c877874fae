"""The creditor takes an account back, or gives it up: nothing more is asked, and the ledger says which it was."""

from __future__ import annotations

from django.db import transaction

from acuerdo.core.ledger import Component, Entry, EntryKind
from acuerdo.flows import clock
from acuerdo.flows.account_lock import locked
from acuerdo.flows.cancel_waiting import cancel_waiting
from acuerdo.flows.follow_plan import move
from acuerdo.flows.intake.close_accounts import cancel_checkouts
from acuerdo.flows.local_day import local_day
from acuerdo.flows.post_entries import post_entries
from acuerdo.flows.problems import NotPossible
from acuerdo.records.agreements import Agreement
from acuerdo.records.balances import state_of
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.portfolios import Account, Debt

_SAYS = {"recalled": "El acreedor retiró la cuenta.", "written_off": "El acreedor dio la deuda por perdida."}


def recall_account(account_id: str, *, actor: str) -> Account:
    """The creditor works it elsewhere from now on: what is open leaves our books by adjustment."""
    return _leave(account_id, "recalled", EntryKind.ADJUSTMENT, actor)


def write_off_account(account_id: str, *, actor: str) -> Account:
    """The creditor gives it up: what is open is written off."""
    return _leave(account_id, "written_off", EntryKind.WRITE_OFF, actor)


def _leave(account_id: str, because: str, kind: EntryKind, actor: str) -> Account:
    """Twice is once; an account that closed for another reason stays as it is."""
    with transaction.atomic():
        account = locked(account_id)
        if account.closed_because == because:
            return account
        if account.closed_at:
            raise NotPossible("closed", "Esta cuenta ya está cerrada.")
        now = clock.now()
        for plan in Agreement.objects.filter(account=account, state__in=("active", "missed")):
            move(plan, Agreement.State.CANCELLED, now, actor=actor, why=_SAYS[because])
        owed_minor = _take_off(account, kind)
        cancel_waiting(account, because=because, actor=actor, everything=True)
        cancel_checkouts([account.id], now)
        Debt.objects.filter(account=account, closed_at=None).update(closed_at=now, closed_because=because)
        account.closed_at, account.closed_because = now, because
        account.save(update_fields=["closed_at", "closed_because"])
        body: dict[str, str | int] = {"owed_minor": owed_minor, "currency": account.currency}
        write(
            Fact(
                kind=f"account_{because}",
                actor=actor,
                at=now,
                account_id=account.id,
                creditor_id=account.creditor_id,
                body=body,
            )
        )
        return account


def _take_off(account: Account, kind: EntryKind) -> int:
    """Brings every component of every debt to nothing; returns what was open, in minor units."""
    now = clock.now()
    day = local_day(account.country, account.subdivision, now)
    state = state_of(account, as_of=day)
    entries = [
        Entry(on=day, kind=kind, component=component, minor=-minor, debt=debt.debt)
        for debt in state.debts
        for component in Component
        if (minor := getattr(debt.owed, component.value).minor)
    ]
    post_entries(account, entries, now)
    return state.balance.minor
