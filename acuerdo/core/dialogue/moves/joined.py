"""Several acts in one message: which answer speaks, whose effects are added, and what is felt before all of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from acuerdo.core.dialogue.moves.effects import Effect, ProposeOptions, RecordPromise, SendPaymentLink
from acuerdo.core.dialogue.moves.step import Part, Step, Talk

Move = Callable[[Talk], Step]
Moves = tuple[tuple[str, Move], ...]

# After these nothing is offered or asked in the same breath.
_CLOSING = frozenset(
    [
        "stop_contact",
        "deceased",
        "wrong_person",
        "third_party",
        "legal_representation",
        "ask_human",
        "already_paid",
        "dispute_debt",
        "dispute_amount",
    ]
)
_MATTERS = frozenset(["already_paid", "dispute_debt", "dispute_amount"])
# Taken down for others to answer; said after what the person wanted settled.
_REGISTERED = frozenset(["complaint", "privacy_request"])
# What only counts when it's shown in words: options, and a part that waits for a yes.
_SHOWN = (ProposeOptions, SendPaymentLink)
_SELLING = (ProposeOptions, RecordPromise, SendPaymentLink)
# Their words may follow another answer: they tell something and ask nothing.
_INFORMS = frozenset(["complaint", "privacy_request", "ask_payment_methods", "ask_balance", "promise_to_pay"])
_OFFERS = frozenset(
    [
        "request_installments",
        "request_extension",
        "request_discount",
        "cannot_pay_now",
        "choose_option",
        "offer_partial",
    ]
)
COURTESIES = frozenset(
    [
        "affirm",
        "deny",
        "thanks",
        "goodbye",
        "greeting",
        "out_of_scope",
        "ask_if_bot",
        "ask_identity",
        "refuse_to_pay",
        "insult",
    ]
)


def answer_all(talk: Talk, moves: Moves) -> Step:
    """What closes the matter speaks before what is only registered, and what is felt is met before both."""
    return _felt(talk, _in_order(moves))


def _in_order(moves: Moves) -> Moves:
    """What closes the matter speaks before what is only registered; so ``ya pagué y me siguen llamando`` is believed
    first and then taken as a complaint."""
    return tuple(sorted(moves, key=lambda each: each[0] in _REGISTERED and any(act in _MATTERS for act, _ in moves)))


def _felt(talk: Talk, moves: Moves) -> Step:
    """What is felt is met first: a first insult beside something else gets one calm word and the something else its
    answer; a hardship beside a dispute is recognised before the dispute is opened."""
    rest = tuple((act, move) for act, move in moves if act != "insult")
    if len(rest) < len(moves) and rest[:1] and rest[0][0] not in COURTESIES and not talk.state.insults:
        step = together(replace(talk, state=replace(talk.state, insults=1)), rest)
        return replace(step, parts=(Part("calm_word"), *step.parts))
    step = together(talk, moves)
    if moves[0][0] in _MATTERS and any(act == "hardship" for act, _ in moves):
        return replace(step, parts=(Part("validate_word"), *step.parts))
    return step


def together(talk: Talk, moves: Moves) -> Step:
    """The first move speaks; the others add their effects, and those that only inform add their words."""
    (first, move), rest = moves[0], moves[1:]
    step = move(talk)
    for act, other in rest:
        if act in COURTESIES or (act in _OFFERS and _has_offered(step)):
            continue
        more = other(replace(talk, state=step.state))
        effects = _allowed(more.effects, after=first)
        fresh = tuple(effect for effect in effects if effect not in step.effects)
        speaks = bool(fresh) and act in _INFORMS and first not in _CLOSING
        fresh = fresh if speaks else tuple(effect for effect in fresh if not isinstance(effect, _SHOWN))
        step = Step((*step.parts, *(more.parts if speaks else ())), (*step.effects, *fresh), step.state)
    return step


def _has_offered(step: Step) -> bool:
    return any(isinstance(effect, ProposeOptions) for effect in step.effects) or step.state.stage == "confirm_plan"


def _allowed(effects: tuple[Effect, ...], *, after: str) -> tuple[Effect, ...]:
    """Nothing is sold after a closing move; a day that the person named is kept even when they ask for silence."""
    if after not in _CLOSING:
        return effects
    kept = RecordPromise if after == "stop_contact" else ()
    return tuple(effect for effect in effects if isinstance(effect, kept) or not isinstance(effect, _SELLING))
