"""How one channel words an amount and a day: written in full, short for an SMS, spoken for a call."""

from __future__ import annotations

from datetime import date

from acuerdo.core.channels import Channel
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.dialogue.speak.aloud import day_aloud, money_aloud
from acuerdo.core.money import Money
from acuerdo.core.wording import date_words, money_words


def amount_said(amount: Money, facts: TalkFacts) -> str:
    return money_aloud(amount) if facts.channel is Channel.CALL else money_words(amount, facts.country)


def day_said(day: date, facts: TalkFacts) -> str:
    """With its weekday, except in an SMS, where each letter counts."""
    if facts.channel is Channel.CALL:
        return day_aloud(day, facts.today)
    words = date_words(day, facts.today)
    return words.split(" ", 1)[1] if facts.channel is Channel.SMS else words
