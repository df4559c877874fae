"""Proof of who reads: the last four characters of the document, asked without a word about why."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST

from acuerdo.flows.debtor_link import prove_link
from acuerdo.flows.problems import NotPossible
from acuerdo.screens.portal.discreet import discreet_name
from acuerdo.screens.portal.visit import Visit

CHARACTERS = 4
REMEMBERED_SECONDS = 2 * 60 * 60


def ask_for_proof(request: HttpRequest, visit: Visit, *, wrong: bool = False) -> HttpResponse:
    """The form; a form that was sent to another page while unproven is not acted on."""
    onward = request.POST.get("onward") or request.path
    return render(
        request,
        "portal/proof.html",
        {
            "visit": visit,
            "sender": discreet_name(visit.creditor.name),
            "wrong": wrong,
            "characters": CHARACTERS,
            "can_be_proven": bool(visit.account.person.document_last4_index),
            "onward": _within(visit, onward),
        },
        status=422 if wrong else 200,
    )


def is_proven(request: HttpRequest, visit: Visit) -> bool:
    """The link came to a place known to be the person's own, or this very browser has given the proof."""
    return visit.link.proven_at is not None or _said_here(request, visit) == visit.link.id


@require_POST
def prove(request: HttpRequest, visit: Visit) -> HttpResponse:
    """On to the page that was wanted, or the question again; too many wrong answers close the link."""
    answer = "".join(request.POST.get("answer", "").split()).upper()
    if not is_proven(request, visit) and not _is_right(visit, answer):
        visit.link.refresh_from_db()
        return _home(visit) if visit.link.revoked_at else ask_for_proof(request, visit, wrong=True)
    return _remembered(HttpResponseRedirect(_within(visit, request.POST.get("onward", ""))), visit)


def _said_here(request: HttpRequest, visit: Visit) -> str:
    return str(request.get_signed_cookie(_cookie(visit), default="", salt="proof", max_age=REMEMBERED_SECONDS))


def _remembered(response: HttpResponse, visit: Visit) -> HttpResponse:
    """In this browser alone: whoever else opens the same link is asked again."""
    response.set_signed_cookie(
        _cookie(visit),
        visit.link.id,
        salt="proof",
        max_age=REMEMBERED_SECONDS,
        path=visit.path("home"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _cookie(visit: Visit) -> str:
    return f"proof_{visit.link.id}"


def _home(visit: Visit) -> HttpResponse:
    return HttpResponseRedirect(visit.path("home"))


def _is_right(visit: Visit, answer: str) -> bool:
    """An answer of another length is a slip of the thumb: it is not held against the reader."""
    if len(answer) != CHARACTERS or not answer.isalnum():
        return False
    try:
        return prove_link(visit.link.id, answer)
    except NotPossible:
        return False


def _within(visit: Visit, onward: str) -> str:
    """A path of this link alone: the form must not become a way to send people elsewhere."""
    home = visit.path("home")
    return onward if onward.startswith(home) and "//" not in onward and "\\" not in onward else home
