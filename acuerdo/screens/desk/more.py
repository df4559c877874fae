"""The rest of the desk on a narrow screen: every page that is not among the tabs."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from acuerdo.screens.desk.doors import staff


@staff()
def more(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/more.html")
