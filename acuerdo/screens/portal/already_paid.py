"""«Ya pagué»: told once, contact stops and a person checks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from acuerdo.flows.report_payment import report_payment
from acuerdo.screens.portal.door import proven
from acuerdo.screens.portal.visit import Visit
from acuerdo.screens.portal.words import words_of


@proven
@require_http_methods(["GET", "HEAD", "POST"])
def already_paid(request: HttpRequest, visit: Visit) -> HttpResponse:
    if request.method != "POST":
        return render(request, "portal/already_paid.html", {"visit": visit})
    report_payment(visit.account.id, words=words_of(request), actor="debtor")
    return HttpResponseRedirect(visit.path("home"))
