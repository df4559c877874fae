"""The desk's own days: what is asked of people is done some days later, and the last days are still open."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from acuerdo.flows.demo.staff import House
from acuerdo.flows.hand_to_person import hand_back
from acuerdo.flows.mark_read import mark_read
from acuerdo.flows.open_dispute import resolve_dispute
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.register_complaint import resolve_complaint
from acuerdo.flows.settle_tasks import finish_task
from acuerdo.flows.stop_contact import lift_pause
from acuerdo.flows.write_to_debtor import write_to_debtor
from acuerdo.records.conversations import Conversation
from acuerdo.records.outreach import Complaint, Dispute, Pause, Task

_LOOKED_INTO = timedelta(days=9)
_ANSWERED = timedelta(days=8)
_TAKEN_UP = timedelta(days=4)
_DONE_BY_HAND = (
    "third_party", "callback", "channel", "privacy", "credit", "payment_back", "shared_point", "document_due",
)  # fmt: skip
_KIND_WORDS = (
    "Hola, soy {name}, del equipo de atención. Ya leí todo lo que nos contaste y te ayudo con gusto. ¿Qué prefieres "
    "ver primero?",
    "Hola, te escribe {name}. Gracias por tu paciencia: revisé tu caso y quedo al pendiente por aquí.",
)


def work_a_day(rng: Random, house: House, now: datetime) -> None:
    """Disputes, complaints, conversations handed over and tasks; what is too fresh is left for tomorrow."""
    _resolve_disputes(rng, house, now)
    complaints = Complaint.objects.filter(resolved_at=None, opened_at__lt=now - _ANSWERED).select_related("account")
    for complaint in complaints.order_by("opened_at"):
        resolve_complaint(complaint.id, user=house.hands(complaint.account.creditor_id, house.carla))
    _answer_people(rng, house, now)
    old = Task.objects.filter(done_at=None, kind__in=_DONE_BY_HAND, opened_at__lt=now - timedelta(days=3))
    for task in old.order_by("opened_at", "id"):
        if rng.random() < 0.5:
            finish_task(task.id, user=house.hands(task.creditor_id, house.ana))
    _read(rng, house, now)


def _resolve_disputes(rng: Random, house: House, now: datetime) -> None:
    disputes = Dispute.objects.filter(resolved_at=None, opened_at__lt=now - _LOOKED_INTO).select_related("account")
    for dispute in disputes.order_by("opened_at"):
        if rng.random() < 0.35:
            outcome = rng.choice(("rejected", "withdrawn") if dispute.kind == "paid" else ("upheld", "rejected"))
            resolve_dispute(dispute.id, outcome=outcome, user=house.hands(dispute.account.creditor_id, house.marta))


def _answer_people(rng: Random, house: House, now: datetime) -> None:
    """Ana writes to those who asked for a person; most go back to the assistant, some stay with her."""
    waiting = Conversation.objects.filter(handed_over_at__lt=now - _TAKEN_UP).select_related("account")
    for conversation in waiting.order_by("handed_over_at"):
        if rng.random() < 0.5:
            continue
        user = house.hands(conversation.account.creditor_id, house.ana)
        text = rng.choice(_KIND_WORDS).format(name=user.name.split()[0])
        try:
            write_to_debtor(conversation.account_id, text=text, channel=conversation.last_channel, user=user)
        except NotPossible:  # the law or the person says no: the refusal stays on record
            continue
        hand_back(conversation.account_id, user=user)


def _read(rng: Random, house: House, now: datetime) -> None:
    unread = Conversation.objects.filter(unread=True, handed_over_at=None, last_at__lt=now - timedelta(days=1))
    for conversation in unread.select_related("account").order_by("last_at"):
        if rng.random() < 0.8:
            mark_read(conversation.id, user=house.hands(conversation.account.creditor_id, house.ana))


def lift_one(house: House) -> None:
    """One person said they want to hear from us again."""
    ours = [creditor for company, creditor in house.creditors if company.ours]
    pauses = Pause.objects.filter(state="channel_opt_out", lifted_at=None, account__creditor__in=ours)
    pause = pauses.order_by("begins_at").first()
    if pause:
        lift_pause(pause.id, user=house.marta, why="La persona pidió por teléfono volver a recibir mensajes.")
