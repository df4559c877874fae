"""The rows behind the measures of the board, handed to the formulas of `core.measures`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet, Sum

from acuerdo.core.measures import (
    Attempt,
    Collected,
    Measure,
    PastDue,
    PromiseMade,
    Window,
    contact_rate,
    kept_rate,
    promise_rate,
    recovery_rate,
)
from acuerdo.records.agreements import Instalment, Promise
from acuerdo.records.ledger import LedgerEntry
from acuerdo.records.outreach import Contact
from acuerdo.records.portfolios import Account

_COUNTED = ("active", "missed", "kept", "broken")  # plans whose instalments were owed on their day


def measures(accounts: QuerySet[Account], currency: str, window: Window, zone: ZoneInfo) -> tuple[Measure, ...]:
    """Recovery, contact, promise and kept rate of the accounts in one currency."""
    known = accounts.filter(currency=currency)
    tried = tuple(_attempts(known, window, zone))
    made = tuple(_promises(known))
    return (
        recovery_rate(_collected(known, window, zone), _past_due(known, window.first), window),
        contact_rate(tried, window),
        promise_rate(made, tried, window),
        kept_rate((*made, *_instalments(known)), window).by_count,
    )


def _attempts(accounts: QuerySet[Account], window: Window, zone: ZoneInfo) -> Iterator[Attempt]:
    since = datetime.combine(window.first, time(), tzinfo=zone)
    until = datetime.combine(window.last + timedelta(days=1), time(), tzinfo=zone)
    ours = Contact.objects.filter(account__in=accounts, counts=True, initiative="creditor", at__gte=since, at__lt=until)
    for account, at, two_way, right in ours.values_list("account_id", "at", "two_way", "right_party"):
        yield Attempt(account=account, on=at.astimezone(zone).date(), effective=two_way, right_party=right)


def _promises(accounts: QuerySet[Account]) -> Iterator[PromiseMade]:
    """A promise knows how it ended, not to the cent: kept is all of it, partly kept is some of it."""
    rows = Promise.objects.filter(account__in=accounts).values_list("made_at", "due_on", "amount_minor", "state")
    for made_at, due_on, amount, state in rows:
        paid = {"kept": amount, "partial": 1}.get(state, 0)
        yield PromiseMade(made_on=made_at.date(), due_on=due_on, amount_minor=amount, paid_minor=paid)


def _instalments(accounts: QuerySet[Account]) -> Iterator[PromiseMade]:
    rows = Instalment.objects.filter(agreement__account__in=accounts, agreement__state__in=_COUNTED)
    for proposed_at, due_on, amount, paid in rows.values_list(
        "agreement__proposed_at", "due_on", "amount_minor", "paid_minor"
    ):
        yield PromiseMade(made_on=proposed_at.date(), due_on=due_on, amount_minor=amount, paid_minor=paid)


def _collected(accounts: QuerySet[Account], window: Window, zone: ZoneInfo) -> Iterator[Collected]:
    """What payments took off debts that were past due on the day of the payment."""
    entries = LedgerEntry.objects.filter(
        account__in=accounts, kind="payment", on__gte=window.first, on__lte=window.last, debt__due_date__lt=F("on")
    )
    for on, minor, reversed_at in entries.values_list("on", "minor", "payment__reversed_at"):
        back = reversed_at.astimezone(zone).date() if reversed_at else None
        yield Collected(on=on, past_due_minor=-minor, reversed_on=back)


def _past_due(accounts: QuerySet[Account], first: date) -> PastDue:
    """What was past due when the window opened, as the ledger's written entries say."""
    before = LedgerEntry.objects.filter(Q(account__in=accounts), on__lt=first, debt__due_date__lt=first)
    owed = before.order_by().values("debt").annotate(owed=Sum("minor")).filter(owed__gt=0)
    return PastDue(at_start_minor=sum(row["owed"] for row in owed))
