"""Ways that are no page of a company: a code for the bank's app, or an account and a reference; and the choice."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from acuerdo.core.money import Money
from acuerdo.core.payments.bank_accounts import bare
from acuerdo.flows.ways_to_pay import ways_to_pay
from acuerdo.records.payment_ways import PaymentWay
from acuerdo.screens.portal.door import proven
from acuerdo.screens.portal.visit import Visit

_GROUP = 4


@proven
@require_safe
def how_to_pay(request: HttpRequest, visit: Visit, checkout_id: str) -> HttpResponse:
    """What to copy; one that was paid or is over leads to the page that says so."""
    checkout = visit.account.checkouts.filter(id=checkout_id).first()
    if checkout is None or not (checkout.copy_code or checkout.transfer_reference):
        return HttpResponseRedirect(visit.path("home"))
    if checkout.paid_at or checkout.cancelled_at or checkout.expires_at <= visit.now:
        return HttpResponseRedirect(visit.path("paid"))
    way = PaymentWay.objects.filter(id=checkout.provider_id, creditor=visit.creditor).first()
    context = {
        "visit": visit,
        "checkout": checkout,
        "amount": Money(checkout.amount_minor, checkout.currency),
        "way": way,
        "account_number": _grouped(way.bank_account) if way else "",
        "holder": visit.creditor.legal_name or visit.creditor.name,
    }
    return render(request, "portal/how_to_pay.html", context)


@proven
@require_safe
def ways(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every way that works now; the ones that fail are said to, and stand last."""
    return render(request, "portal/ways.html", {"visit": visit, "ways": ways_to_pay(visit.account)})


def _grouped(number: str) -> str:
    digits = bare(number)
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))
