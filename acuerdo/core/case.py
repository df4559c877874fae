"""A frozen picture of one account at one instant: what the core is told before it decides.

An account is all debts of one person with one creditor. Amounts are `Money`, instants are aware
datetimes, days are local to the debtor. `records.case_of` builds it; nothing here reads a clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from acuerdo.core.channels import Channel, CreditorType, Initiative, Register, State
from acuerdo.core.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Components:
    """What a balance is made of; payments are already taken off each part."""

    principal: Money
    ordinary_interest: Money
    default_interest: Money
    fees: Money
    taxes: Money

    @property
    def total(self) -> Money:
        return self.principal + self.ordinary_interest + self.default_interest + self.fees + self.taxes


@dataclass(frozen=True, slots=True, kw_only=True)
class Debt:
    """`reference` is the creditor's own number for it (contract, invoice)."""

    id: str
    concept: str
    product: str
    due_date: date
    days_past_due: int
    owed: Components
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A way to reach the person. `usable` is false while it is shared, wrong or unverified by law."""

    id: str
    channel: Channel
    verified: bool
    consented: bool
    usable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PastContact:
    at: datetime
    channel: Channel
    two_way: bool
    initiative: Initiative
    debt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    number: int
    due_on: date
    amount: Money
    paid: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An accepted agreement that still runs."""

    id: str
    family: str
    instalments: tuple[Instalment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """How this person has paid and answered so far."""

    paid_on_time: int = 0
    paid_late: int = 0
    promises_kept: int = 0
    promises_broken: int = 0
    times_in_arrears: int = 0
    answers: int = 0
    last_paid_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What the creditor allows (CONTRACTS §4); percentages in basis points."""

    discount_max_bps: int = 0
    discount_days: int = 0
    installments_max: int = 1
    frequencies: tuple[str, ...] = ("monthly",)
    extension_max_days: int = 0
    minimum_payment_bps: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Creditor:
    id: str
    name: str
    country: str
    type: CreditorType
    policy: Policy
    profile: str = "default"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    account: str
    person: str
    first_name: str
    is_company: bool
    country: str
    subdivision: str | None
    phone: str | None
    language: str
    register: Register
    creditor: Creditor
    currency: str
    debts: tuple[Debt, ...]
    points: tuple[Point, ...] = ()
    authorised_channels: frozenset[Channel] | None = None
    states: frozenset[State] = frozenset()
    contacts: tuple[PastContact, ...] = ()
    plan: Plan | None = None
    history: History = field(default_factory=History)
    last_paid_at: datetime | None = None

    @property
    def balance(self) -> Money:
        owed = Money.zero(self.currency)
        for debt in self.debts:
            owed = owed + debt.owed.total
        return owed

    @property
    def days_past_due(self) -> int:
        """Of the oldest open debt; negative while nothing is due yet."""
        return max((debt.days_past_due for debt in self.debts), default=0)
