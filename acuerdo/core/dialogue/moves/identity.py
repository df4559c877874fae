"""Before the right party is proven: who we are and one datum asked, and not a word about money."""

from __future__ import annotations

import re
from dataclasses import replace

from acuerdo.core.dialogue.hear.clean import clean
from acuerdo.core.dialogue.hear.slots import digits_said
from acuerdo.core.dialogue.moves.effects import HandToPerson, VerifyIdentity
from acuerdo.core.dialogue.moves.step import Part, Step, Talk

FAILURES_MAX = 2
# What may be answered once the person is proven; greetings and the datum itself are not kept.
_KEPT = frozenset(
    [
        "promise_to_pay",
        "already_paid",
        "request_installments",
        "request_extension",
        "request_discount",
        "offer_partial",
        "ask_balance",
        "ask_debt_detail",
        "ask_payment_methods",
        "ask_consequences",
        "dispute_amount",
        "dispute_debt",
        "hardship",
        "cannot_pay_now",
        "missed_promise",
    ]
)
# Four digits read like an amount.
_SOUNDS_LIKE_DATUM = frozenset(["offer_partial", "promise_to_pay", "request_installments"])
_SUMMARY = "Dos intentos de identificación no coincidieron: falta comprobar con quién se habla."
_NO_DATUM = "No hay un dato con que comprobar la identidad: hace falta que una persona lo haga."


def identify(talk: Talk) -> Step:
    """Checks the datum when one was given, asks for it otherwise."""
    last4 = talk.facts.last4
    heard = tuple(act.name for act in talk.heard.acts if act.name in _KEPT and act.p >= 0.6)
    state = replace(talk.state, stage="identify", waiting=tuple(dict.fromkeys((*talk.state.waiting, *heard))))
    if not last4:
        return _without_datum(talk)
    match _matches(talk.text, last4, talk.facts.country):
        case True:
            told = tuple(act for act in state.waiting if act not in _SOUNDS_LIKE_DATUM or act in talk.state.waiting)
            state = replace(state, waiting=told)
            proven = replace(state, verified=True, identity_failures=0, stage="talking")
            return Step((Part("identity_proven"),), (VerifyIdentity("proven"),), proven)
        case False:
            return _failed(replace(talk, state=replace(state, waiting=talk.state.waiting)))
        case None:
            move = _question(talk)
            return Step((Part(move), Part("ask_datum")), (VerifyIdentity("asked"),), state)


def claims_to_be(talk: Talk) -> bool:
    """Whether a message after a stop says that the person is there: the datum itself, or ``soy yo``."""
    if talk.facts.last4 and _matches(talk.text, talk.facts.last4, talk.facts.country):
        return True
    name = re.escape(clean(talk.facts.first_name))
    return bool(re.search(rf"(?<!no )\bsoy (?:yo|{name})\b|\b(?:habla|escribe) {name}\b", clean(talk.text)))


def _failed(talk: Talk) -> Step:
    failures = talk.state.identity_failures + 1
    state = replace(talk.state, identity_failures=failures, stage="identify")
    if failures >= FAILURES_MAX:
        effects = (VerifyIdentity("failed"), HandToPerson("identity", _SUMMARY))
        return Step((Part("identity_to_person"),), effects, replace(state, handed_over=True))
    return Step((Part("datum_differs"),), (VerifyIdentity("failed"),), state)


def _without_datum(talk: Talk) -> Step:
    if talk.heard.acts and talk.heard.acts[0].name in ("ask_identity", "ask_if_bot", "greeting"):
        return Step(
            (Part(_question(talk)), Part("ask_if_person")), (VerifyIdentity("asked"),), talk.state.at("identify")
        )
    state = replace(talk.state, handed_over=True)
    return Step((Part("identity_to_person"),), (VerifyIdentity("asked"), HandToPerson("identity", _NO_DATUM)), state)


def _question(talk: Talk) -> str:
    if talk.heard.says("ask_identity", 0.6):
        return "who_neutral"
    if talk.heard.says("ask_if_bot", 0.6):
        return "bot_neutral"
    return "thanks_first" if talk.heard.says("affirm", 0.5) else "safe_first"


def _matches(text: str, last4: str, country: str) -> bool | None:
    """True or False for a datum given, None when none was: letters count, spaces and dashes don't."""
    wanted = re.sub(r"\W", "", last4).lower()
    said = clean(text)
    if not wanted.isdigit():
        words = [re.sub(r"\W", "", word) for word in said.split()]
        if any(word.endswith(wanted) for word in words):
            return True
        return False if any(len(word) >= len(wanted) and re.search(r"\d", word) for word in words) else None
    groups = digits_said(said, country)
    if any(group.endswith(wanted) for group in groups):
        return True
    return False if any(len(group) >= len(wanted) - 1 for group in groups) else None
