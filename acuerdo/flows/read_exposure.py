"""What could be fined, by rule: contacts that left and that the law, or a stricter reading of it, refuses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from django.db.models import QuerySet

from acuerdo.core.channels import CreditorType
from acuerdo.core.law.duties import sanctions
from acuerdo.core.law.guard import judge
from acuerdo.core.law.law import Law, Profile
from acuerdo.core.law.rules import Sanction
from acuerdo.core.law.verdict import RuleSaid
from acuerdo.flows.local_day import local_day
from acuerdo.flows.past_contact import PastContact, past_contacts
from acuerdo.flows.wiring import wired
from acuerdo.records.attempts import left_between
from acuerdo.records.portfolios import Account


class Reading(StrEnum):
    """How strictly the books are read, from the law itself on."""

    LAW = "law"
    OURS = "ours"
    STRICTEST = "strictest"


_PROFILES = {Reading.LAW: Profile.LEGAL, Reading.OURS: Profile.DEFAULT, Reading.STRICTEST: Profile.STRICTEST}


@dataclass(slots=True, kw_only=True)
class AtRisk:
    """Contacts of one country that one rule refuses under `reading` and no laxer one does."""

    reading: Reading
    country: str
    said: RuleSaid
    sanctions: tuple[Sanction, ...]
    contacts: list[str] = field(default_factory=list)
    accounts: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Exposure:
    """`judged` contacts that left; `rows` the graver reading first, then by how many."""

    judged: int
    rows: tuple[AtRisk, ...]

    def at_risk(self, reading: Reading) -> int:
        return sum(len(row.contacts) for row in self.rows if row.reading is reading)


def read_exposure(accounts: QuerySet[Account], begin: datetime, end: datetime) -> Exposure:
    """Every contact that we began and that left in [`begin`, `end`), each under the first reading that refuses it."""
    law, judged = wired().law(), 0
    rows: dict[tuple[Reading, str, str], AtRisk] = {}
    for chunk in left_between(accounts, begin, end):
        judged += len(chunk)
        for past in past_contacts(chunk):
            _weigh(past, law, rows)
    return Exposure(judged, tuple(sorted(rows.values(), key=_gravest_first)))


def _weigh(past: PastContact, law: Law, rows: dict[tuple[Reading, str, str], AtRisk]) -> None:
    account = past.attempt.account
    for reading, profile in _PROFILES.items():
        verdict = judge(replace(past.asked, profile=profile), law)
        if not verdict.allowed:
            said = verdict.rules[0]
            row = rows.setdefault((reading, account.country, said.rule), _row(past, law, reading, said))
            row.contacts.append(past.attempt.id)
            row.accounts.add(account.id)
            return


def _row(past: PastContact, law: Law, reading: Reading, said: RuleSaid) -> AtRisk:
    account = past.attempt.account
    on = local_day(account.country, account.subdivision, past.attempt.at)
    found: Iterable[Sanction] = ()
    if account.country in law.books:
        found = sanctions(law, account.country, CreditorType(account.creditor.type), on)
    return AtRisk(reading=reading, country=account.country, said=said, sanctions=tuple(found))


def _gravest_first(row: AtRisk) -> tuple[int, int, str]:
    return list(Reading).index(row.reading), -len(row.contacts), row.said.rule
