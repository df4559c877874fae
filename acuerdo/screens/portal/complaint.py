"""Who is behind these messages, whom to complain to, and a complaint that gets a number and a date."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from acuerdo.flows.register_complaint import register_complaint
from acuerdo.records import vault
from acuerdo.screens.portal.door import proven
from acuerdo.screens.portal.regulators import regulators_of
from acuerdo.screens.portal.visit import Visit
from acuerdo.screens.portal.words import words_of


@proven
@require_http_methods(["GET", "HEAD", "POST"])
def complaint(request: HttpRequest, visit: Visit) -> HttpResponse:
    words = words_of(request)
    if request.method != "POST" or not words:
        return _ask(request, visit, missing=request.method == "POST")
    if not _is_told_already(visit, words):
        register_complaint(visit.account.id, words=words, channel="webchat", actor="debtor")
    return HttpResponseRedirect(visit.path("home"))


def _ask(request: HttpRequest, visit: Visit, *, missing: bool) -> HttpResponse:
    context = {
        "visit": visit,
        "creditor": visit.creditor,
        "agency": visit.account.agency,
        "regulators": regulators_of(visit.account.country, visit.creditor.type),
        "missing": missing,
    }
    return render(request, "portal/complaint.html", context, status=422 if missing else 200)


def _is_told_already(visit: Visit, words: str) -> bool:
    """The same words twice are a double click, not two complaints."""
    standing = visit.account.complaints.filter(resolved_at=None)
    return any(vault.unseal(visit.key, each.words_sealed) == words for each in standing)
