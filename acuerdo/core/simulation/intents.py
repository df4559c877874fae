"""What an invented person may want to say or do next."""

from __future__ import annotations

from enum import StrEnum


class Intent(StrEnum):
    """The PAY ones are deeds, the rest are words."""

    HELLO = "hello"
    ASK_OPTIONS = "ask_options"
    ASK_PLAN = "ask_plan"
    CHOOSE_FIRST = "choose_first"
    CHOOSE_LONG = "choose_long"
    YES = "yes"
    PROMISE = "promise"
    OFFER_PART = "offer_part"
    CANNOT = "cannot"
    ASK_BALANCE = "ask_balance"
    ASK_METHODS = "ask_methods"
    ALREADY_PAID = "already_paid"
    WRONG_AMOUNT = "wrong_amount"
    NOT_MINE = "not_mine"
    HARD_TIME = "hard_time"
    A_PERSON = "a_person"
    STOP = "stop"
    NEVER_AGAIN = "never_again"
    WRONG_NUMBER = "wrong_number"
    THIRD_PARTY = "third_party"
    COMPLAIN = "complain"
    CALL_LATER = "call_later"
    PRIVACY = "privacy"
    LAWYER = "lawyer"
    THANKS = "thanks"
    PAY_ALL = "pay_all"
    PAY_PART = "pay_part"
    PROVE = "prove"


DEEDS = frozenset({Intent.PAY_ALL, Intent.PAY_PART})
