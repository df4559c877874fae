"""One account, all of it: who, how much and why, what was agreed, what comes next, and everything that happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from acuerdo.core.ledger import Breakdown, breakdown
from acuerdo.flows import clock
from acuerdo.records.access import has_role
from acuerdo.records.agreements import Agreement
from acuerdo.records.balances import entries_of, with_accrual
from acuerdo.records.ids import new_id
from acuerdo.records.opened import opened, value_of
from acuerdo.records.outreach import Decision
from acuerdo.records.pauses import standing, states_of
from acuerdo.records.portfolios import Account, ContactPoint, Debt
from acuerdo.records.standing import exact_states
from acuerdo.records.timeline import GROUPS, timeline
from acuerdo.screens.desk.accounts import reason_words
from acuerdo.screens.desk.agreement_view import shown
from acuerdo.screens.desk.doors import LEADERS, WRITERS, account_or_404, staff
from acuerdo.screens.desk.reading_view import readings_of
from acuerdo.screens.desk.writing import verdicts
from acuerdo.screens.templatetags.desk import today

PAGE = 40


@dataclass(frozen=True, slots=True)
class DebtRow:
    debt: Debt
    days: int
    parts: tuple[tuple[str, int], ...]  # component, minor units still owed
    why: Breakdown


@dataclass(frozen=True, slots=True)
class PointRow:
    point: ContactPoint
    value: str
    allowed: tuple[str, ...]
    withdrawn: tuple[str, ...]


@staff()
def account(request: HttpRequest, account_id: str) -> HttpResponse:
    found = account_or_404(request, account_id)
    return render(request, "desk/account.html", page_of(request, found))


def page_of(request: HttpRequest, found: Account, **more: object) -> dict[str, object]:
    """Everything the page shows; `more` brings a form back with what was typed and what is wrong."""
    now = clock.now()
    state = exact_states([found], today())[found.id]
    decision = Decision.objects.filter(account=found).order_by("-on").first()
    may_write = has_role(request.user, found.creditor, *WRITERS) and not found.closed_at
    return {
        "account": found,
        "person": opened(found),
        "state": state,
        "today": today(),
        "debts": debt_rows(found),
        "states": sorted({name for name, _ in states_of([found], now).get(found.id, ())}),
        "pauses": standing(now).filter(Q(account=found) | Q(account=None), person=found.person),
        "disputes": found.disputes.filter(resolved_at=None).select_related("debt"),
        "complaints": found.complaints.filter(resolved_at=None),
        "points": _points(found),
        "agreement": _agreement(found),
        "decision": decision,
        "reasons": reason_words(decision.reasons) if decision else (),
        "conversation": getattr(found, "conversation", None),
        "may_write": may_write,
        "may_lead": has_role(request.user, found.creditor, *LEADERS),
        "verdicts": verdicts(found) if may_write else (),
        "key": new_id("msg"),
        **_history(request, found),
        **more,
    }


@staff()
def history(request: HttpRequest, account_id: str) -> HttpResponse:
    """The timeline alone: for its filters and for what is older."""
    found = account_or_404(request, account_id)
    return render(request, "desk/parts/history.html", {"account": found, **_history(request, found)})


def _history(request: HttpRequest, found: Account) -> dict[str, object]:
    group = request.GET.get("ver", "")
    group = group if group in GROUPS else ""
    before = _instant(request.GET.get("antes", ""))
    happenings = timeline(found, group=group, before=before, most=PAGE + 1)
    return {
        "happenings": happenings[:PAGE],
        "readings": readings_of([each.row for each in happenings[:PAGE] if each.kind == "message"]),
        "may_correct": has_role(request.user, found.creditor, *WRITERS),
        "older": happenings[PAGE - 1].at.isoformat() if len(happenings) > PAGE else "",
        "group": group,
        "before": before,
    }


def _instant(text: str) -> datetime | None:
    try:
        instant = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        return None
    return instant if instant.tzinfo else None


def debt_rows(found: Account) -> list[DebtRow]:
    """Each debt with what is still owed by component; the parts add up to its total, the totals to the balance."""
    state = exact_states([found], today())[found.id]
    owed = {each.debt: each for each in state.debts}
    debts = list(found.debts.order_by("due_date", "id"))
    entries = with_accrual(entries_of([found.id], as_of=today())[found.id], debts, as_of=today())
    rows = []
    for debt in debts:
        own = [entry for entry in entries if entry.debt == debt.id]
        why = breakdown(own, as_of=today(), currency=found.currency)
        parts = [(name, getattr(why.balance, name).minor) for name in why.balance.__slots__]
        days = owed[debt.id].days_past_due if debt.id in owed else 0
        rows.append(DebtRow(debt, days, tuple((name, minor) for name, minor in parts if minor), why))
    return rows


def _points(found: Account) -> list[PointRow]:
    rows = []
    for point in found.points.prefetch_related("consents").order_by("-preferred", "kind", "id"):
        given = [each for each in point.consents.all() if each.withdrawn_at is None]
        gone = [each for each in point.consents.all() if each.withdrawn_at is not None]
        rows.append(
            PointRow(
                point,
                value_of(point, found),
                tuple(each.channel for each in given),
                tuple(each.channel for each in gone),
            )
        )
    return rows


def _agreement(found: Account) -> object:
    plans = Agreement.objects.filter(account=found).order_by("-proposed_at")
    running = plans.filter(state__in=("active", "missed")).first()
    latest = running or plans.first()
    return shown(latest) if latest else None
