"""«Esto no es correcto»: one line of the balance, and what is wrong with it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from acuerdo.flows.open_dispute import open_dispute
from acuerdo.flows.problems import NotPossible
from acuerdo.records.portfolios import Debt
from acuerdo.screens.portal.door import proven
from acuerdo.screens.portal.offered import offers_shown
from acuerdo.screens.portal.statement import statement_of
from acuerdo.screens.portal.visit import Visit
from acuerdo.screens.portal.words import words_of

_KINDS = ("amount", "debt")


@proven
@require_http_methods(["GET", "HEAD", "POST"])
def not_right(request: HttpRequest, visit: Visit, debt_id: str) -> HttpResponse:
    debt = visit.account.debts.filter(id=debt_id).first()
    if debt is None:
        raise NotPossible("no_debt", _("Esa línea no está en esta cuenta."))
    kind = request.POST.get("kind", "")
    if request.method != "POST" or kind not in _KINDS:
        return _ask(request, visit, debt, missing=request.method == "POST")
    open_dispute(visit.account.id, kind=kind, debt_id=debt.id, words=words_of(request), actor="debtor")
    return HttpResponseRedirect(visit.path("home"))


def _ask(request: HttpRequest, visit: Visit, debt: Debt, *, missing: bool) -> HttpResponse:
    statement = statement_of(visit, offers_shown(visit))
    context = {
        "visit": visit,
        "debt": debt,
        "lines": next((each for each in statement.debts if each.debt.id == debt.id), None),
        "missing": missing,
        "words": words_of(request),
    }
    return render(request, "portal/not_right.html", context, status=422 if missing else 200)
