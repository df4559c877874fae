"""Openings, courtesies, what isn't ours to answer, and what wasn't understood."""

from __future__ import annotations

from dataclasses import replace

from acuerdo.core.channels import Channel
from acuerdo.core.dialogue.hear.heard import Act, Heard, Slots
from acuerdo.core.dialogue.moves.effects import HandToPerson, ProposeOptions, VerifyIdentity
from acuerdo.core.dialogue.moves.menu import menu
from acuerdo.core.dialogue.moves.offering import offer
from acuerdo.core.dialogue.moves.step import Breakdown, Listed, Part, Step, Talk

_UNCLEAR = "Dos mensajes seguidos no se entendieron: conviene que lo lea una persona."
_KINDS = frozenset({"good_history", "new", "hardship", "corporate", "recurrent"})


def neutral_opening(talk: Talk) -> Step:
    """Before the person is proven: who writes, is it you, and one datum; not a word about money."""
    ask = "ask_datum" if talk.facts.last4 else "ask_if_person"
    return Step((Part("open_neutral"), Part(ask)), (VerifyIdentity("asked"),), talk.state.at("identify"))


def full_opening(talk: Talk) -> Step:
    """The seven parts of a good opening: warmth, who and for whom, exact amount, understanding, two options or
    more, a way to pay at once, and a kind close (mission row K21)."""
    opening = (Part("open_warm"), *_kind(talk))
    return _presented(talk, opening)


def present(talk: Talk) -> Step:
    """The same once the person has been proven: the greeting was said already."""
    return _presented(talk, _kind(talk))


def _kind(talk: Talk) -> tuple[Part, ...]:
    return (Part(f"kind_{talk.facts.kind}"),) if talk.facts.kind in _KINDS else ()


def _presented(talk: Talk, opening: tuple[Part, ...]) -> Step:
    facts = talk.facts
    order = "gentle" if facts.kind == "hardship" else "usual"
    short = facts.channel is Channel.SMS
    shown = menu(talk.options(), order, most=2 if short else 3)
    debts = len(facts.debts)
    amount = Part("present_one" if debts == 1 else "present_many", {"balance": facts.balance, "debts": Breakdown()})
    parts = [*opening, amount, Part("recognise")]
    if facts.consequences and not short:  # an SMS tells them when asked, and on the page behind the link
        parts.append(Part("consequences_soft", {"said": " ".join(facts.consequences)}))
    if shown:
        parts += [Part("list_options", {"options": Listed(shown)})]
    parts += [Part("pay_here", {"url": facts.pay_url}), Part("close_open" if shown else "close_person")]
    ids = tuple(option.id for option in shown)
    state = replace(talk.state, stage="choosing" if shown else "talking", shown=ids)
    return Step(tuple(parts), (ProposeOptions(ids),) if shown else (), state)


def heard_before(heard: Heard, waiting: tuple[str, ...]) -> Heard:
    """What was said before the person was proven, without its figures."""
    acts = tuple(Act(name, 0.9) for name in waiting)
    return replace(heard, acts=acts or heard.acts, slots=Slots())


def bot(talk: Talk) -> Step:
    return Step((Part("am_bot"),), (), talk.state)


def who(talk: Talk) -> Step:
    return Step((Part("who_we_are"),), (), talk.state)


def affirmed(talk: Talk) -> Step:
    """A yes to nothing in particular: to options it's a question which one, else the options themselves."""
    if talk.state.stage == "choosing" and talk.state.shown:
        return Step((Part("which_number"),), (), talk.state)
    if talk.state.stage in ("agreed", "paused", "closed"):
        return Step((Part("all_set"),), (), talk.state)
    return offer(talk, (), order="usual")


def thanked(talk: Talk) -> Step:
    return Step((Part("welcome"),), (), talk.state)


def goodbye(talk: Talk) -> Step:
    return Step((Part("goodbye"),), (), talk.state)


def greeted(talk: Talk) -> Step:
    if talk.state.turn <= 1 and talk.state.stage in ("new", "talking"):
        return full_opening(talk)
    return Step((Part("greet_back"),), (), talk.state)


def not_ours(talk: Talk) -> Step:
    if talk.heard.language != "es":
        return Step((Part("other_language"),), (), talk.state)
    unsure = len(talk.heard.acts) == 1 and talk.heard.acts[0].p <= 0.5
    if unsure or talk.state.stage == "paused":
        return unclear(talk)
    return Step((Part("not_ours"),), (), talk.state)


def unclear(talk: Talk) -> Step:
    """Asks once with examples; the second time a person reads it. While something is being looked at, whatever
    comes is added to it and nothing is offered."""
    if talk.state.stage == "paused":
        return Step((Part("added_to_review"),), (), talk.state)
    count = talk.state.unclear + 1
    state = replace(talk.state, unclear=count)
    if count < 2:
        return Step((Part("not_understood"),), (), state)
    return Step((Part("unclear_to_person"),), (HandToPerson("unclear", _UNCLEAR),), replace(state, handed_over=True))
