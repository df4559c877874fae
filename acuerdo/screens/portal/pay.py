"""To the payment company's page with the exact amount, and back: thanks once the money is confirmed."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from acuerdo.core.money import Money
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.send_payment_link import open_checkout
from acuerdo.records.ledger import Checkout
from acuerdo.screens.portal.door import private, proven
from acuerdo.screens.portal.plan import plan_of
from acuerdo.screens.portal.visit import Visit

_LOOKS_MAX = 30  # refreshes of the waiting page, then the person is told to leave it to us
_LOOK_EVERY_SECONDS = 4
_RECENT = timedelta(hours=12)


@proven
@require_http_methods(["GET", "HEAD", "POST"])
def pay(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The instalment that was pressed, else what is due now. The same amount twice is the same checkout."""
    if request.method != "POST":
        return HttpResponseRedirect(visit.path("home"))
    instalment = request.POST.get("instalment") or None
    if instalment and not _is_own(visit, instalment):
        raise NotPossible("no_instalment", _("No encontramos ese pago en el acuerdo."))
    return to_checkout(request, visit, instalment, way_id=request.POST.get("way") or None)


def to_checkout(
    request: HttpRequest, visit: Visit, instalment_id: str | None = None, *, way_id: str | None = None
) -> HttpResponse:
    """To the payment company, which sends the person back to `paid` behind this same link, or to what to copy."""
    back = request.build_absolute_uri(visit.path("paid"))
    checkout = open_checkout(
        visit.account.id, instalment_id=instalment_id, way_id=way_id, return_url=back, actor="debtor"
    )
    return HttpResponseRedirect(checkout.url or visit.path("how_to_pay", checkout.id))


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """For whoever paid without coming through this page: it knows nobody and tells nothing."""
    return private(render(request, "portal/thanks.html"))


@proven
@require_safe
def paid(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Where the payment company sends people back; it looks again by itself while the money is on its way."""
    checkout = _last(visit)
    if checkout is None:
        return HttpResponseRedirect(visit.path("home"))
    looks = _looks(request)
    state = _state(checkout, visit)
    context = {
        "visit": visit,
        "checkout": checkout,
        "amount": Money(checkout.amount_minor, checkout.currency),
        "state": state,
        "plan": plan_of(visit),
        "balance": visit.case.balance,
        "look_again": f"{visit.path('paid')}?vez={looks + 1}" if state == "waiting" and looks < _LOOKS_MAX else "",
        "every_seconds": _LOOK_EVERY_SECONDS,
    }
    return render(request, "portal/paid.html", context)


def _is_own(visit: Visit, instalment_id: str) -> bool:
    plan = plan_of(visit)
    return plan is not None and plan.runs and any(step.row.id == instalment_id for step in plan.steps)


def _last(visit: Visit) -> Checkout | None:
    """The newest one; the one that was paid when that happened after the newest was opened."""
    recent = visit.account.checkouts.filter(created_at__gte=visit.now - _RECENT)
    newest = recent.order_by("created_at", "id").last()
    paid = recent.exclude(paid_at=None).order_by("paid_at", "id").last()
    return paid if paid and paid.paid_at >= newest.created_at else newest


def _state(checkout: Checkout, visit: Visit) -> str:
    if checkout.paid_at is not None:
        return "paid"
    over = checkout.cancelled_at is not None or checkout.expires_at <= visit.now
    return "over" if over else "waiting"


def _looks(request: HttpRequest) -> int:
    text = request.GET.get("vez", "0")
    return min(int(text), _LOOKS_MAX) if text.isascii() and text.isdigit() and len(text) < 4 else 0
