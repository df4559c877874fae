"""Moves that put options before the person: two or more, capacity asked in the same message."""

from __future__ import annotations

from dataclasses import replace

from acuerdo.core.dialogue.moves.effects import Effect, HandToPerson, ProposeOptions
from acuerdo.core.dialogue.moves.menu import eases, menu
from acuerdo.core.dialogue.moves.step import Listed, Part, Step, Talk
from acuerdo.core.money import Money


def offer(talk: Talk, opening: tuple[Part, ...], *, order: str, effects: tuple[Effect, ...] = ()) -> Step:
    """`opening`, then the options, then the question that fits: what is comfortable, or which one.

    Without two options a person of the team looks for a way: never one option as if there were no other.
    """
    said = _per_month(talk)
    if said is not None and not eases(talk.facts.propose(said)):
        return _beyond_policy(talk, said, opening, effects)
    if said is not None:
        talk = replace(talk, state=replace(talk.state, per_month=said.minor))
    slots = talk.heard.slots
    most = 2 if order == "gentle" else 3
    shown = menu(talk.options(), order, most=most, count=slots.count, frequency=slots.frequency)
    if not shown:
        return _to_person(talk, opening, effects)
    ask = not talk.state.asked_capacity and talk.state.per_month is None
    parts = (*opening, Part("list_options", {"options": Listed(shown)}), Part("ask_capacity" if ask else "ask_which"))
    ids = tuple(option.id for option in shown)
    state = replace(talk.state, stage="choosing", shown=ids, chosen=None, asked_capacity=True)
    return Step(parts, (*effects, ProposeOptions(ids, talk.per_month)), state)


def _per_month(talk: Talk) -> Money | None:
    """An amount said for each month, quincena or week, as what can be paid in a month."""
    slots = talk.heard.slots
    if slots.amount is None or not (slots.frequency or _answers_capacity(talk)):
        return None
    times = {"weekly": 4, "biweekly": 2}.get(slots.frequency or "monthly", 1)
    try:
        per_month = Money.of(slots.amount * times, talk.facts.currency)
    except ValueError:
        return None
    return per_month if per_month.minor > 0 else None


def _answers_capacity(talk: Talk) -> bool:
    """A bare amount answers our question, unless it was offered as one payment."""
    once = talk.heard.says("offer_partial") or talk.heard.says("promise_to_pay")
    return "comodo" in talk.state.last_said and talk.state.stage == "choosing" and not once


def _beyond_policy(talk: Talk, said: Money, opening: tuple[Part, ...], effects: tuple[Effect, ...]) -> Step:
    """No plan is as light as that: said plainly, with the lightest there are, and a person looks for more."""
    shown = menu(talk.facts.options, "gentle", most=2)
    reason = "Lo que puede pagar al mes queda por debajo de lo que permite la política."
    low = Part("capacity_low")
    hand = HandToPerson("capacity", reason)
    if not shown:
        return Step((low, Part("no_options")), (*effects, hand), replace(talk.state, handed_over=True))
    ids = tuple(option.id for option in shown)
    state = replace(talk.state, stage="choosing", shown=ids, chosen=None, asked_capacity=True)
    parts = (low, Part("list_options", {"options": Listed(shown)}), Part("ask_or_person"))
    return Step(parts, (*effects, ProposeOptions(ids)), state)


def _to_person(talk: Talk, opening: tuple[Part, ...], effects: tuple[Effect, ...]) -> Step:
    reason = "Hace falta una persona: la política no deja dos opciones que ofrecer a la vez."
    state = replace(talk.state, handed_over=True)
    return Step((*opening, Part("no_options")), (*effects, HandToPerson("no_options", reason)), state)
