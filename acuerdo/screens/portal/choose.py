"""One option with all its terms, and the explicit yes that makes it an agreement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from acuerdo.core.offers import Offers
from acuerdo.flows.accept_plan import accept_option
from acuerdo.flows.offer_options import options_for
from acuerdo.screens.portal.door import proven
from acuerdo.screens.portal.offered import Card, cards
from acuerdo.screens.portal.pay import to_checkout
from acuerdo.screens.portal.plan import PlanView, plan_of
from acuerdo.screens.portal.visit import Visit

_PAID_AT_ONCE = frozenset({"full", "discount", "partial"})


@proven
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest, visit: Visit, option_id: str) -> HttpResponse:
    """A second yes to the same terms, by a double click or the back button, leads to the one agreement."""
    plan = plan_of(visit)
    if plan and plan.runs:
        return _onward(request, visit, plan, option_id)
    offers = options_for(visit.account.id)
    card = next((card for card in cards(visit, offers.options) if card.option.id == option_id), None)
    if card is None:
        return HttpResponseRedirect(visit.path("home") + "#opciones")
    if request.method != "POST" or request.POST.get("terms") != terms_of(card):
        return _terms(request, visit, card, offers, changed=request.method == "POST")
    accept_option(visit.account.id, option_id, actor="debtor")
    return _after(request, visit)


def terms_of(card: Card) -> str:
    """What was on the screen when yes was said: every date and amount, to compare with what stands now."""
    return ";".join(f"{payment.on.isoformat()}={payment.amount.minor}" for payment in card.option.payments)


def _onward(request: HttpRequest, visit: Visit, plan: PlanView, option_id: str) -> HttpResponse:
    """Where a yes leads when an agreement runs already: to it, or on to paying when the yes was to the same."""
    again = request.method == "POST" and plan.agreement.option == option_id and not plan.paid
    return _after(request, visit) if again else HttpResponseRedirect(visit.path("agreement"))


def _terms(request: HttpRequest, visit: Visit, card: Card, offers: Offers, *, changed: bool) -> HttpResponse:
    context = {
        "visit": visit,
        "card": card,
        "terms": terms_of(card),
        "changed": changed,
        "at_once": card.option.family in _PAID_AT_ONCE,
        "left_after": offers.balance.total - card.option.total - card.option.discount,
    }
    return render(request, "portal/choose.html", context, status=409 if changed else 200)


def _after(request: HttpRequest, visit: Visit) -> HttpResponse:
    if request.POST.get("pay") == "now":
        return to_checkout(request, visit)
    return HttpResponseRedirect(visit.path("agreement"))
