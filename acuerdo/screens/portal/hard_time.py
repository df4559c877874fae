"""«Estoy pasando por un momento difícil»: silence for as long as the person asks; no reason is asked or kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from acuerdo.flows.stop_contact import pause_contact
from acuerdo.screens.portal.door import proven
from acuerdo.screens.portal.visit import Visit

DAYS = (15, 30, 60)


@proven
@require_http_methods(["GET", "HEAD", "POST"])
def hard_time(request: HttpRequest, visit: Visit) -> HttpResponse:
    days = request.POST.get("days", "")
    if request.method != "POST" or days not in map(str, DAYS):
        missing = request.method == "POST"
        context = {"visit": visit, "days": DAYS, "missing": missing}
        return render(request, "portal/hard_time.html", context, status=422 if missing else 200)
    pause_contact(visit.account.id, days=int(days), actor="debtor")
    return HttpResponseRedirect(visit.path("home"))
