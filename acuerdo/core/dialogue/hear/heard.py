"""What was heard in one message (CONTRACTS §3), and the seam through which any ear is plugged in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Protocol

ACTS = (
    "promise_to_pay", "already_paid", "request_installments", "request_extension", "request_discount",
    "offer_partial", "choose_option", "affirm", "deny", "ask_balance", "ask_debt_detail",
    "ask_payment_methods", "ask_consequences", "dispute_amount", "dispute_debt", "hardship",
    "cannot_pay_now", "refuse_to_pay", "wrong_person", "third_party", "deceased", "complaint",
    "stop_contact", "ask_human", "ask_if_bot", "ask_identity", "callback", "change_channel", "insult",
    "at_risk", "privacy_request", "legal_representation", "missed_promise", "thanks", "greeting",
    "goodbye", "out_of_scope",
)  # fmt: skip
EMOTIONS = ("neutral", "frustrated", "angry", "anxious", "sad", "grateful")


UNSURE_BELOW = 0.6  # the table of moves acts on what is at least so likely


@dataclass(frozen=True, slots=True)
class Act:
    name: str
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """Facts named in the message; None where it names none.

    `when` is a local wall-clock datetime without zone; `amount` is in units of the debt's currency;
    `frequency` is weekly, biweekly or monthly; `option` counts from 1.
    """

    date: date | None = None
    when: datetime | None = None
    amount: Decimal | None = None
    count: int | None = None
    frequency: str | None = None
    percent: Decimal | None = None
    option: int | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Acts most likely first (`p` within 0..1); `stop` is "channel", "all" or None by the exact stop rules."""

    acts: tuple[Act, ...]
    emotion: str
    slots: Slots
    language: str
    stop: str | None = None

    @property
    def unsure(self) -> bool:
        """No act is likely enough to act upon: we ask, and the log says so."""
        return not self.acts or max(heard.p for heard in self.acts) < UNSURE_BELOW

    def p(self, act: str) -> float:
        return max((heard.p for heard in self.acts if heard.name == act), default=0.0)

    def says(self, act: str, at_least: float = 0.5) -> bool:
        return self.p(act) >= at_least


class Ear(Protocol):
    """Anything that hears: the rules of `RuleEar`, or a trained model beside them."""

    def hear(self, text: str, *, country: str, today: date, history: tuple[str, ...] = ()) -> Heard:
        """`history` holds the earlier messages of both sides, oldest first."""
        ...
