"""The list of accounts: found by name, phone, document or e-mail; filtered, ordered, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from acuerdo.core.ledger import AccountState
from acuerdo.flows import clock
from acuerdo.records.agreements import Agreement
from acuerdo.records.opened import opened
from acuerdo.records.pauses import states_of
from acuerdo.records.portfolios import Account
from acuerdo.records.standing import exact_states
from acuerdo.screens.desk.account_filters import AccountFilters
from acuerdo.screens.desk.doors import staff
from acuerdo.screens.templatetags.desk import today

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class AccountRow:
    account: Account
    name: str
    state: AccountState
    stops: tuple[str, ...]
    plan: str
    reasons: tuple[str, ...]


@staff()
def accounts(request: HttpRequest) -> HttpResponse:
    filters = AccountFilters(request.GET, user=request.user)
    found = Paginator(filters.found(), PAGE_SIZE)
    page = found.get_page(request.GET.get("pagina"))
    asked = request.GET.copy()
    asked.pop("pagina", None)
    narrowed = any(value for name, value in asked.items() if name not in ("orden", "buscar"))
    return render(
        request,
        "desk/accounts.html",
        {
            "filters": filters,
            "page": page,
            "rows": rows_of(page.object_list),
            "query": asked.urlencode(),
            "narrowed": narrowed,
        },
    )


def rows_of(accounts: Sequence[Account]) -> list[AccountRow]:
    """What the list shows of each account, in a fixed number of queries."""
    known = list(accounts)
    states = exact_states(known, today())
    stops = states_of(known, clock.now())
    running = Agreement.objects.filter(account__in=known, state__in=("active", "missed"))
    plans = dict(running.values_list("account_id", "state"))
    return [
        AccountRow(
            account=account,
            name=opened(account).name,
            state=states[account.id],
            stops=tuple(sorted({state for state, _ in stops.get(account.id, ())})),
            plan=plans.get(account.id, ""),
            reasons=reason_words(account.next_reasons),
        )
        for account in known
    ]


def reason_words(reasons: object) -> tuple[str, ...]:
    """The reasons of a decision as sentences, whether stored as words or with their codes."""
    if not isinstance(reasons, list):
        return ()
    return tuple(str(each.get("says", each)) if isinstance(each, dict) else str(each) for each in reasons)
