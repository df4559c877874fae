"""Which stop states hold for a person and an account at an instant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from acuerdo.records.outreach import Complaint, Dispute, Pause
from acuerdo.records.portfolios import Account
from acuerdo.records.prepared import Prepared


def standing(at: datetime) -> QuerySet[Pause]:
    """Pauses that hold at `at`."""
    running = Q(ends_at=None) | Q(ends_at__gt=at)
    return Pause.objects.filter(running, begins_at__lte=at, lifted_at=None)


def states_of(accounts: Iterable[Account], at: datetime) -> dict[str, frozenset[tuple[str, str]]]:
    """Per account id: (state, channel) pairs; the channel is empty unless only that channel is stopped."""
    known = list(accounts)
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    by_person: dict[str, list[tuple[str | None, str, str]]] = defaultdict(list)
    people = sorted({account.person_id for account in known})
    for person, account, state, channel in _stops(people, at):
        by_person[person].append((account, state, channel))
    for account in known:
        for only, state, channel in by_person[account.person_id]:
            if only is None or only == account.id:
                found[account.id].add((state, channel))
    ids = [account.id for account in known]
    for opened, state in ((_disputes, "dispute_open"), (_complaints, "complaint_open")):
        for account_id in opened(ids, at):
            found[account_id].add((state, ""))
    return {account_id: frozenset(pairs) for account_id, pairs in found.items()}


@Prepared
def _stops(people: list[str], at: datetime) -> QuerySet[Pause, tuple[str, str | None, str, str]]:
    return standing(at).filter(person_id__in=people).values_list("person_id", "account_id", "state", "channel")


@Prepared
def _disputes(ids: list[str], at: datetime) -> QuerySet[Dispute, str]:
    opened = Dispute.objects.filter(account_id__in=ids, opened_at__lte=at, resolved_at=None)
    return opened.values_list("account_id", flat=True)


@Prepared
def _complaints(ids: list[str], at: datetime) -> QuerySet[Complaint, str]:
    opened = Complaint.objects.filter(account_id__in=ids, opened_at__lte=at, resolved_at=None)
    return opened.values_list("account_id", flat=True)
