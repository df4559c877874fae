"""Writing to a person, agreeing with them, sending them a way to pay."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acuerdo.core.money import Money
from acuerdo.flows.accept_plan import accept_option
from acuerdo.flows.offer_options import options_for
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.send_payment_link import open_checkout
from acuerdo.flows.write_to_debtor import write_to_debtor
from acuerdo.records.opened import opened
from acuerdo.screens.desk import account_forms as asked
from acuerdo.screens.desk.account import page_of
from acuerdo.screens.desk.account_actions import actor_of, done, not_done
from acuerdo.screens.desk.doors import WRITERS, account_or_404, staff
from acuerdo.screens.desk.fields import first_error, tidy


@require_POST
@staff(*WRITERS)
def write(request: HttpRequest, account_id: str) -> HttpResponse:
    """A message in a person's own words; what was typed is never lost when it may not leave."""
    account = account_or_404(request, account_id, *WRITERS)
    form = tidy(asked.WriteForm(request.POST))
    if form.is_valid():
        try:
            write_to_debtor(
                account.id,
                text=form.cleaned_data["text"],
                channel=form.cleaned_data["channel"],
                user=request.user,
                key=form.cleaned_data["key"] or None,
                figures_seen=form.cleaned_data["figures"],
            )
        except NotPossible as problem:
            form.add_error("text", problem.says)
        else:
            messages.success(request, _("Mensaje en camino. El guardián lo revisa otra vez al salir."), "kept")
            return redirect("desk:account", account.id)
    return render(request, "desk/account.html", page_of(request, account, write_form=form), status=422)


@staff(*WRITERS)
def options(request: HttpRequest, account_id: str) -> HttpResponse:
    """The options of today with their figures; choosing one for the person makes the agreement."""
    account = account_or_404(request, account_id, *WRITERS)
    if request.method == "POST":
        return done(
            request,
            account,
            lambda: accept_option(account.id, request.POST.get("option", ""), actor=actor_of(request)),
            _("Acuerdo registrado. La persona recibe sus términos por escrito."),
        )
    try:
        offers, problem = options_for(account.id), ""
    except NotPossible as refused:
        offers, problem = None, refused.says
    page = {"account": account, "person": opened(account), "offers": offers, "problem": problem}
    return render(request, "desk/options.html", page)


@require_POST
@staff(*WRITERS)
def payment_link(request: HttpRequest, account_id: str) -> HttpResponse:
    account = account_or_404(request, account_id, *WRITERS)
    form = asked.LinkForm(request.POST, currency=account.currency)
    if not form.is_valid():
        return not_done(request, account, first_error(form))
    amount: Money | None = form.cleaned_data["amount"]
    try:
        checkout = open_checkout(account.id, amount=amount, actor=actor_of(request))
    except NotPossible as problem:
        return not_done(request, account, problem.says)
    return render(request, "desk/account.html", page_of(request, account, checkout=checkout))
