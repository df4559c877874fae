"""Asked every three seconds by every page of the desk: whose life may be in danger, and how many wait."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from acuerdo.records.access import accounts_of
from acuerdo.records.conversations import Conversation
from acuerdo.records.inbox import urgent, waiting
from acuerdo.records.opened import opened
from acuerdo.screens.desk.doors import staff

SHOWN_MAX = 3


@dataclass(frozen=True, slots=True)
class Alert:
    conversation: Conversation
    name: str


@staff()
def alerts(request: HttpRequest) -> HttpResponse:
    accounts = accounts_of(request.user)
    found = urgent(accounts)[:SHOWN_MAX]
    page = {
        "alerts": [Alert(each, opened(each.account).name) for each in found],
        "waiting": waiting(accounts).count(),
    }
    return render(request, "desk/parts/alerts.html", page)
