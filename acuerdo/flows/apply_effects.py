"""Does what a turn of the conversation decided; one effect, one flow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from acuerdo.core.case import Case
from acuerdo.core.channels import State
from acuerdo.core.dialogue.moves import effects as does
from acuerdo.core.dialogue.moves.effects import Effect
from acuerdo.flows import clock
from acuerdo.flows.accept_plan import accept_option
from acuerdo.flows.debtor_link import note_verified
from acuerdo.flows.follow_promises import record_promise
from acuerdo.flows.hand_to_person import hand_to_person
from acuerdo.flows.local_day import zone_of
from acuerdo.flows.mark_wrong_number import mark_wrong_number
from acuerdo.flows.offer_options import note_shown, options_of
from acuerdo.flows.open_dispute import open_dispute
from acuerdo.flows.raise_task import raise_task
from acuerdo.flows.register_complaint import register_complaint
from acuerdo.flows.report_payment import report_payment
from acuerdo.flows.stop_contact import pause_contact, stop_all, stop_channel
from acuerdo.records import vault
from acuerdo.records.conversations import Message
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.portfolios import Account, ContactPoint

HARDSHIP_DAYS = 14
ACTOR = "assistant"


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was said, where, by whom; `case` as it stood before anything was done about it."""

    account: Account
    case: Case
    message: Message
    point: ContactPoint


def apply_effects(effects: tuple[Effect, ...], spoken: Spoken) -> None:
    """In order; the caller holds the account and the transaction."""
    account = spoken.account
    for effect in effects:
        if isinstance(effect, does.ProposeOptions):
            _propose(effect, spoken)
        elif does_it := _DOES.get(type(effect)):
            does_it(account, effect, spoken.message, spoken.point)
    write(*(_fact(effect, account, spoken.message) for effect in effects))


def _fact(effect: Effect, account: Account, message: Message) -> Fact:
    return Fact(
        kind=f"talk_{does.name_of(effect)}",
        actor=ACTOR,
        at=clock.now(),
        account_id=account.id,
        creditor_id=account.creditor_id,
        body={"message": message.id},
    )


def _propose(effect: does.ProposeOptions, spoken: Spoken) -> None:
    _note_capacity(spoken.account, effect.per_month.minor if effect.per_month else None)
    note_shown(spoken.account, options_of(spoken.case, spoken.account, clock.now()), spoken.message.channel)


def _verify(account: Account, effect: does.VerifyIdentity, message: Message, point: ContactPoint) -> None:
    if effect.outcome == "proven":
        note_verified(account, point.id, actor="debtor")


def _accept(account: Account, effect: does.AcceptPlan, message: Message, point: ContactPoint) -> None:
    _note_capacity(account, effect.per_month.minor if effect.per_month else None)
    accept_option(account.id, effect.option, actor="debtor", message_id=message.id, instead=True)


def _promise(account: Account, effect: does.RecordPromise, message: Message, point: ContactPoint) -> None:
    record_promise(account.id, due_on=effect.date, amount=effect.amount, actor="debtor", message_id=message.id)


def _already_paid(account: Account, effect: does.VerifyPayment, message: Message, point: ContactPoint) -> None:
    report_payment(account.id, words=_words(account, message), actor="debtor", message_id=message.id)


def _dispute(account: Account, effect: does.OpenDispute, message: Message, point: ContactPoint) -> None:
    open_dispute(account.id, kind=effect.about, words=_words(account, message), actor="debtor", message_id=message.id)


def _stop_channel(account: Account, effect: does.StopChannel, message: Message, point: ContactPoint) -> None:
    stop_channel(account.id, effect.channel, actor="debtor", message_id=message.id)


def _stop_all(account: Account, effect: does.StopAll, message: Message, point: ContactPoint) -> None:
    stop_all(account.id, actor="debtor", message_id=message.id)


def _hand(account: Account, effect: does.HandToPerson, message: Message, point: ContactPoint) -> None:
    hand_to_person(account.id, because=effect.reason, summary=effect.summary, actor=ACTOR)


def _wrong(account: Account, effect: does.MarkWrongNumber, message: Message, point: ContactPoint) -> None:
    mark_wrong_number(point.id, actor="debtor", message_id=message.id)


def _state(state: State, days: int | None, account: Account, effect: Effect, message: Message, _: ContactPoint) -> None:
    pause_contact(account.id, state=state, days=days, actor=ACTOR, message_id=message.id)


def _complaint(account: Account, effect: Effect, message: Message, point: ContactPoint) -> None:
    register_complaint(
        account.id, words=_words(account, message), channel=message.channel, actor="debtor", message_id=message.id
    )


def _callback(account: Account, effect: does.ScheduleCallback, message: Message, point: ContactPoint) -> None:
    zone = zone_of(account.country, account.subdivision)
    due_at = effect.when.replace(tzinfo=zone) if effect.when else None
    if due_at is None and effect.date:
        due_at = datetime(effect.date.year, effect.date.month, effect.date.day, 10, tzinfo=zone)
    _task(account, message, "callback", "La persona pidió que se le busque en otro momento.", due_at)


def _request(kind: str, because: str, account: Account, effect: Effect, message: Message, _: ContactPoint) -> None:
    _task(account, message, kind, because, None)


def _change_channel(account: Account, effect: does.ChangeChannel, message: Message, point: ContactPoint) -> None:
    because = f"La persona prefiere que se le escriba por {effect.channel or 'otro medio'}."
    _task(account, message, "channel", because, None)


def _task(account: Account, message: Message, kind: str, because: str, due_at: datetime | None) -> None:
    raise_task(account, kind=kind, key=f"{kind}:{message.id}", because=because, at=clock.now(), due_at=due_at)


def _note_capacity(account: Account, minor: int | None) -> None:
    if minor:
        Account.objects.filter(id=account.id).update(promised_capacity_minor=minor)
        account.promised_capacity_minor = minor


def _words(account: Account, message: Message) -> str:
    return vault.unseal(account.person.open_key(), message.text_sealed)


_THIRD_PARTY = "Contestó otra persona: no se le dijo nada y hay que confirmar el dato de contacto."
_PRIVACY = "La persona ejerce sus derechos sobre sus datos."
_Does = Callable[[Account, Any, Message, ContactPoint], None]  # the effect's own class is the key
# PauseContact is not here: dispute, illness, death and lawyers hold through the states that their own effects set.
_DOES: dict[type, _Does] = {
    does.VerifyIdentity: _verify,
    does.AcceptPlan: _accept,
    does.RecordPromise: _promise,
    does.VerifyPayment: _already_paid,
    does.OpenDispute: _dispute,
    does.StopChannel: _stop_channel,
    does.StopAll: _stop_all,
    does.HandToPerson: _hand,
    does.MarkWrongNumber: _wrong,
    does.MarkThirdParty: partial(_request, "third_party", _THIRD_PARTY),
    does.MarkDeceased: partial(_state, State.DECEASED, None),
    does.RecordHardship: partial(_state, State.HARDSHIP_PAUSE, HARDSHIP_DAYS),
    does.ScheduleCallback: _callback,
    does.ChangeChannel: _change_channel,
    does.RegisterComplaint: _complaint,
    does.RegisterPrivacyRequest: partial(_request, "privacy", _PRIVACY),
    does.NoteRepresentation: partial(_state, State.LEGAL_REPRESENTATION, None),
    does.ProtectPerson: partial(_state, State.AT_RISK, None),
}
