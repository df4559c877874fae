"""The plan of a day: what was decided for every account, how many of each, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from acuerdo.records.access import accounts_of, creditors_of
from acuerdo.records.opened import opened
from acuerdo.records.outreach import Decision, Outbox
from acuerdo.screens.desk.accounts import reason_words
from acuerdo.screens.desk.doors import LEADERS, chosen_creditor, holds, staff
from acuerdo.screens.pictures.meter import meter
from acuerdo.screens.templatetags.desk import says, today

PAGE_SIZE = 40


@dataclass(frozen=True, slots=True)
class ActionRow:
    action: str
    count: int
    picture: str


@dataclass(frozen=True, slots=True)
class DecisionRow:
    decision: Decision
    name: str
    reasons: tuple[str, ...]
    sent: str


@staff()
def plan(request: HttpRequest) -> HttpResponse:
    on = _day(request.GET.get("dia", ""))
    creditor = chosen_creditor(request)
    accounts = accounts_of(request.user)
    if creditor:
        accounts = accounts.filter(creditor=creditor)
    decisions = Decision.objects.filter(account__in=accounts, on=on)
    action = request.GET.get("paso", "")
    shown = decisions.filter(action=action) if action else decisions
    page = Paginator(shown.select_related("account__person", "account__creditor").order_by(*_ORDER), PAGE_SIZE)
    asked = request.GET.copy()
    asked.pop("pagina", None)
    found = page.get_page(request.GET.get("pagina"))
    return render(
        request,
        "desk/plan.html",
        {
            "on": on,
            "before": on - timedelta(days=1),
            "after": on + timedelta(days=1),
            "creditor": creditor,
            "creditors": creditors_of(request.user).order_by("name"),
            "actions": _actions(decisions),
            "action": action,
            "total": decisions.count(),
            "page": found,
            "rows": _rows(list(found.object_list)),
            "query": asked.urlencode(),
            "may_run": on == today() and holds(request, *LEADERS),
        },
    )


_ORDER = ("-value_minor", "id")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today()


def _actions(decisions: QuerySet[Decision]) -> list[ActionRow]:
    counted = list(decisions.order_by().values_list("action").annotate(n=Count("id")).order_by("-n"))
    most = max((count for _, count in counted), default=1)
    return [
        ActionRow(
            action,
            count,
            meter(
                count / most,
                title=str(says(action, "action")),
                says=str(count),
                css="mark-5" if action == "nothing" else "mark-1",
                height=6,
            ),
        )
        for action, count in counted
    ]


def _rows(decisions: list[Decision]) -> list[DecisionRow]:
    """`sent` is how the message of that day fares, if one was queued."""
    keys = {f"plan:{each.account_id}:{each.on.isoformat()}": each.id for each in decisions}
    fates = {keys[key]: state for key, state in Outbox.objects.filter(key__in=list(keys)).values_list("key", "state")}
    return [
        DecisionRow(each, opened(each.account).name, reason_words(each.reasons), fates.get(each.id, ""))
        for each in decisions
    ]
