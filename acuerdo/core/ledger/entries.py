"""One movement of one component of one debt; the only thing the ledger is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Component(StrEnum):
    """What a peso of debt is for; the names are the fields of `core.case.Components`."""

    PRINCIPAL = "principal"
    ORDINARY_INTEREST = "ordinary_interest"
    DEFAULT_INTEREST = "default_interest"
    FEES = "fees"
    TAXES = "taxes"


class EntryKind(StrEnum):
    CHARGE = "charge"
    PAYMENT = "payment"
    REVERSAL = "reversal"
    ADJUSTMENT = "adjustment"
    WRITE_OFF = "write_off"
    REMISSION = "remission"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """`minor` is signed, in the minor unit of the account's currency: positive owes more.

    `on` is the day it counts from, not the day it was written. `payment` is set on payments and on the
    reversals that take them back.
    """

    on: date
    kind: EntryKind
    component: Component
    minor: int
    debt: str
    payment: str | None = None
