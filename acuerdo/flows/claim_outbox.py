"""Takes a lease on messages that are due, judges each of them at this very instant, and counts the contact.

A leased row is not yet on its way: if this worker dies here, another takes the row when the lease ends.
Only `begin_sending` marks that the provider may have heard of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from acuerdo.core.channels import Channel, Initiative, Purpose
from acuerdo.core.law.guard import judge
from acuerdo.core.law.question import kept_question
from acuerdo.core.law.verdict import Verdict
from acuerdo.flows import clock
from acuerdo.flows.judge_contact import proposed_contact, verdict_json
from acuerdo.flows.local_day import local_day
from acuerdo.flows.refuse_outbox import Refused, write_refused
from acuerdo.flows.wiring import wired
from acuerdo.records.bulk_insert import insert
from acuerdo.records.guard_facts import known_at
from acuerdo.records.outreach import Contact, Outbox
from acuerdo.records.portfolios import Person
from acuerdo.records.prepared import Prepared

LEASE = timedelta(seconds=60)
BATCH = 20


@dataclass(frozen=True, slots=True)
class Cleared:
    """A row that may be sent now, with the verdict that says so."""

    row: Outbox
    verdict: Verdict


def claim_outbox(worker: str, *, limit: int = BATCH) -> tuple[int, list[Cleared]]:
    """How many rows were taken, and those that the guard lets leave."""
    with transaction.atomic():
        rows = _lease(worker, limit)
        if not rows:
            return 0, []
        _lock_people(rows)
        now = clock.now()
        return len(rows), _judge(rows, worker, now)


def something_due() -> bool:
    """A look that takes no lock."""
    return bool(_due_now(clock.now()))


def begin_sending(row: Outbox, worker: str) -> bool:
    """Marks that the provider is about to be asked; False when the row was cancelled or lost meanwhile."""
    mine = Outbox.objects.filter(id=row.id, state=Outbox.State.WAITING, lease_by=worker)
    return mine.update(state=Outbox.State.SENDING, lease_until=clock.now() + LEASE) == 1


def _lease(worker: str, limit: int) -> list[Outbox]:
    now = clock.now()
    ids = _due(now).values_list("id", flat=True)
    if connection.vendor == "postgresql":
        ids = ids.select_for_update(skip_locked=True)
    taken = list(ids[:limit])
    if not taken:
        return []
    Outbox.objects.filter(id__in=taken).update(lease_until=now + LEASE, lease_by=worker)
    return sorted(_taken(taken), key=lambda row: (row.priority, row.due_at, row.id))


def _due(now: datetime) -> QuerySet[Outbox]:
    free = Q(lease_until=None) | Q(lease_until__lte=now)
    due = Outbox.objects.filter(free, state=Outbox.State.WAITING, due_at__lte=now)
    return due.order_by("priority", "due_at", "id")


@Prepared
def _due_now(now: datetime) -> QuerySet[Outbox, str]:
    return _due(now).values_list("id", flat=True)[:1]


@Prepared
def _taken(ids: list[str]) -> QuerySet[Outbox]:
    rows = Outbox.objects.filter(id__in=ids)
    return rows.select_related("account__person", "account__creditor", "message", "point")


def _lock_people(rows: list[Outbox]) -> None:
    """Two workers must not both find the last free slot of one person; SQLite has one writer at a time."""
    if connection.vendor == "postgresql":
        people = Person.objects.filter(id__in={row.person_id for row in rows}).order_by("id")
        list(people.select_for_update().values_list("id", flat=True))


def _judge(rows: list[Outbox], worker: str, now: datetime) -> list[Cleared]:
    ids = [row.message_id for row in rows]
    # A lease that ended before `begin_sending`: nothing left, so its contact does not count.
    Contact.objects.filter(message_id__in=ids, counts=True).update(counts=False)
    seen = _Seen(rows, now)
    cleared: list[Cleared] = []
    refused: list[Refused] = []
    reached: set[str] = set()
    for row in rows:
        if row.person_id in reached:  # judged in the next batch, when this one's contact counts
            Outbox.objects.filter(id=row.id).update(lease_until=None, lease_by="")
            continue
        reached.add(row.person_id)
        verdict = seen.verdict(row)
        if verdict.allowed and now < row.valid_until:
            cleared.append(Cleared(row, verdict))
        else:
            refused.append(Refused(row, verdict))
    write_refused(refused, now)
    insert(Contact, [_contact(each, worker) for each in cleared])
    return cleared


class _Seen:
    """What the guard is told of the batch, read once, after the persons are locked."""

    def __init__(self, rows: list[Outbox], now: datetime) -> None:
        self.now = now
        accounts = list({row.account_id: row.account for row in rows}.values())
        days = {each.id: local_day(each.country, each.subdivision, now) for each in accounts}
        self.known = known_at(accounts, now, on=days)

    def verdict(self, row: Outbox) -> Verdict:
        asked = proposed_contact(
            row.account,
            self.known[row.account_id],
            channel=Channel(row.channel),
            purpose=Purpose(row.purpose),
            initiative=Initiative(row.initiative),
            at=self.now,
        )
        return judge(asked, wired().law())


def _contact(cleared: Cleared, worker: str) -> Contact:
    row = cleared.row
    return Contact(
        person_id=row.person_id,
        account_id=row.account_id,
        message_id=row.message_id,
        at=cleared.verdict.at,
        channel=row.channel,
        purpose=row.purpose,
        initiative=row.initiative,
        counts=True,
        verdict=verdict_json(cleared.verdict),
        asked=kept_question(cleared.verdict.asked) if cleared.verdict.asked else {},
        law_version=cleared.verdict.law_version,
        strategy_version=wired().strategy().version,
        actor=f"worker:{worker}"[:60],
    )
