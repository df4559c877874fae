"""Moves for what a person may demand: to be left alone, a human, a dispute, a complaint, the right recipient."""

from __future__ import annotations

from dataclasses import replace

from acuerdo.core.dialogue.moves.effects import (
    ChangeChannel,
    HandToPerson,
    MarkThirdParty,
    MarkWrongNumber,
    NoteRepresentation,
    OpenDispute,
    PauseContact,
    RegisterComplaint,
    RegisterPrivacyRequest,
    ScheduleCallback,
    StopAll,
    StopChannel,
    VerifyPayment,
)
from acuerdo.core.dialogue.moves.step import Breakdown, Part, Step, Talk
from acuerdo.core.money import Money

_ASKED = "La persona pidió hablar con alguien del equipo."


def stop(talk: Talk) -> Step:
    """One confirmation, and silence: on this channel, or on all when it was never again."""
    if talk.heard.stop == "all":
        return Step((Part("stopped_all"),), (StopAll(),), talk.state.at("closed"))
    return Step((Part("stopped_channel"),), (StopChannel(talk.facts.channel.value),), talk.state.at("closed"))


def to_person(talk: Talk) -> Step:
    state = replace(talk.state, handed_over=True)
    return Step((Part("to_person"),), (HandToPerson("asked", _ASKED),), state)


def wrong_number(talk: Talk) -> Step:
    return Step((Part("wrong_number"),), (MarkWrongNumber(),), talk.state.at("closed"))


def third_party(talk: Talk) -> Step:
    return Step((Part("third_party"),), (MarkThirdParty(),), talk.state.at("paused"))


def nothing_more(talk: Talk) -> Step:
    """Whoever is not the person, once told so, is asked for nothing again."""
    return Step((Part("nothing_more"),), (), talk.state)


def represented(talk: Talk) -> Step:
    return Step((Part("represented"),), (NoteRepresentation(), PauseContact("representation")), talk.state.at("paused"))


def complaint(talk: Talk) -> Step:
    return Step((Part("complaint_taken"),), (RegisterComplaint(),), talk.state)


def privacy(talk: Talk) -> Step:
    return Step((Part("privacy_taken"),), (RegisterPrivacyRequest(),), talk.state)


def already_paid(talk: Talk) -> Step:
    """Believed and checked: nothing is asked of the person while we look."""
    slots = talk.heard.slots
    amount = _amount(talk)
    effects = (VerifyPayment(slots.date, amount), PauseContact("payment_check"))
    return Step((Part("check_payment"),), effects, talk.state.at("paused"))


def dispute_amount(talk: Talk) -> Step:
    parts = (Part("dispute_amount"), Part("breakdown", {"debts": Breakdown()}), Part("ask_which_part"))
    return Step(parts, (OpenDispute("amount"),), talk.state.at("paused"))


def dispute_debt(talk: Talk) -> Step:
    return Step((Part("dispute_debt"),), (OpenDispute("debt"), PauseContact("dispute")), talk.state.at("paused"))


def callback(talk: Talk) -> Step:
    slots = talk.heard.slots
    effect = ScheduleCallback(slots.when, slots.date)
    if slots.when is not None:
        return Step((Part("call_at", {"on": slots.when.date(), "at": slots.when}),), (effect,), talk.state)
    if slots.date is not None:
        return Step((Part("call_on", {"on": slots.date}),), (effect,), talk.state)
    return Step((Part("call_later"),), (effect,), talk.state)


def change_channel(talk: Talk) -> Step:
    channel = talk.heard.slots.channel
    if channel is None:
        return Step((Part("ask_channel"),), (ChangeChannel(None),), talk.state)
    return Step((Part("channel_changed", {"channel": _CHANNELS[channel]}),), (ChangeChannel(channel),), talk.state)


_CHANNELS = {
    "whatsapp": "WhatsApp", "email": "correo electrónico", "sms": "mensaje de texto", "call": "llamada",
    "webchat": "chat de la página", "letter": "carta",
}  # fmt: skip


def _amount(talk: Talk) -> Money | None:
    said = talk.heard.slots.amount
    try:
        return None if said is None else Money.of(said, talk.facts.currency)
    except ValueError:
        return None
