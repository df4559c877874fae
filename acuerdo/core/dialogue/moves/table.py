"""The table of moves: who is heard first, and which move answers. Read from the top; the first that holds wins."""

from __future__ import annotations

from dataclasses import replace

from acuerdo.core.dialogue.hear.heard import UNSURE_BELOW
from acuerdo.core.dialogue.moves import agreeing, care, courtesy, paying, rights
from acuerdo.core.dialogue.moves.identity import claims_to_be, identify
from acuerdo.core.dialogue.moves.joined import COURTESIES, Move, answer_all, together
from acuerdo.core.dialogue.moves.meant import asks_options, meant
from acuerdo.core.dialogue.moves.offering import offer
from acuerdo.core.dialogue.moves.step import Step, Talk
from acuerdo.core.dialogue.moves.vulnerable import minor, says_minor

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
            return together(talk, anyone)
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
    return answer_all(understood, (*anyone, *_moves(talk, PERSON)))


def _identified(talk: Talk) -> Step:
    """Once proven, what was asked before is answered in the same message."""
    step = identify(talk)
    if not step.state.verified:
        return step
    waiting = step.state.waiting
    proven = replace(talk, state=replace(step.state, waiting=()), heard=courtesy.heard_before(talk.heard, waiting))
    answer = together(proven, _moves(proven, PERSON)) if waiting else courtesy.present(proven)
    return Step((*step.parts, *answer.parts), (*step.effects, *answer.effects), answer.state)


def _pending(talk: Talk) -> Step | None:
    """An answer to terms or to an amount that waits for a yes; None when something else was said."""
    first = talk.heard.acts[0].name
    plain = not _clear(talk) or first in ("affirm", "thanks", "greeting", "out_of_scope", "promise_to_pay")
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
    return any(act not in COURTESIES and (act != "choose_option" or chosen) for act, _ in heard)


def _about_us(talk: Talk) -> bool:
    """A datum to be checked reads like an amount; it isn't a wish."""
    return talk.state.stage == "identify" and talk.heard.acts[0].name in ("offer_partial", "affirm")
