"""The person says stop, or needs a pause: what waits is cancelled at once, and the guard knows from now on."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from acuerdo.core.channels import Channel, State
from acuerdo.flows import clock
from acuerdo.flows.account_lock import locked
from acuerdo.flows.cancel_waiting import cancel_waiting
from acuerdo.flows.problems import NotPossible
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.outreach import Pause
from acuerdo.records.people import User
from acuerdo.records.portfolios import Account, Consent

# What a person says once holds for every creditor of the installation.
_OF_THE_PERSON = frozenset({State.CEASE_CONTACT, State.DECEASED, State.MINOR, State.AT_RISK, State.IDENTITY_THEFT})


def stop_channel(account_id: str, channel: str, *, actor: str, message_id: str | None = None) -> Pause:
    """One channel of this account is closed; its consents are withdrawn."""
    with transaction.atomic():
        account = locked(account_id)
        known = Pause.objects.filter(
            account=account, state=State.CHANNEL_OPT_OUT, channel=Channel(channel), lifted_at=None
        )
        pause = known.first() or _pause(account, State.CHANNEL_OPT_OUT, None, "", actor, message_id, channel)
        Consent.objects.filter(point__account=account, channel=channel, withdrawn_at=None).update(
            withdrawn_at=clock.now()
        )
        cancel_waiting(account, because="channel_opt_out", actor=actor, channel=channel)
        return pause


def stop_all(account_id: str, *, actor: str, message_id: str | None = None) -> Pause:
    """Never again, by any channel: the whole person, over the whole installation."""
    return pause_contact(
        account_id, state=State.CEASE_CONTACT, days=None, because="", actor=actor, message_id=message_id
    )


def pause_contact(
    account_id: str,
    *,
    state: str = State.HARDSHIP_PAUSE,
    days: int | None,
    because: str = "",
    actor: str,
    message_id: str | None = None,
) -> Pause:
    """`days` None: until a person lifts it. The same state twice is one pause, with the later end."""
    if days is not None and not 1 <= days <= 365:
        raise NotPossible("days", "La pausa dura entre 1 y 365 días.")
    with transaction.atomic():
        account = locked(account_id)
        known = Pause.objects.filter(person=account.person, account=_scope(account, state), state=state, lifted_at=None)
        pause = known.first()
        if pause is None:
            pause = _pause(account, State(state), days, because, actor, message_id)
        elif pause.ends_at and (days is None or clock.now() + timedelta(days=days) > pause.ends_at):
            Pause.objects.filter(id=pause.id).update(ends_at=clock.now() + timedelta(days=days) if days else None)
        for each in _touched(account, state):
            cancel_waiting(each, because=state, actor=actor)
        return pause


def lift_pause(pause_id: str, *, user: User, why: str) -> Pause:
    """A person ends it, saying why; what the debtor forbade can only be lifted at the debtor's own word."""
    if not why.strip():
        raise NotPossible("why", "Escribe por qué se levanta el alto.")
    with transaction.atomic():
        pause = Pause.objects.select_for_update().filter(id=pause_id, lifted_at=None).first()
        if pause is None:
            raise NotPossible("no_pause", "Ese alto ya no está vigente.")
        pause.lifted_at, pause.lifted_by, pause.because = clock.now(), user, why.strip()[:120]
        pause.save(update_fields=["lifted_at", "lifted_by", "because"])
        account = pause.account or pause.person.accounts.order_by("id").first()
        if account:
            _journal(account, "pause_lifted", f"user:{user.id}", {"pause": pause.id, "state": pause.state})
        return pause


def _pause(
    account: Account,
    state: State,
    days: int | None,
    because: str,
    actor: str,
    message_id: str | None,
    channel: str = "",
) -> Pause:
    now = clock.now()
    pause = Pause.objects.create(
        person=account.person,
        account=_scope(account, state),
        state=state,
        channel=channel,
        begins_at=now,
        ends_at=now + timedelta(days=days) if days else None,
        because=because[:120],
        message_id=message_id,
    )
    _journal(account, "contact_stopped", actor, {"pause": pause.id, "state": state, "channel": channel})
    return pause


def _scope(account: Account, state: str) -> Account | None:
    return None if state in _OF_THE_PERSON else account


def _touched(account: Account, state: str) -> list[Account]:
    return list(account.person.accounts.all()) if state in _OF_THE_PERSON else [account]


def _journal(account: Account, kind: str, actor: str, body: dict[str, str | int]) -> None:
    write(
        Fact(
            kind=kind,
            actor=actor,
            at=clock.now(),
            account_id=account.id,
            creditor_id=account.creditor_id,
            body=body,
        )
    )
