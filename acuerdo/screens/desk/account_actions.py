"""What every action on an account shares: who did it, and a word about how it went."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from acuerdo.flows.problems import NotPossible
from acuerdo.records.portfolios import Account
from acuerdo.screens.desk.fields import first_error


def actor_of(request: HttpRequest) -> str:
    return f"user:{request.user.id}"


def with_form(
    request: HttpRequest, account: Account, form: forms.Form, act: Callable[[dict], object], says: str
) -> HttpResponse:
    if not form.is_valid():
        return not_done(request, account, first_error(form))
    return done(request, account, lambda: act(form.cleaned_data), says)


def done(request: HttpRequest, account: Account, act: Callable[[], object], says: str) -> HttpResponse:
    try:
        act()
    except NotPossible as problem:
        return not_done(request, account, problem.says)
    messages.success(request, says, "kept")
    return redirect("desk:account", account.id)


def not_done(request: HttpRequest, account: Account, says: str) -> HttpResponse:
    messages.error(request, says, "wrong")
    return redirect("desk:account", account.id)
