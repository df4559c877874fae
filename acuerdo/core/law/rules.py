"""The few kinds of rule that a book of law is written in: one frozen dataclass each, dated and cited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from acuerdo.core.channels import Channel, CreditorType, Party, State


class Tier(StrEnum):
    """Whether a rule is the law itself or our stricter default."""

    LEGAL = "legal"
    DEFAULT = "default"


class Confidence(StrEnum):
    """How the source was known: norm read, consistent secondary sources, one weak source, our own policy."""

    HIGH = "H"
    MEDIUM = "M"
    LOW = "L"
    POLICY = "policy"


class Per(StrEnum):
    """The span in which a cap counts; calendar spans are the debtor's local ones."""

    DAY = "day"
    ISO_WEEK = "iso_week"
    ROLLING_DAYS = "rolling_days"
    MONTH = "month"


class Scope(StrEnum):
    DEBTOR = "debtor"
    DEBT = "debt"


class Counts(StrEnum):
    """What uses up a cap: what we began, a talk whoever began it, or both."""

    ATTEMPT = "attempt"
    TWO_WAY = "two_way"
    ATTEMPT_OR_TWO_WAY = "attempt_or_two_way"


class Leaves(StrEnum):
    """What a stop state still lets through."""

    ALL_BUT_COLLECTION = "all_but_collection"
    SERVICE = "service"
    LAW_LETTER = "law_letter"
    NOTHING = "nothing"


class When(StrEnum):
    FIRST_CONTACT = "first_contact"
    EACH_CONTACT = "each_contact"


@dataclass(frozen=True, slots=True)
class Day:
    """The hours of one kind of day: open from `opens` until `closes` (exclusive), closed, or silent."""

    speaks: bool
    opens: time | None = None
    closes: time | None = None


@dataclass(frozen=True, slots=True)
class Slice:
    """A share (basis points) of the part of an amount up to `up_to` units; None: of all the rest."""

    share_bps: int
    up_to: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every rule carries. Empty `subdivisions` or `creditor_types` mean all of them."""

    id: str
    cite: str
    says: str
    confidence: Confidence
    tier: Tier = Tier.LEGAL
    valid_from: date | None = None
    valid_to: date | None = None
    subdivisions: frozenset[str] = frozenset()
    creditor_types: frozenset[CreditorType] = frozenset()

    def in_force(self, on: date) -> bool:
        """`valid_to` is the first day on which the rule no longer holds."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on < self.valid_to)

    def reaches(self, subdivision: str | None, creditor_type: CreditorType | None) -> bool:
        """Unknown place or creditor: the rule reaches it, because nobody can say that it does not."""
        here = not self.subdivisions or subdivision is None or subdivision in self.subdivisions
        ours = not self.creditor_types or creditor_type is None or creditor_type in self.creditor_types
        return here and ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Window(Rule):
    """Hours of contact by kind of day."""

    channels: frozenset[Channel]
    mon_fri: Day
    sat: Day
    sun: Day
    holiday: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap(Rule):
    """At most `max` contacts a span, `min_gap_hours` apart, or one channel a span (`one_channel`)."""

    channels: frozenset[Channel]
    per: Per
    counts: Counts
    scope: Scope = Scope.DEBTOR
    max: int | None = None
    days: int | None = None
    min_gap_hours: int | None = None
    one_channel: bool = False
    only_in_exception_state: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause(Rule):
    """No contact on these channels for `days` local days after a conversation; its own day is the first."""

    channels: frozenset[Channel]
    days: int
    scope: Scope = Scope.DEBTOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Authorisation(Rule):
    """The person must have authorised the channel beforehand."""

    channels: frozenset[Channel]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRule(Rule):
    """Who may be spoken to; everyone else is a third party."""

    allowed: frozenset[Party]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop(Rule):
    """What these states of a person or a debt still let through."""

    states: frozenset[State]
    leaves: Leaves


@dataclass(frozen=True, slots=True, kw_only=True)
class Principle(Rule):
    """A reason that the guard gives by itself, with its wording: fail closed, an answer to the debtor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure(Rule):
    """What must be said (codes), at the first contact or at each."""

    when: When
    must_say: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prohibition(Rule):
    """Conduct and wording that are forbidden (codes)."""

    forbids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeCap(Rule):
    """What may be charged for collecting or for being late. `max_bps` 0: nothing.

    `slices` share the overdue amount in units of `unit` (UF). `grace_days`: nothing before that day.
    """

    fee: str
    basis: str
    max_bps: int | None = None
    max_amount: Decimal | None = None
    currency: str | None = None
    grace_days: int = 0
    once: bool = False
    unit: str | None = None
    slices: tuple[Slice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestCap(Rule):
    """The ceiling of interest. `basis` names the published rate; factors are of it, in basis points."""

    interest: str
    basis: str
    factor_bps: int | None = None
    over_ordinary_bps: int | None = None
    may_capitalise: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDue(Rule):
    """A paper that is owed to the debtor, by whom and by when (business days; None: no term found)."""

    document: str
    on: str
    issuer: str
    due_business_days: int | None = None
    free: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention(Rule):
    """How long what is kept must be kept."""

    what: str
    years: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CallerNumber(Rule):
    """What the number that calls must be: identifiable, registered, or carry a prefix."""

    identifiable: bool = True
    registered: bool = False
    prefix: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline(Rule):
    """A term of another duty: an answer to a complaint, a data request, a notice (codes)."""

    duty: str
    days: int
    business_days: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sanction(Rule):
    """What breaking the law may cost, in the words of its source. `each` says what is counted (codes)."""

    each: str
    max_amount: Decimal | None = None
    unit: str | None = None
