"""Moves for what weighs on a person: danger, death, hardship, a promise that couldn't be kept, anger."""

from __future__ import annotations

from dataclasses import replace

from acuerdo.core.dialogue.moves.effects import (
    Effect,
    HandToPerson,
    MarkDeceased,
    NoteMissedPromise,
    PauseContact,
    ProtectPerson,
    RecordHardship,
)
from acuerdo.core.dialogue.moves.offering import offer
from acuerdo.core.dialogue.moves.step import Part, Step, Talk

_AT_RISK = "La persona dijo algo que puede indicar riesgo para su vida. Atender primero, sin hablar de pagos."
_ABUSE = "La conversación subió de tono; conviene que la retome una persona, con calma."


def protect(talk: Talk) -> Step:
    """Everything else stops: care, the country's help line, and a person."""
    effects: tuple[Effect, ...] = (ProtectPerson(), HandToPerson("at_risk", _AT_RISK), PauseContact("at_risk"))
    state = replace(talk.state, at_risk=True, handed_over=True, stage="paused")
    return Step((Part("care_for_life"),), effects, state)


def deceased(talk: Talk) -> Step:
    return Step((Part("condolences"),), (MarkDeceased(), PauseContact("deceased")), talk.state.at("paused"))


def hardship(talk: Talk) -> Step:
    """Validation first, then two provisional options and what is comfortable, in one message."""
    known = talk.state.hardship or talk.facts.kind == "hardship"
    sad = talk.heard.emotion == "sad"
    first = "validate_again" if known and talk.state.hardship else "validate_loss" if sad else "validate_hardship"
    state = replace(talk.state, hardship=True, noes=0)
    state = replace(state, asked_capacity=False)
    return offer(replace(talk, state=state), (Part(first),), order="gentle", effects=(RecordHardship(),))


def missed_promise(talk: Talk) -> Step:
    opening = (Part("understand_missed"), *_may_ask(talk))
    return offer(talk, opening, order="gentle", effects=(NoteMissedPromise(),))


def cannot_pay(talk: Talk) -> Step:
    """A first no finds gentler options; a second is respected and nothing more is asked."""
    if talk.state.noes >= 1:
        return leave_open(talk)
    state = replace(talk.state, noes=talk.state.noes + 1)
    return offer(replace(talk, state=state), (Part("understand_cannot"), *_may_ask(talk)), order="gentle")


def refuse(talk: Talk) -> Step:
    """One gentle word after a no, never two."""
    if talk.state.noes >= 1:
        return leave_open(talk)
    return Step((Part("respect_refusal"),), (), replace(talk.state, noes=1, chosen=None, stage="talking"))


def decline(talk: Talk) -> Step:
    """No to what was offered: other options once, then the door stays open."""
    if talk.state.stage == "confirm_partial":
        return Step((Part("part_declined"),), (), replace(talk.state, stage="talking", pending_amount=None, noes=1))
    if talk.state.noes >= 1 or talk.state.stage not in ("choosing", "confirm_plan"):
        return leave_open(talk)
    state = replace(talk.state, stage="choosing", chosen=None, noes=1)
    return Step((Part("ask_what_fits"),), (), state)


def leave_open(talk: Talk) -> Step:
    return Step((Part("leave_open"),), (), replace(talk.state, stage="closed", chosen=None, noes=2))


def insulted(talk: Talk) -> Step:
    """The first time with calm; the second time a person takes over. The tone never answers in kind."""
    insults = talk.state.insults + 1
    state = replace(talk.state, insults=insults)
    if insults < 2:
        return Step((Part("calm_down"),), (), state)
    return Step((Part("calm_to_person"),), (HandToPerson("abuse", _ABUSE),), replace(state, handed_over=True))


def _may_ask(talk: Talk) -> tuple[Part, ...]:
    """An open question about what happened, only where the law lets it be asked, and once."""
    asked = talk.state.hardship or talk.state.asked_capacity or talk.heard.says("hardship", 0.5)
    return (Part("ask_if_something"),) if talk.facts.reason_may_be_asked and not asked else ()
