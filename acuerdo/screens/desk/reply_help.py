"""Help while a person writes: the draft looked at, a reply suggested, and what may be offered."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acuerdo.core.channels import Channel
from acuerdo.flows.check_draft import DraftCheck, check_draft
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.suggest_reply import suggest_reply, what_may_be_offered
from acuerdo.flows.write_to_debtor import LENGTH_MAX
from acuerdo.records.conversations import Conversation
from acuerdo.records.portfolios import Account
from acuerdo.screens.desk.doors import WRITERS, account_or_404, staff
from acuerdo.screens.desk.talk_words import ACTS, FAULTS, MOVES
from acuerdo.screens.desk.writing import CHANNELS, verdict_on


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the draft; `fault` is its word, empty where all is well."""

    text: str
    fault: str = ""


@require_POST
@staff(*WRITERS)
def check(request: HttpRequest, account_id: str) -> HttpResponse:
    """Asked while somebody types: says nothing about an empty draft."""
    account = account_or_404(request, account_id, *WRITERS)
    text, channel = request.POST.get("text", "")[:LENGTH_MAX], _channel(request)
    if not text.strip():
        return HttpResponse("")
    found = check_draft(account, text, channel=channel)
    page = {
        "check": found,
        "pieces": pieces(text, found),
        "says": tuple(dict.fromkeys((str(FAULTS.get(each.fault, each.fault)), each.says) for each in found.faults)),
        "figures": tuple(dict.fromkeys(text[start:end] for start, end in found.figures)),
        "figures_seen": request.POST.get("figures") == "on",
        "verdict": verdict_on(account, channel),
    }
    return render(request, "desk/parts/draft_check.html", page)


@require_POST
@staff(*WRITERS)
def suggest(request: HttpRequest, account_id: str) -> HttpResponse:
    """A draft in the words of the assistant; `act` answers something else than was heard."""
    account = account_or_404(request, account_id, *WRITERS)
    page: dict[str, object] = {"account": account, "acts": ACTS.items()}
    try:
        asked = [act for act in request.POST.getlist("act") if act in ACTS]
        found = suggest_reply(_conversation(account).id, answering=asked)
    except NotPossible as problem:
        return render(request, "desk/parts/suggestion.html", {**page, "problem": problem.says})
    moves = tuple(dict.fromkeys(str(MOVES.get(move, move.replace("_", " "))) for move in found.moves))
    page |= {"suggestion": found, "moves": moves, "answers": [str(ACTS.get(act, act)) for act in found.acts]}
    return render(request, "desk/parts/suggestion.html", page)


@staff(*WRITERS)
def offers(request: HttpRequest, account_id: str) -> HttpResponse:
    account = account_or_404(request, account_id, *WRITERS)
    try:
        offerable, all_of_it = what_may_be_offered(account, _channel(request))
    except NotPossible as problem:
        return render(request, "desk/parts/offerable.html", {"problem": problem.says})
    page = {"account": account, "offerable": offerable, "withheld": all_of_it.withheld}
    return render(request, "desk/parts/offerable.html", page)


def pieces(text: str, found: DraftCheck) -> tuple[Piece, ...]:
    """The draft cut where a fault or a figure without source begins and ends; the earlier one wins an overlap."""
    marks = [(each.span, str(FAULTS.get(each.fault, each.fault))) for each in found.faults]
    marks += [(span, str(FAULTS["unsupported_figure"])) for span in found.figures]
    cut: list[Piece] = []
    at = 0
    for (start, end), fault in sorted(marks):
        if start < at:
            continue
        cut += [Piece(text[at:start]), Piece(text[start:end], fault)]
        at = end
    return tuple(piece for piece in (*cut, Piece(text[at:])) if piece.text)


def _channel(request: HttpRequest) -> Channel:
    asked = request.POST.get("channel") or request.GET.get("channel") or CHANNELS[0]
    return Channel(asked if asked in CHANNELS else CHANNELS[0])


def _conversation(account: Account) -> Conversation:
    found = Conversation.objects.filter(account=account).first()
    if found is None:
        raise NotPossible("nothing_said", _("Esta persona todavía no ha escrito."))
    return found
