"""The door of every page here: an open link, a proven reader, and nothing that a browser or a robot may keep."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_protect

from acuerdo.flows.debtor_link import open_link
from acuerdo.flows.problems import NotPossible
from acuerdo.records.vault import KeyDestroyed
from acuerdo.screens.portal.proof import ask_for_proof, is_proven
from acuerdo.screens.portal.visit import Visit, visit_of

Parts = ParamSpec("Parts")
View = Callable[Concatenate[HttpRequest, Visit, Parts], HttpResponse]
Page = Callable[Concatenate[HttpRequest, str, Parts], HttpResponse]

_PRIVATE = {
    "Cache-Control": "no-store, private",
    "X-Robots-Tag": "noindex, nofollow, noarchive, nosnippet",
    # Other hosts learn nothing of the link. "no-referrer" would say the same, but it blanks the Origin
    # of our own forms too, and Django then takes them for forged.
    "Referrer-Policy": "same-origin",
}


def proven(view: View[Parts]) -> Page[Parts]:
    """Only for whoever proved who they are; others are asked for proof at the same address."""
    return _page(view, needs_proof=True)


def unproven(view: View[Parts]) -> Page[Parts]:
    """For whoever holds the link: nothing behind this door may tell of a debt."""
    return _page(view, needs_proof=False)


def _page(view: View[Parts], *, needs_proof: bool) -> Page[Parts]:
    @wraps(view)
    def page(request: HttpRequest, token: str, *parts: Parts.args, **named: Parts.kwargs) -> HttpResponse:
        try:
            visit = visit_of(token, open_link(token))
        except NotPossible:
            return private(closed(request))
        with translation.override(visit.language):
            if needs_proof and not is_proven(request, visit):
                return private(ask_for_proof(request, visit))
            try:
                return private(view(request, visit, *parts, **named))
            except NotPossible as problem:
                return private(not_possible(request, visit, problem))
            except KeyDestroyed:
                return private(closed(request))

    return csrf_protect(page)


def private(response: HttpResponse) -> HttpResponse:
    for name, value in _PRIVATE.items():
        response[name] = value
    return response


def closed(request: HttpRequest) -> HttpResponse:
    """The same answer for a link that expired, was revoked or never was: it tells nobody which."""
    return render(request, "portal/closed.html", status=404)


def not_possible(request: HttpRequest, visit: Visit, problem: NotPossible) -> HttpResponse:
    return render(request, "portal/not_possible.html", {"visit": visit, "says": problem.says}, status=409)
