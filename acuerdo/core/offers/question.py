"""What is asked of the offers: one debt, what the creditor allows, what the person can pay, and the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from acuerdo.core.case import Components, Policy
from acuerdo.core.channels import CreditorType
from acuerdo.core.money import Money
from acuerdo.core.offers.caps import LegalCaps


class Family(StrEnum):
    FULL = "full"
    DISCOUNT = "discount"
    INSTALLMENTS = "installments"
    EXTENSION = "extension"
    PARTIAL = "partial"


class Frequency(StrEnum):
    WEEKLY = "weekly"
    BIWEEKLY = "biweekly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class Payday:
    """When wages come in: a rhythm, and its day: ISO weekday for weekly, day of month for monthly.

    Twice a month without a day is the quincena: the 15th and the last.
    """

    every: Frequency
    day: int | None = None


QUINCENA = Payday(Frequency.BIWEEKLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferQuestion:
    """`owed` is what the creditor states; `propose` takes off what the law does not let it charge.

    `per_month` is what the person can pay in a calendar month; None when it was not asked.
    """

    country: str
    creditor_type: CreditorType
    today: date
    owed: Components
    due_date: date
    policy: Policy
    caps: LegalCaps
    per_month: Money | None = None
    payday: Payday | None = None

    @property
    def currency(self) -> str:
        return self.owed.principal.currency

    @property
    def days_past_due(self) -> int:
        return (self.today - self.due_date).days
