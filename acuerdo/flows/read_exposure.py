"""What could be fined, by rule: contacts that left and that the law, or a stricter reading of it, refuses."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
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

Progress = Callable[[int], None]  # contacts judged since the last call


class Reading(StrEnum):
    """How strictly the books are read, from the law itself on."""

    LAW = "law"
    OURS = "ours"
    STRICTEST = "strictest"


_PROFILES = {Reading.LAW: Profile.LEGAL, Reading.OURS: Profile.DEFAULT, Reading.STRICTEST: Profile.STRICTEST}
_GRAVITY = {reading: place for place, reading in enumerate(Reading)}


@dataclass(slots=True, kw_only=True)
class AtRisk:
    """Contacts of one country that one rule refuses under `reading` and no laxer one does.

    `said`, `creditor_type` and `on` (a day of the debtor) are those of the first of them, which left at `since`.
    """

    reading: Reading
    country: str
    said: RuleSaid
    creditor_type: CreditorType
    on: date
    since: datetime
    contacts: int = 0
    accounts: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Exposure:
    """`judged` contacts that left; `rows` the graver reading first, then by how many."""

    judged: int
    rows: tuple[AtRisk, ...]

    def at_risk(self, reading: Reading) -> int:
        return sum(row.contacts for row in self.rows if row.reading is reading)


_Rows = dict[tuple[Reading, str, str], AtRisk]


def read_exposure(
    accounts: QuerySet[Account], begin: datetime, end: datetime, *, progress: Progress | None = None
) -> Exposure:
    """Every contact that we began and that left in [`begin`, `end`), each under the first reading that refuses it."""
    law, judged = wired().law(), 0
    found: _Rows = {}
    for chunk in left_between(accounts, begin, end):
        judged += len(chunk)
        for past in past_contacts(chunk):
            for row in _weighed(past, law):
                _join(row, found)
        if progress:
            progress(len(chunk))
    return _sorted(judged, found)


def together(parts: Iterable[Exposure]) -> Exposure:
    """The exposures of separate days or creditors as if they had been read at once; accounts counted once."""
    judged = 0
    found: _Rows = {}
    for part in parts:
        judged += part.judged
        for row in part.rows:
            _join(row, found)
    return _sorted(judged, found)


def fines_of(row: AtRisk) -> tuple[Sanction, ...]:
    """What it may cost, by the law of the day of the first of them; empty where no source says."""
    law = wired().law()
    return tuple(sanctions(law, row.country, row.creditor_type, row.on)) if row.country in law.books else ()


def _weighed(past: PastContact, law: Law) -> Iterable[AtRisk]:
    account, at = past.attempt.account, past.attempt.at
    for reading, profile in _PROFILES.items():
        verdict = judge(replace(past.asked, profile=profile), law)
        if not verdict.allowed:
            yield AtRisk(
                reading=reading,
                country=account.country,
                said=verdict.rules[0],
                creditor_type=CreditorType(account.creditor.type),
                on=local_day(account.country, account.subdivision, at),
                since=at,
                contacts=1,
                accounts={account.id},
            )
            return


def _join(row: AtRisk, found: _Rows) -> None:
    """One row for each reading, country and rule, told as the earliest of them; `row` itself is not changed."""
    key = (row.reading, row.country, row.said.rule)
    known = found.get(key)
    if known is None:
        found[key] = replace(row, accounts=set(row.accounts))
        return
    if row.since < known.since:
        known.said, known.since, known.on, known.creditor_type = row.said, row.since, row.on, row.creditor_type
    known.contacts += row.contacts
    known.accounts |= row.accounts


def _sorted(judged: int, found: _Rows) -> Exposure:
    return Exposure(judged, tuple(sorted(found.values(), key=_gravest_first)))


def _gravest_first(row: AtRisk) -> tuple[int, int, str, str]:
    return _GRAVITY[row.reading], -row.contacts, row.said.rule, row.country
