"""How it is decided: the last decision about this account in words, and what was and was not offered, and why."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from acuerdo.records.outreach import Decision, Refusal
from acuerdo.screens.portal.door import proven
from acuerdo.screens.portal.offered import cards, offers_shown
from acuerdo.screens.portal.visit import Visit

_REFUSALS_MAX = 10


@proven
@require_safe
def decided(request: HttpRequest, visit: Visit) -> HttpResponse:
    offers = offers_shown(visit)
    context = {
        "visit": visit,
        "decision": Decision.objects.filter(account=visit.account, on__lte=visit.today).order_by("-on").first(),
        "cards": cards(visit, offers.options) if offers else (),
        "withheld": offers.withheld if offers else (),
        "refusals": Refusal.objects.filter(account=visit.account).order_by("-at")[:_REFUSALS_MAX],
    }
    return render(request, "portal/decided.html", context)
