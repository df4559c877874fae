"""Payments: what every payment company is asked for, and what it tells us back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, runtime_checkable

from acuerdo.core.money import Money


class PaymentStatus(StrEnum):
    """`reversed` is a chargeback, `reinstated` a chargeback that the creditor won, `refunded` money given back."""

    PENDING = "pending"
    PAID = "paid"
    FAILED = "failed"
    REFUNDED = "refunded"
    REVERSED = "reversed"
    REINSTATED = "reinstated"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkout:
    """Where the person pays once: a page of the payment company, or (PIX) `copy_code`, text for the bank's app."""

    provider_id: str
    url: str
    expires_at: datetime
    copy_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentEvent:
    """One fact about one payment. `event_id` is unique: the same fact may arrive many times, in any order.

    `amount` is what this fact moves (a second partial refund carries only its own part). `reference` is ours,
    None where the company does not repeat it: then `payment_id` finds the payment.
    """

    event_id: str
    payment_id: str
    checkout_id: str | None
    reference: str | None
    status: PaymentStatus
    amount: Money
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentNews:
    """Something happened to a payment and the call does not prove what: `look_up` asks the company itself."""

    payment_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """A payment as the company holds it now."""

    provider_id: str
    reference: str | None
    status: PaymentStatus
    amount: Money
    refunded: Money


class PaymentCompany(Protocol):
    def create_checkout(
        self,
        *,
        amount: Money,
        concept: str,
        reference: str,
        return_url: str,
        cancel_url: str,
        idempotency_key: str,
        expires_at: datetime,
        now: datetime,
    ) -> Checkout:
        """Raises GatewayError; with the same key it may be repeated at will."""
        ...

    def expire_checkout(self, checkout_id: str) -> None:
        """Nobody can pay there any more. Raises a permanent GatewayError once it was paid or has expired."""
        ...


@runtime_checkable
class AnswersForPayments(Protocol):
    """A company whose calls are only news (`PaymentNews`): what happened is asked."""

    def look_up(self, payment_id: str) -> tuple[PaymentEvent, ...]:
        """Everything that ever happened to the payment, as events with the same ids each time. Raises GatewayError."""
        ...
