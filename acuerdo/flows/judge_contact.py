"""The one question to the guard: who, a channel, a purpose and an instant become a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from acuerdo.core.case import Case
from acuerdo.core.channels import Channel, CreditorType, Initiative, Purpose, State
from acuerdo.core.law.contact import ProposedContact
from acuerdo.core.law.guard import judge
from acuerdo.core.law.law import Profile
from acuerdo.core.law.verdict import Verdict
from acuerdo.flows.wiring import wired
from acuerdo.records.guard_facts import Known
from acuerdo.records.portfolios import Account

Stopped = frozenset[str]  # channels that the person closed


def judge_contact(
    case: Case,
    *,
    channel: Channel,
    purpose: Purpose,
    at: datetime,
    stopped: Stopped,
    own_holidays: Iterable[str] = (),
    initiative: Initiative = Initiative.CREDITOR,
) -> Verdict:
    """May we reach the person of `case` at `at`? `stopped` are the channels that the person closed."""
    proposed = ProposedContact(
        country=case.country,
        at=at,
        channel=channel,
        subdivision=case.subdivision,
        phone=case.phone,
        creditor_type=case.creditor.type,
        purpose=purpose,
        initiative=initiative,
        authorised_channels=case.authorised_channels,
        contacts=case.contacts,
        states=_with_stop(case.states, channel, stopped),
        profile=Profile(case.creditor.profile),
        own_holidays=_days(own_holidays),
    )
    return judge(proposed, wired().law())


def proposed_contact(
    account: Account, known: Known, *, channel: Channel, purpose: Purpose, initiative: Initiative, at: datetime
) -> ProposedContact:
    """The same question where only what the law asks was read."""
    return ProposedContact(
        country=account.country,
        at=at,
        channel=channel,
        subdivision=account.subdivision or None,
        phone=known.phone,
        creditor_type=CreditorType(account.creditor.type),
        purpose=purpose,
        initiative=initiative,
        authorised_channels=known.authorised,
        contacts=known.contacts,
        states=_with_stop(known.states, channel, known.stopped),
        profile=Profile(known.profile),
        own_holidays=_days(account.creditor.own_holidays),
    )


def verdict_json(verdict: Verdict) -> dict[str, object]:
    """The verdict as it is kept beside a contact (CONTRACTS §1)."""
    return {
        "verdict": str(verdict.verdict),
        "at": verdict.at.isoformat(),
        "not_before": verdict.not_before.isoformat() if verdict.not_before else None,
        "rules": [{"rule": each.rule, "cite": each.cite, "says": each.says} for each in verdict.rules],
        "law_version": verdict.law_version,
        "zones": list(verdict.zones),
    }


def _with_stop(states: frozenset[State], channel: Channel, stopped: Stopped) -> frozenset[State]:
    return states | {State.CHANNEL_OPT_OUT} if channel in stopped else states


def _days(own_holidays: Iterable[str]) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for day in own_holidays)
