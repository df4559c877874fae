"""Whether a person may write now, channel by channel, and why: said before anyone types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from acuerdo.core.channels import Purpose
from acuerdo.core.law.guard import REPLY_VALID
from acuerdo.core.law.verdict import Verdict
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.write_to_debtor import may_write_as
from acuerdo.records.portfolios import Account

CHANNELS = ("whatsapp", "sms", "email")


@dataclass(frozen=True, slots=True)
class ChannelVerdict:
    """`reasons` are (what the law says, its article) and are empty when the channel is open."""

    channel: str
    allowed: bool
    reasons: tuple[tuple[str, str], ...]
    not_before: datetime | None = None
    until: datetime | None = None
    only_service: bool = False  # to attend, not to collect


def verdicts(account: Account, first: str = "") -> tuple[ChannelVerdict, ...]:
    """One for each channel a person may write by; the open ones on top, `first` the very first if it is open."""
    found = [verdict_on(account, channel) for channel in CHANNELS]
    return tuple(sorted(found, key=lambda each: (not each.allowed, each.channel != first)))


def verdict_on(account: Account, channel: str) -> ChannelVerdict:
    """Whether a person may write by this channel now."""
    try:
        verdict, purpose = may_write_as(account.id, channel)
    except NotPossible as problem:
        return ChannelVerdict(channel, False, ((problem.says, ""),))
    if verdict.verdict == "allow":
        service = purpose is Purpose.SERVICE
        return ChannelVerdict(channel, True, (), until=_closes_at(verdict), only_service=service)
    reasons = tuple((rule.says, rule.cite) for rule in verdict.rules)
    return ChannelVerdict(channel, False, reasons, not_before=verdict.not_before)


def _closes_at(verdict: Verdict) -> datetime | None:
    """When the lawful hours end; an answer to the person's own words has no such hour."""
    until = verdict.lawful_until
    return None if until is None or until - verdict.at == REPLY_VALID else until
