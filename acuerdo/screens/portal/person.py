"""«Quiero hablar con una persona»: the assistant falls silent and somebody of flesh and blood answers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from acuerdo.flows.hand_to_person import hand_to_person
from acuerdo.screens.portal.door import proven
from acuerdo.screens.portal.visit import Visit
from acuerdo.screens.portal.words import words_of


@proven
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, visit: Visit) -> HttpResponse:
    if request.method != "POST":
        return render(request, "portal/person.html", {"visit": visit})
    hand_to_person(visit.account.id, because="asked", summary=words_of(request), actor="debtor")
    return HttpResponseRedirect(visit.path("home"))
