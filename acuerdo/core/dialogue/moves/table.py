"""The table of moves: who is heard first, and which move answers. Read from the top; the first that holds wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from acuerdo.core.dialogue.hear.heard import UNSURE_BELOW
from acuerdo.core.dialogue.moves import agreeing, care, courtesy, paying, rights
from acuerdo.core.dialogue.moves.effects import Effect, ProposeOptions, RecordPromise, SendPaymentLink
from acuerdo.core.dialogue.moves.identity import claims_to_be, identify
from acuerdo.core.dialogue.moves.meant import asks_options, meant
from acuerdo.core.dialogue.moves.offering import offer
from acuerdo.core.dialogue.moves.step import Part, Step, Talk
from acuerdo.core.dialogue.moves.vulnerable import minor, says_minor

Move = Callable[[Talk], Step]
HEARD = UNSURE_BELOW

# Answered whoever speaks, verified or not: none of them tells anything about the account.
ANYONE: tuple[tuple[str, Move], ...] = (
    ("stop_contact", rights.stop),
    ("deceased", care.deceased),
    ("wrong_person", rights.wrong_number),
    ("third_party", rights.third_party),
    ("legal_representation", rights.represented),
    ("ask_human", rights.to_person),
    ("complaint", rights.complaint),
    ("privacy_request", rights.privacy),
    ("callback", rights.callback),
    ("change_channel", rights.change_channel),
    ("insult", care.insulted),
)
# Answered to the person alone. What closes the matter comes first, then what is felt, then what is agreed.
PERSON: tuple[tuple[str, Move], ...] = (
    ("already_paid", rights.already_paid),
    ("dispute_debt", rights.dispute_debt),
    ("dispute_amount", rights.dispute_amount),
    ("hardship", care.hardship),
    ("missed_promise", care.missed_promise),
    ("choose_option", agreeing.choose),
    ("promise_to_pay", paying.promise),
    ("offer_partial", agreeing.partial),
    ("request_installments", paying.installments),
    ("request_discount", paying.discount),
    ("request_extension", paying.extension),
    ("refuse_to_pay", care.refuse),
    ("cannot_pay_now", care.cannot_pay),
    ("ask_debt_detail", paying.detail),
    ("ask_balance", paying.balance),
    ("ask_payment_methods", paying.methods),
    ("ask_consequences", paying.consequences),
    ("ask_if_bot", courtesy.bot),
    ("ask_identity", courtesy.who),
    ("deny", care.decline),
    ("affirm", courtesy.affirmed),
    ("thanks", courtesy.thanked),
    ("goodbye", courtesy.goodbye),
    ("greeting", courtesy.greeted),
    ("out_of_scope", courtesy.not_ours),
)
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
_COURTESIES = frozenset(
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


def decide(talk: Talk) -> Step:
    """What to say, do and remember. After a hand-over only a life in danger and a wish to stop are answered."""
    if talk.heard.says("at_risk", 0.5) and not talk.state.at_risk:
        return care.protect(talk)
    if talk.state.handed_over:
        return rights.stop(talk) if talk.heard.stop else Step((), (), talk.state)
    if says_minor(talk.text) and not talk.heard.says("third_party", HEARD):
        return minor(talk)
    talk = meant(talk)
    anyone = _moves(talk, ANYONE)
    if not talk.state.verified:
        if anyone and not _about_us(talk):
            return _together(talk, anyone)
        if talk.state.stage == "identify" and talk.heard.acts[0].name == "deny":
            return rights.wrong_number(talk)
        if talk.state.stage in ("paused", "closed") and not claims_to_be(talk):
            return rights.nothing_more(talk)
        return _identified(talk)
    if pending := _pending(talk):
        return pending
    if asks_options(talk) and not _about_something(talk):
        return offer(talk, (), order="usual")
    if not _clear(talk):
        return courtesy.unclear(talk)
    understood = replace(talk, state=replace(talk.state, unclear=0))
    return _felt(understood, _in_order((*anyone, *_moves(talk, PERSON))))


def _identified(talk: Talk) -> Step:
    """Once proven, what was asked before is answered in the same message."""
    step = identify(talk)
    if not step.state.verified:
        return step
    waiting = step.state.waiting
    proven = replace(talk, state=replace(step.state, waiting=()), heard=courtesy.heard_before(talk.heard, waiting))
    answer = _together(proven, _moves(proven, PERSON)) if waiting else courtesy.present(proven)
    return Step((*step.parts, *answer.parts), (*step.effects, *answer.effects), answer.state)


def _pending(talk: Talk) -> Step | None:
    """An answer to terms or to an amount that waits for a yes; None when something else was said."""
    first = talk.heard.acts[0].name
    plain = first in ("affirm", "thanks", "greeting", "out_of_scope", "promise_to_pay")
    if talk.state.stage == "confirm_plan" and (plain or agreeing.explicit_yes(talk.text)) and first != "choose_option":
        return agreeing.answer_terms(talk) if talk.heard.slots.date is None else None
    if talk.state.stage == "confirm_partial" and first in ("affirm", "ask_payment_methods", "thanks"):
        return paying.methods(talk)
    return None


def _moves(talk: Talk, table: tuple[tuple[str, Move], ...]) -> tuple[tuple[str, Move], ...]:
    return tuple((act, move) for act, move in table if talk.heard.says(act, HEARD))


def _clear(talk: Talk) -> bool:
    return bool(_moves(talk, ANYONE) or _moves(talk, PERSON))


def _about_something(talk: Talk) -> bool:
    """Whether more than a courtesy, or a choice of nothing, was said."""
    heard = (*_moves(talk, ANYONE), *_moves(talk, PERSON))
    chosen = talk.heard.slots.option is not None
    return any(act not in _COURTESIES and (act != "choose_option" or chosen) for act, _ in heard)


def _about_us(talk: Talk) -> bool:
    """A datum to be checked reads like an amount; it isn't a wish."""
    return talk.state.stage == "identify" and talk.heard.acts[0].name in ("offer_partial", "affirm")


def _in_order(moves: tuple[tuple[str, Move], ...]) -> tuple[tuple[str, Move], ...]:
    """What closes the matter speaks before what is only registered; so ``ya pagué y me siguen llamando`` is believed
    first and then taken as a complaint."""
    return tuple(sorted(moves, key=lambda each: each[0] in _REGISTERED and any(act in _MATTERS for act, _ in moves)))


def _felt(talk: Talk, moves: tuple[tuple[str, Move], ...]) -> Step:
    """What is felt is met first: a first insult beside something else gets one calm word and the something else its
    answer; a hardship beside a dispute is recognised before the dispute is opened."""
    rest = tuple((act, move) for act, move in moves if act != "insult")
    if len(rest) < len(moves) and rest[:1] and rest[0][0] not in _COURTESIES and not talk.state.insults:
        step = _together(replace(talk, state=replace(talk.state, insults=1)), rest)
        return replace(step, parts=(Part("calm_word"), *step.parts))
    step = _together(talk, moves)
    if moves[0][0] in _MATTERS and any(act == "hardship" for act, _ in moves):
        return replace(step, parts=(Part("validate_word"), *step.parts))
    return step


def _together(talk: Talk, moves: tuple[tuple[str, Move], ...]) -> Step:
    """The first move speaks; the others add their effects, and those that only inform add their words."""
    (first, move), rest = moves[0], moves[1:]
    step = move(talk)
    for act, other in rest:
        if act in _COURTESIES or (act in _OFFERS and _has_offered(step)):
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
