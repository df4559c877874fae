"""What a turn asks the flows to do (CONTRACTS §5), one frozen dataclass each; `line` makes it JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal

from acuerdo.core.money import Money


@dataclass(frozen=True, slots=True)
class VerifyIdentity:
    """`outcome` is asked, proven or failed."""

    outcome: str


@dataclass(frozen=True, slots=True)
class ProposeOptions:
    options: tuple[str, ...]
    per_month: Money | None = None


@dataclass(frozen=True, slots=True)
class RecordPromise:
    date: date
    amount: Money


@dataclass(frozen=True, slots=True)
class AcceptPlan:
    """`payments` are the dates and amounts that were restated and agreed to."""

    option: str
    family: str
    total: Money
    discount: Money
    payments: tuple[tuple[date, Money], ...]
    per_month: Money | None = None


@dataclass(frozen=True, slots=True)
class SendPaymentLink:
    amount: Money


@dataclass(frozen=True, slots=True)
class SendStatement:
    pass


@dataclass(frozen=True, slots=True)
class VerifyPayment:
    date: date | None = None
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class OpenDispute:
    """`about` is amount or debt."""

    about: str


@dataclass(frozen=True, slots=True)
class PauseContact:
    reason: str


@dataclass(frozen=True, slots=True)
class StopChannel:
    channel: str


@dataclass(frozen=True, slots=True)
class StopAll:
    pass


@dataclass(frozen=True, slots=True)
class HandToPerson:
    """`reason` is a code; `summary` is Spanish for the agent, without amounts or words of the debtor."""

    reason: str
    summary: str


@dataclass(frozen=True, slots=True)
class MarkWrongNumber:
    pass


@dataclass(frozen=True, slots=True)
class MarkThirdParty:
    pass


@dataclass(frozen=True, slots=True)
class MarkDeceased:
    pass


@dataclass(frozen=True, slots=True)
class RecordHardship:
    pass


@dataclass(frozen=True, slots=True)
class ScheduleCallback:
    """`when` is a local wall-clock datetime; both are None when no time was named."""

    when: datetime | None = None
    date: date | None = None


@dataclass(frozen=True, slots=True)
class ChangeChannel:
    channel: str | None


@dataclass(frozen=True, slots=True)
class RegisterComplaint:
    pass


@dataclass(frozen=True, slots=True)
class RegisterPrivacyRequest:
    pass


@dataclass(frozen=True, slots=True)
class NoteRepresentation:
    pass


@dataclass(frozen=True, slots=True)
class NoteMissedPromise:
    pass


@dataclass(frozen=True, slots=True)
class ProtectPerson:
    pass


Effect = (
    VerifyIdentity | ProposeOptions | RecordPromise | AcceptPlan | SendPaymentLink | SendStatement | VerifyPayment
    | OpenDispute | PauseContact | StopChannel | StopAll | HandToPerson | MarkWrongNumber | MarkThirdParty
    | MarkDeceased | RecordHardship | ScheduleCallback | ChangeChannel | RegisterComplaint
    | RegisterPrivacyRequest | NoteRepresentation | NoteMissedPromise | ProtectPerson
)  # fmt: skip
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def name_of(effect: Effect) -> str:
    """``AcceptPlan`` → ``accept_plan``."""
    return _CAPITAL.sub("_", type(effect).__name__).lower()


def line(effect: Effect) -> dict[str, object]:
    """As one JSON object: the name under ``effect``, amounts as decimal strings, dates in ISO 8601."""
    values = {field.name: _plain(getattr(effect, field.name)) for field in fields(effect)}
    return {"effect": name_of(effect), **{name: value for name, value in values.items() if value is not None}}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Money | Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [_payment(item) for item in value]
    return value


def _payment(item: object) -> object:
    if isinstance(item, tuple):
        on, amount = item
        return {"date": on.isoformat(), "amount": str(amount)}
    return item
