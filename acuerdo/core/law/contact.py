"""A contact that somebody proposes: the whole of what the guard is told (CONTRACTS §1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from acuerdo.core.case import PastContact
from acuerdo.core.channels import Channel, CreditorType, Initiative, Party, Purpose, State
from acuerdo.core.law.law import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedContact:
    """One contact at the instant of its delivery, `at` (aware).

    `contacts` are the person's earlier ones with every creditor, oldest first: only the span that caps
    count is read. `authorised_channels` None: nobody recorded what the person authorised.
    `own_holidays`: further local days on which the creditor contacts nobody.
    `exception_state`: a state of constitutional exception rules where the debtor lives.
    """

    country: str
    at: datetime
    channel: Channel
    subdivision: str | None = None
    phone: str | None = None
    creditor_type: CreditorType | None = None
    purpose: Purpose = Purpose.COLLECTION
    initiative: Initiative = Initiative.CREDITOR
    party: Party = Party.DEBTOR
    authorised_channels: frozenset[Channel] | None = None
    contacts: tuple[PastContact, ...] = ()
    debt: str | None = None
    states: frozenset[State] = frozenset()
    profile: Profile = Profile.DEFAULT
    own_holidays: frozenset[date] = frozenset()
    exception_state: bool = False

    def __post_init__(self) -> None:
        if self.at.utcoffset() is None:
            raise ValueError("at needs an offset")
        if self.contacts and self.contacts[0].at > self.contacts[-1].at:
            raise ValueError("contacts must be oldest first")

    @property
    def is_reply(self) -> bool:
        """An answer inside a conversation that the debtor began: no visit, no advertising, no survey."""
        return (
            self.initiative is Initiative.DEBTOR
            and self.channel is not Channel.VISIT
            and self.purpose not in (Purpose.MARKETING, Purpose.SURVEY)
        )

    @property
    def is_service_letter(self) -> bool:
        """How a notice that the law demands travels."""
        return self.purpose is Purpose.SERVICE and self.channel is Channel.LETTER
