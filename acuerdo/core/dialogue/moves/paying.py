"""Moves about paying: a promise, more time, less to pay, and what is asked about the account."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from acuerdo.core.dialogue.moves.agreeing import choose, link_to_choose, part_offered, send_link, shown_options
from acuerdo.core.dialogue.moves.effects import RecordPromise, SendStatement
from acuerdo.core.dialogue.moves.menu import by_words
from acuerdo.core.dialogue.moves.offering import offer
from acuerdo.core.dialogue.moves.step import Breakdown, Part, Step, Talk
from acuerdo.core.money import Money

PROMISE_DAYS_MAX = 180


def promise(talk: Talk) -> Step:
    """With a day to come it's written down and said back; without one, the day is the person's to choose."""
    on = talk.heard.slots.date
    today = talk.facts.today
    if on is None or not today <= on <= today + timedelta(days=PROMISE_DAYS_MAX):
        return _without_day(talk)
    amount = _promised(talk)
    parts = (
        Part("promise_noted", {"amount": amount, "on": on}),
        Part("pay_here", {"url": talk.facts.pay_url}),
        Part("way_out"),
    )
    agreed = replace(talk.state, stage="agreed", noes=0, next_payment=amount.minor)
    return Step(parts, (RecordPromise(on, amount),), agreed)


def _without_day(talk: Talk) -> Step:
    """The day is asked for once; after that it's the person's to say when she knows it."""
    if not talk.state.asked_date:
        return Step((Part("ask_date"),), (), replace(talk.state, asked_date=True))
    return Step((Part("day_when_known"), Part("pay_here", {"url": talk.facts.pay_url})), (), talk.state)


def _promised(talk: Talk) -> Money:
    """What was said, never more than is owed; all of it when no amount was said."""
    said, owed = part_offered(talk), talk.facts.balance
    return owed if said is None or said > owed else said


def installments(talk: Talk) -> Step:
    """A plan of a length that was shown is a choice; any other wish brings plans to choose from."""
    slots = talk.heard.slots
    if slots.count is not None and by_words(shown_options(talk), "", slots.count, slots.frequency):
        return choose(talk)
    return offer(talk, (Part("glad_to_split"),), order="gentle")


def extension(talk: Talk) -> Step:
    return offer(talk, (Part("time_understood"),), order="time")


def discount(talk: Talk) -> Step:
    """Only what the policy allows: an offer of more, whoever is said to have made it, is not repeated."""
    has = any(option.family == "discount" for option in talk.options())
    return offer(talk, (Part("discount_available" if has else "discount_none"),), order="discount")


def balance(talk: Talk) -> Step:
    parts = (Part("say_balance", {"balance": talk.facts.balance, "on": talk.facts.today}), Part("offer_options"))
    return Step(parts, (SendStatement(),), talk.state)


def detail(talk: Talk) -> Step:
    parts = (Part("breakdown", {"debts": Breakdown()}), Part("offer_explain"))
    return Step(parts, (SendStatement(),), talk.state)


def methods(talk: Talk) -> Step:
    """The link for what is on the table: a part, the next payment of the plan, the promise; else the whole."""
    if talk.state.pending_amount is not None:
        return send_link(talk, Money(talk.state.pending_amount, talk.facts.currency))
    if talk.state.stage == "choosing" and len(shown_options(talk)) > 1:
        return link_to_choose(talk)
    return send_link(talk, _next_payment(talk))


def _next_payment(talk: Talk) -> Money:
    plan, said, owed = talk.facts.plan, talk.state.next_payment, talk.facts.balance
    if plan is not None:
        left = (each.amount - each.paid for each in plan.instalments if each.paid < each.amount)
        return next(left, owed)
    return owed if said is None else min(Money(said, talk.facts.currency), owed)


def consequences(talk: Talk) -> Step:
    """Only what the creditor registered as true and current, and a way out with it."""
    if not talk.facts.consequences:
        return Step((Part("consequences_unknown"), Part("offer_options")), (), talk.state)
    said = " ".join(talk.facts.consequences)
    return Step((Part("consequences_true", {"said": said}), Part("offer_options")), (), talk.state)
