"""My agreement: every date and amount in writing, how it goes, and the next payment; made to be printed too."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from acuerdo.screens.portal.door import proven
from acuerdo.screens.portal.plan import plan_of
from acuerdo.screens.portal.visit import Visit, full_name


@proven
@require_safe
def agreement(request: HttpRequest, visit: Visit) -> HttpResponse:
    plan = plan_of(visit)
    if plan is None:
        return HttpResponseRedirect(visit.path("home"))
    context = {"visit": visit, "plan": plan, "full_name": full_name(visit)}
    return render(request, "portal/agreement.html", context)
