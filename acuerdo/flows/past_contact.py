"""A contact of the past as the guard's question, with the facts as they stood at its instant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from acuerdo.core.channels import Channel, CreditorType, Initiative, Purpose, State
from acuerdo.core.law.contact import ProposedContact
from acuerdo.core.law.law import Profile
from acuerdo.flows.local_day import local_day
from acuerdo.records.as_of import Archive
from acuerdo.records.attempts import Attempt
from acuerdo.records.guard_facts import Known


@dataclass(frozen=True, slots=True)
class PastContact:
    attempt: Attempt
    asked: ProposedContact


def past_contacts(attempts: Sequence[Attempt]) -> Iterator[PastContact]:
    """Each attempt with what the guard would have been told then; a fixed number of queries for all."""
    if not attempts:
        return
    accounts = {each.account.id: each.account for each in attempts}
    begin = min(each.at for each in attempts)
    archive = Archive(list(accounts.values()), begin, max(each.at for each in attempts) + timedelta(seconds=1))
    for each in attempts:
        account = each.account
        today = local_day(account.country, account.subdivision, each.at)
        yield PastContact(each, _asked(each, archive.known(account, each.at, today=today, but=each.id)))


def _asked(attempt: Attempt, known: Known) -> ProposedContact:
    account = attempt.account
    closed = {State.CHANNEL_OPT_OUT} if attempt.channel in known.stopped else set()
    return ProposedContact(
        country=account.country,
        at=attempt.at,
        channel=Channel(attempt.channel),
        subdivision=account.subdivision or None,
        phone=known.phone,
        creditor_type=CreditorType(account.creditor.type),
        purpose=_purpose(attempt, known),
        initiative=Initiative(attempt.initiative),
        authorised_channels=known.authorised,
        contacts=known.contacts,
        states=known.states | closed,
        profile=Profile(known.profile),
        own_holidays=frozenset(date.fromisoformat(day) for day in account.creditor.own_holidays),
    )


def _purpose(attempt: Attempt, known: Known) -> Purpose:
    """Who has a plan that runs is only ever reminded of it: a refusal of the day was of that."""
    if attempt.stage == "plan" and State.PLAN_CURRENT in known.states:
        return Purpose.PLAN_REMINDER
    return Purpose(attempt.purpose)
