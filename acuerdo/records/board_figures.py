"""The figures of the board: each one a small frozen answer over the accounts a user may see."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from acuerdo.core.ledger import AGEING
from acuerdo.records.agreements import Agreement, Instalment, Promise
from acuerdo.records.ledger import Payment
from acuerdo.records.portfolios import Account
from acuerdo.records.standing import standings


@dataclass(frozen=True, slots=True)
class Recovered:
    """Money that arrived and stayed; `now` and `before` are cumulative minor units by day of the month."""

    now: tuple[int, ...]
    before: tuple[int, ...]

    @property
    def this_month(self) -> int:
        return self.now[-1] if self.now else 0

    @property
    def last_month(self) -> int:
        return self.before[-1] if self.before else 0

    @property
    def last_month_by_today(self) -> int:
        return self.before[min(len(self.now), len(self.before)) - 1] if self.now and self.before else 0


@dataclass(frozen=True, slots=True)
class AgeingPart:
    bucket: str
    balance_minor: int
    accounts: int


@dataclass(frozen=True, slots=True)
class Kept:
    """Promises and instalments whose day came within the window, by how they ended."""

    kept: int
    partial: int
    broken: int

    @property
    def due(self) -> int:
        return self.kept + self.partial + self.broken


@dataclass(frozen=True, slots=True)
class DueDay:
    on: date
    count: int
    minor: int


@dataclass(frozen=True, slots=True)
class AgreementPart:
    state: str
    count: int
    minor: int


def currencies(accounts: QuerySet[Account]) -> list[str]:
    """The currencies of the portfolio, the most used first."""
    rows = accounts.order_by().values("currency").annotate(n=Count("id")).order_by("-n", "currency")
    return [row["currency"] for row in rows]


def recovered(accounts: QuerySet[Account], currency: str, today: date, zone: ZoneInfo) -> Recovered:
    this_first = today.replace(day=1)
    last_first = (this_first - timedelta(days=1)).replace(day=1)
    rows = (
        Payment.objects.filter(account__in=accounts, currency=currency, reversed_at=None)
        .filter(paid_at__gte=midnight(last_first, zone), paid_at__lt=midnight(today + timedelta(days=1), zone))
        .annotate(on=TruncDate("paid_at", tzinfo=zone))
        .order_by()
        .values_list("on")
        .annotate(total=Sum("amount_minor"))
    )
    by_day = dict(rows)
    return Recovered(
        now=_running(by_day, this_first, today),
        before=_running(by_day, last_first, this_first - timedelta(days=1)),
    )


def ageing(accounts: QuerySet[Account], currency: str, today: date) -> tuple[AgeingPart, ...]:
    """The whole balance of an account stands in the bucket of its oldest open debt."""
    money: dict[str, int] = defaultdict(int)
    count: dict[str, int] = defaultdict(int)
    for each in standings(accounts.filter(currency=currency), today):
        money[each.bucket] += each.balance_minor
        count[each.bucket] += 1
    return tuple(AgeingPart(label, money[label], count[label]) for label in AGEING.labels)


def kept(accounts: QuerySet[Account], currency: str, first: date, last: date) -> Kept:
    """Of what was due from `first` to `last`; a promise still open on its last day counts as not kept."""
    window = Q(due_on__gte=first, due_on__lte=last)
    promises = Promise.objects.filter(window, account__in=accounts, currency=currency)
    states = dict(promises.order_by().values_list("state").annotate(n=Count("id")))
    due = Instalment.objects.filter(
        window,
        agreement__account__in=accounts,
        agreement__currency=currency,
        agreement__state__in=("active", "missed", "kept", "broken"),
    )
    full = due.filter(paid_minor__gte=F("amount_minor")).count()
    some = due.filter(paid_minor__gt=0, paid_minor__lt=F("amount_minor")).count()
    none = due.filter(paid_minor__lte=0).count()
    return Kept(
        kept=states.get("kept", 0) + full,
        partial=states.get("partial", 0) + some,
        broken=states.get("broken", 0) + states.get("open", 0) + none,
    )


def due_days(accounts: QuerySet[Account], currency: str, first: date, days: int) -> tuple[DueDay, ...]:
    """What people said they would pay, day by day: open promises and instalments of running plans."""
    window = Q(due_on__gte=first, due_on__lt=first + timedelta(days=days))
    count: dict[date, int] = defaultdict(int)
    minor: dict[date, int] = defaultdict(int)
    promises = Promise.objects.filter(window, account__in=accounts, currency=currency, state="open")
    instalments = Instalment.objects.filter(
        window,
        agreement__account__in=accounts,
        agreement__currency=currency,
        agreement__state__in=("active", "missed"),
        paid_minor__lt=F("amount_minor"),
    )
    for on, amount in promises.values_list("due_on", "amount_minor"):
        count[on], minor[on] = count[on] + 1, minor[on] + amount
    for on, amount, paid in instalments.values_list("due_on", "amount_minor", "paid_minor"):
        count[on], minor[on] = count[on] + 1, minor[on] + amount - paid
    each_day = [first + timedelta(days=n) for n in range(days)]
    return tuple(DueDay(on, count[on], minor[on]) for on in each_day)


def agreements(accounts: QuerySet[Account], currency: str) -> tuple[AgreementPart, ...]:
    rows = (
        Agreement.objects.filter(account__in=accounts, currency=currency)
        .order_by()
        .values_list("state")
        .annotate(n=Count("id"), total=Sum("total_minor"))
    )
    found = {state: (count, total) for state, count, total in rows}
    return tuple(AgreementPart(state, *found[state]) for state in Agreement.State.values if state in found)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)


def _running(by_day: dict[date, int], first: date, last: date) -> tuple[int, ...]:
    total, found = 0, []
    for n in range((last - first).days + 1):
        total += by_day.get(first + timedelta(days=n), 0)
        found.append(total)
    return tuple(found)
