"""What a misheard message should have led to, done when a person asks for it: once for each act of a correction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from django.db import transaction

from acuerdo.core.channels import State
from acuerdo.flows.account_lock import locked
from acuerdo.flows.hand_to_person import hand_to_person
from acuerdo.flows.mark_wrong_number import mark_wrong_number
from acuerdo.flows.open_dispute import open_dispute
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.register_complaint import register_complaint
from acuerdo.flows.report_payment import report_payment
from acuerdo.flows.stop_contact import pause_contact, stop_all
from acuerdo.records.conversations import Message
from acuerdo.records.corrections import Correction
from acuerdo.records.opened import words_of
from acuerdo.records.people import User
from acuerdo.records.portfolios import ContactPoint

HARDSHIP_DAYS = 14
Redo = Callable[[Message, str], object]  # the message, who asks


def missed(correction: Correction, message: Message) -> tuple[str, ...]:
    """The acts whose effect neither the assistant nor a person has brought about since."""
    done = {*message.why.get("effects", ()), *correction.redone}
    return tuple(act for act in correction.acts if act in REDO and not {act, EFFECT_OF[act]} & done)


def redo_effect(correction_id: str, act: str, *, user: User) -> None:
    """Raises NotPossible: the act has no effect of its own, was not corrected, or is done already."""
    with transaction.atomic():
        correction = Correction.objects.select_related("message__account__person").get(id=correction_id)
        locked(correction.message.account_id)
        correction.refresh_from_db(fields=["redone"])
        if act not in missed(correction, correction.message):
            raise NotPossible("nothing_missed", "Eso ya está hecho o no se corrigió así.")
        REDO[act](correction.message, f"user:{user.id}")
        correction.redone = [*correction.redone, act]
        correction.save(update_fields=["redone"])


def _dispute(kind: str, message: Message, actor: str) -> None:
    open_dispute(message.account_id, kind=kind, words=_words(message), actor=actor, message_id=message.id)


def _paid(message: Message, actor: str) -> None:
    report_payment(message.account_id, words=_words(message), actor=actor, message_id=message.id)


def _complaint(message: Message, actor: str) -> None:
    words = _words(message)
    register_complaint(message.account_id, words=words, channel=message.channel, actor=actor, message_id=message.id)


def _stop(message: Message, actor: str) -> None:
    stop_all(message.account_id, actor=actor, message_id=message.id)


def _wrong(message: Message, actor: str) -> None:
    mark_wrong_number(_point(message).id, actor=actor, message_id=message.id)


def _pause(state: State, days: int | None, message: Message, actor: str) -> None:
    pause_contact(message.account_id, state=state, days=days, actor=actor, message_id=message.id)


def _protect(message: Message, actor: str) -> None:
    _pause(State.AT_RISK, None, message, actor)
    _hand("at_risk", message, actor)


def _hand(because: str, message: Message, actor: str) -> None:
    hand_to_person(message.account_id, because=because, actor=actor)


def _words(message: Message) -> str:
    return words_of(message.account, message.text_sealed)


def _point(message: Message) -> ContactPoint:
    """Where our answer went; else the only place of that kind. A choice between two is a person's."""
    answer = message.message_set.filter(outbox__point__isnull=False).select_related("outbox__point").first()
    if answer and answer.outbox.point:
        return answer.outbox.point
    kind = "email" if message.channel == "email" else "phone"
    points = list(message.account.points.filter(kind=kind, wrong_at=None)[:2])
    if len(points) != 1:
        raise NotPossible("which_point", "Marca tú el contacto equivocado en los datos de la cuenta.")
    return points[0]


REDO: Mapping[str, Redo] = {
    "dispute_amount": partial(_dispute, "amount"),
    "dispute_debt": partial(_dispute, "debt"),
    "already_paid": _paid,
    "complaint": _complaint,
    "stop_contact": _stop,
    "wrong_person": _wrong,
    "hardship": partial(_pause, State.HARDSHIP_PAUSE, HARDSHIP_DAYS),
    "deceased": partial(_pause, State.DECEASED, None),
    "legal_representation": partial(_pause, State.LEGAL_REPRESENTATION, None),
    "at_risk": _protect,
    "ask_human": partial(_hand, "asked"),
}
EFFECT_OF: Mapping[str, str] = {
    "dispute_amount": "open_dispute",
    "dispute_debt": "open_dispute",
    "already_paid": "verify_payment",
    "complaint": "register_complaint",
    "stop_contact": "stop_all",
    "wrong_person": "mark_wrong_number",
    "hardship": "record_hardship",
    "deceased": "mark_deceased",
    "legal_representation": "note_representation",
    "at_risk": "protect_person",
    "ask_human": "hand_to_person",
}
