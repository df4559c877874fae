"""A contact of the past as the guard's question: as it was kept, else rebuilt from the history of its account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from acuerdo.core.channels import Channel, CreditorType, Initiative, Purpose, State
from acuerdo.core.law.ask import read
from acuerdo.core.law.contact import ProposedContact
from acuerdo.core.law.law import Profile
from acuerdo.flows.local_day import local_day
from acuerdo.records.as_of import Archive, Phones
from acuerdo.records.attempts import Attempt
from acuerdo.records.guard_facts import Known
from acuerdo.records.portfolios import Account


@dataclass(frozen=True, slots=True)
class PastContact:
    attempt: Attempt
    asked: ProposedContact


def past_contacts(attempts: Sequence[Attempt]) -> Iterator[PastContact]:
    """Each attempt with what the guard was told then; a fixed number of queries for all."""
    kept = [each for each in attempts if each.asked]
    phones = Phones(_accounts(kept)) if kept else None
    archive = _archive([each for each in attempts if not each.asked])
    for each in attempts:
        if each.asked and phones:
            yield PastContact(each, _kept(each.asked, phones.known(each.account, each.at)))
        elif archive:
            yield PastContact(each, _rebuilt(each, archive))


def _kept(asked: dict[str, object], phone: str | None) -> ProposedContact:
    return read({"id": "", **asked, "phone": phone})


def _archive(attempts: Sequence[Attempt]) -> Archive | None:
    if not attempts:
        return None
    last = max(each.at for each in attempts) + timedelta(seconds=1)
    return Archive(_accounts(attempts), min(each.at for each in attempts), last)


def _accounts(attempts: Sequence[Attempt]) -> list[Account]:
    return list({each.account.id: each.account for each in attempts}.values())


def _rebuilt(attempt: Attempt, archive: Archive) -> ProposedContact:
    account = attempt.account
    today = local_day(account.country, account.subdivision, attempt.at)
    return _asked(attempt, archive.known(account, attempt.at, today=today, but=attempt.id))


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
