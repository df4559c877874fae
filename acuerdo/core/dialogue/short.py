"""The message of a stage as one short SMS: who writes, how much, the link, and a way to answer."""

from __future__ import annotations

from datetime import date

from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.dialogue.moves.step import Part, Token
from acuerdo.core.money import Money

# The stage, and the short move that says it; stages that are short already are not here.
SHORT = {
    "pre_due": "short_soon",
    "due_today": "short_today",
    "first_contact": "short_pending",
    "follow_warm": "short_pending",
    "follow_clear": "short_pending",
    "plan_soon": "short_plan_soon",
    "plan_today": "short_plan_today",
    "plan_missed": "short_plan_missed",
}


def short_message(stage: str, facts: TalkFacts, *, on: date | None, amount: Money | None) -> tuple[Part, ...]:
    """`on` and `amount` are the payment's of a plan; a debt brings its own."""
    due = min((debt.due_date for debt in facts.debts), default=facts.today)
    tokens: dict[str, Token] = {"url": facts.pay_url, "balance": facts.balance, "on": on or due}
    if amount is not None:
        tokens["amount"] = amount
    return (Part(SHORT[stage], tokens),)
