"""Wording a message that we start: a reminder, a first contact, a follow-up, thanks, a receipt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from acuerdo.core.channels import Channel
from acuerdo.core.dialogue.checked import may_leave
from acuerdo.core.dialogue.mind import lawful_facts
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.dialogue.moves.menu import menu
from acuerdo.core.dialogue.moves.step import Breakdown, Listed, Part
from acuerdo.core.dialogue.notices import notices
from acuerdo.core.dialogue.short import SHORT, short_message
from acuerdo.core.dialogue.speak.phrases import Phrases
from acuerdo.core.dialogue.speak.say import say
from acuerdo.core.dialogue.speak.seven_bit import seven_bit
from acuerdo.core.money import Money


class UnfitText(ValueError):
    """A message composed by us failed the last look; it must not leave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Why we write: `stage` is a key of STAGES; `on` and `amount` are the payment's, for plan, thanks, receipt.

    `left` is the balance after the payment; `options` tells whether options are shown.
    """

    stage: str
    on: date | None = None
    amount: Money | None = None
    left: Money | None = None
    options: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """`subject` only for e-mail. `missing` are the codes of what law obliges to say and nobody told us:
    a message with any of them may not leave."""

    subject: str | None
    body: str
    missing: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


_WORDINGS = 4
Composer = Callable[[TalkFacts, Occasion], tuple[Part, ...]]


def word_contact(occasion: Occasion, facts: TalkFacts, seed: str, *, phrases: Phrases) -> Worded:
    """Before the right party is proven only a neutral question goes out. Raises UnfitText, and KeyError for an
    unknown stage."""
    facts = lawful_facts(facts, phrases)
    composer = STAGES[occasion.stage]
    if not facts.verified:
        return _neutral(facts, seed, phrases)
    parts = composer(facts, occasion)
    if facts.channel is Channel.SMS and occasion.stage in SHORT:
        parts = short_message(occasion.stage, facts, on=occasion.on, amount=occasion.amount)
    shown = next((token.options for part in parts for token in part.tokens.values() if isinstance(token, Listed)), ())
    obliged, missing = notices(facts, frozenset(part.move for part in parts))
    parts = (*parts, *obliged)
    body = _fit_body(occasion.stage, parts, facts, seed, phrases)
    return Worded(
        subject=_subject(occasion, facts, seed, phrases),
        body=seven_bit(body) if facts.channel is Channel.SMS else body,
        missing=missing,
        moves=tuple(part.move for part in parts),
        options=tuple(option.id for option in shown),
    )


def _fit_body(stage: str, parts: tuple[Part, ...], facts: TalkFacts, seed: str, phrases: Phrases) -> str:
    """The first wording that passes the last look. Raises UnfitText when none of them does."""
    for other in range(_WORDINGS):
        body = say(parts, facts, phrases, seed, other=other)
        if may_leave(body, facts, phrases, options=facts.options, parts=parts, verified=True):
            return body
    raise UnfitText(stage)


def _neutral(facts: TalkFacts, seed: str, phrases: Phrases) -> Worded:
    parts = (Part("open_neutral"),)
    body = say(parts, facts, phrases, seed)
    if not may_leave(body, facts, phrases, options=(), parts=parts, verified=False):
        raise UnfitText("open_neutral")
    subject = say((Part("subject_neutral"),), facts, phrases, seed) if facts.channel is Channel.EMAIL else None
    body = seven_bit(body) if facts.channel is Channel.SMS else body
    return Worded(subject=subject, body=body, moves=("open_neutral",))


def _subject(occasion: Occasion, facts: TalkFacts, seed: str, phrases: Phrases) -> str | None:
    """It tells no debt and no amount: a subject is read over the shoulder."""
    if facts.channel is not Channel.EMAIL:
        return None
    move = "subject_thanks" if occasion.stage in ("thanks_paid", "receipt") else "subject_open"
    return say((Part(move),), facts, phrases, seed)


def _reminder(move: str) -> Composer:
    def compose(facts: TalkFacts, occasion: Occasion) -> tuple[Part, ...]:
        return (Part(move, {"debts": Breakdown()}), _pay(facts), Part("way_out_contact"))

    return compose


def _pending(move: str) -> Composer:
    def compose(facts: TalkFacts, occasion: Occasion) -> tuple[Part, ...]:
        told = "present_one" if len(facts.debts) == 1 else "present_many"
        amount = Part(told, {"balance": facts.balance, "debts": Breakdown()})
        order = "usual" if move == "first_contact" else "gentle"
        shown = menu(facts.options, order) if occasion.options else ()
        listed = (Part("list_options", {"options": Listed(shown)}),) if shown else ()
        soft = (Part("recognise"),) if move != "follow_clear" else ()
        truth = (Part("consequences_soft", {"said": " ".join(facts.consequences)}),) if facts.consequences else ()
        return (Part(move), amount, *soft, *truth, *listed, _pay(facts), Part("way_out_contact"))

    return compose


def _plan(move: str) -> Composer:
    def compose(facts: TalkFacts, occasion: Occasion) -> tuple[Part, ...]:
        if occasion.amount is None or occasion.on is None:
            raise ValueError(f"{move} needs the day and the amount of the payment")
        told = Part(move, {"on": occasion.on, "amount": occasion.amount})
        return (told, _pay(facts), Part("way_out"))

    return compose


def _paid(move: str) -> Composer:
    def compose(facts: TalkFacts, occasion: Occasion) -> tuple[Part, ...]:
        if occasion.amount is None:
            raise ValueError(f"{move} needs the amount paid")
        told = Part(move, {"on": occasion.on or facts.today, "amount": occasion.amount})
        if occasion.left is None:
            return (told,)
        return (told, Part("progress", {"balance": occasion.left}) if occasion.left else Part("all_paid"))

    return compose


def _pay(facts: TalkFacts) -> Part:
    return Part("pay_here", {"url": facts.pay_url})


STAGES: dict[str, Composer] = {
    "pre_due": _reminder("pre_due"),
    "due_today": _reminder("due_today"),
    "first_contact": _pending("first_contact"),
    "follow_warm": _pending("follow_warm"),
    "follow_clear": _pending("follow_clear"),
    "plan_soon": _plan("plan_soon"),
    "plan_today": _plan("plan_today"),
    "plan_missed": _plan("plan_missed"),
    "thanks_paid": _paid("thanks_paid"),
    "receipt": _paid("receipt"),
}
