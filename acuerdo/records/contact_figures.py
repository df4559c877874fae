"""Contacts that left and contacts that the law stopped, by day and by reason: for the board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate

from acuerdo.records.board_figures import midnight
from acuerdo.records.outreach import Contact, Refusal
from acuerdo.records.portfolios import Account


@dataclass(frozen=True, slots=True)
class ContactDay:
    on: date
    contacts: int
    refusals: int


@dataclass(frozen=True, slots=True)
class Reason:
    rule: str
    cite: str
    says: str
    count: int


def contact_days(accounts: QuerySet[Account], today: date, days: int, zone: ZoneInfo) -> tuple[ContactDay, ...]:
    """Contacts of ours and contacts that the law stopped, by local day; what a debtor began is not counted."""
    first = today - timedelta(days=days - 1)
    since, until = midnight(first, zone), midnight(today + timedelta(days=1), zone)
    ours = Contact.objects.filter(account__in=accounts, counts=True, initiative="creditor")
    stopped = Refusal.objects.filter(account__in=accounts)
    made = _by_day(ours.filter(at__gte=since, at__lt=until), zone)
    refused = _by_day(stopped.filter(at__gte=since, at__lt=until), zone)
    each_day = [first + timedelta(days=n) for n in range(days)]
    return tuple(ContactDay(on, made.get(on, 0), refused.get(on, 0)) for on in each_day)


def reasons(accounts: QuerySet[Account], since: datetime, until: datetime, most: int = 6) -> tuple[Reason, ...]:
    rows = (
        Refusal.objects.filter(account__in=accounts, at__gte=since, at__lte=until)
        .order_by()
        .values_list("rule", "cite", "says")
        .annotate(n=Count("id"))
        .order_by("-n", "rule")[:most]
    )
    return tuple(Reason(*row) for row in rows)


def _by_day(rows: QuerySet[Contact] | QuerySet[Refusal], zone: ZoneInfo) -> dict[date, int]:
    days = rows.annotate(day=TruncDate("at", tzinfo=zone)).order_by().values_list("day")
    return dict(days.annotate(n=Count("id")))
