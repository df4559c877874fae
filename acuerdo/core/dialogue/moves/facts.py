"""What the negotiator knows of one case while it talks: nothing outside it may be said in figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from acuerdo.core.case import Debt, Plan
from acuerdo.core.channels import Channel, CreditorType, Register
from acuerdo.core.money import Money, total
from acuerdo.core.offers.option import Option
from acuerdo.core.wording import default_register

# Options for what the person can pay in a month; None is when it wasn't said.
Propose = Callable[[Money | None], tuple[Option, ...]]


def no_options(per_month: Money | None) -> tuple[Option, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """What a law may oblige the sender to say of itself; None is unknown and never invented."""

    agency_address: str | None = None
    agency_phone: str | None = None
    responsible_persons: str | None = None
    contract: str | None = None
    complaint_unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkFacts:
    """One case at one turn. `today` and `local_now` are the debtor's; `last4` ends the debtor's document.

    `kind` is good_history, new, hardship, corporate, recurrent or "". `notices` are the codes that the law
    obliges this message to say (`core.law.duties.disclosures`). `reason_may_be_asked` is false where asking
    why is forbidden, and where nobody has looked.
    """

    first_name: str
    creditor: str
    creditor_type: CreditorType
    country: str
    currency: str
    channel: Channel
    verified: bool
    today: date
    subdivision: str | None = None
    register: Register | None = None
    local_now: datetime | None = None
    agency: str | None = None
    kind: str = ""
    last4: str | None = None
    debts: tuple[Debt, ...] = ()
    options: tuple[Option, ...] = ()
    propose: Propose = no_options
    plan: Plan | None = None
    consequences: tuple[str, ...] = ()
    payment_methods: tuple[str, ...] = ()
    pay_url: str = ""
    notices: tuple[str, ...] = ()
    particulars: Particulars = Particulars()
    reason_may_be_asked: bool = False

    @property
    def speaks(self) -> Register:
        return self.register or default_register(self.country)

    @property
    def balance(self) -> Money:
        return total((debt.owed.total for debt in self.debts), self.currency)
