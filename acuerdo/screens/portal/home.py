"""The first page: how much, why, what happens otherwise, and what can be done about it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from acuerdo.screens.portal.door import proven
from acuerdo.screens.portal.news import news_of
from acuerdo.screens.portal.offered import apart, cards, offers_shown
from acuerdo.screens.portal.plan import plan_of
from acuerdo.screens.portal.statement import statement_of
from acuerdo.screens.portal.visit import Visit


@proven
@require_safe
def home(request: HttpRequest, visit: Visit) -> HttpResponse:
    offers = offers_shown(visit)
    plan = plan_of(visit)
    under_review = visit.account.disputes.filter(resolved_at=None).exists()
    choosing = offers and not under_review and not (plan and plan.runs)
    best, others = apart(cards(visit, offers.options)) if choosing else ((), ())
    return render(
        request,
        "portal/home.html",
        {
            "visit": visit,
            "statement": statement_of(visit, offers),
            "plan": plan,
            "best": best,
            "others": others,
            "under_review": under_review,
            "news": news_of(visit),
            "consequences": visit.creditor.consequences,
        },
    )
