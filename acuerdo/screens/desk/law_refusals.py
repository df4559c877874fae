"""What the law did not let leave on a day, by rule."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from acuerdo.records.access import accounts_of, creditors_of
from acuerdo.records.opened import opened
from acuerdo.records.outreach import Refusal
from acuerdo.records.people import Role
from acuerdo.screens.desk.doors import AUDITORS, chosen_creditor, holds, staff
from acuerdo.screens.desk.law import day_asked
from acuerdo.screens.pictures.meter import meter
from acuerdo.screens.templatetags.desk import today

SHOWN = 60


@dataclass(frozen=True, slots=True)
class RuleCount:
    rule: str
    cite: str
    says: str
    count: int
    accounts: int
    picture: str


@dataclass(frozen=True, slots=True)
class RefusalRow:
    refusal: Refusal
    name: str


@staff()
def refusals(request: HttpRequest) -> HttpResponse:
    on = day_asked(request.GET.get("dia", ""))
    creditor = chosen_creditor(request)
    accounts = accounts_of(request.user)
    if creditor:
        accounts = accounts.filter(creditor=creditor)
    found = Refusal.objects.filter(account__in=accounts, at__gte=_begins(on), at__lt=_begins(on + timedelta(days=1)))
    rule = request.GET.get("regla", "")
    shown = found.filter(rule=rule) if rule else found
    rows = shown.select_related("account__person", "account__creditor").order_by("-at", "-id")[:SHOWN]
    return render(
        request,
        "desk/law_refusals.html",
        {
            "tab": "refusals",
            "sees_risk": holds(request, *AUDITORS),
            "on": on,
            "before": on - timedelta(days=1),
            "after": on + timedelta(days=1) if on < today() else None,
            "creditor": creditor,
            "creditors": creditors_of(request.user).order_by("name"),
            "rules": _by_rule(found),
            "rule": rule,
            "total": found.count(),
            "rows": [RefusalRow(each, opened(each.account).name) for each in rows],
            "more": max(shown.count() - SHOWN, 0),
            "may_override": holds(request, Role.COMPLIANCE),
        },
    )


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(0), timezone.get_default_timezone())


def _by_rule(found: QuerySet[Refusal]) -> list[RuleCount]:
    counted = (
        found.order_by()
        .values("rule")
        .annotate(n=Count("id"), people=Count("account", distinct=True), cite=Max("cite"), says=Max("says"))
    )
    rows = sorted(counted, key=lambda each: -each["n"])
    most = rows[0]["n"] if rows else 1
    return [
        RuleCount(
            each["rule"],
            each["cite"],
            each["says"],
            each["n"],
            each["people"],
            meter(each["n"] / most, title=each["rule"], says=str(each["n"]), css="mark-1", height=6),
        )
        for each in rows
    ]
