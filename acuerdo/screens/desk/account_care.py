"""Pausing, disputes, complaints, wrong numbers, closing: each is one flow and one POST."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acuerdo.flows import clock
from acuerdo.flows.mark_wrong_number import mark_wrong_number
from acuerdo.flows.open_dispute import open_dispute
from acuerdo.flows.open_dispute import resolve_dispute as close_dispute
from acuerdo.flows.recall_account import recall_account, write_off_account
from acuerdo.flows.register_complaint import register_complaint
from acuerdo.flows.register_complaint import resolve_complaint as close_complaint
from acuerdo.flows.report_payment import report_payment
from acuerdo.flows.stop_contact import lift_pause as lift
from acuerdo.flows.stop_contact import pause_contact
from acuerdo.records.pauses import standing
from acuerdo.screens.desk import account_forms as asked
from acuerdo.screens.desk.account_actions import actor_of, done, with_form
from acuerdo.screens.desk.doors import LEADERS, WRITERS, account_or_404, staff


@require_POST
@staff(*WRITERS)
def pause(request: HttpRequest, account_id: str) -> HttpResponse:
    account = account_or_404(request, account_id, *WRITERS)
    form = asked.PauseForm(request.POST)
    return with_form(
        request,
        account,
        form,
        lambda said: pause_contact(
            account.id, state=said["state"], days=said["days"], because=said["because"], actor=actor_of(request)
        ),
        _("Contacto en pausa."),
    )


@require_POST
@staff(*LEADERS)
def lift_pause(request: HttpRequest, account_id: str, pause_id: str) -> HttpResponse:
    account = account_or_404(request, account_id, *LEADERS)
    found = get_object_or_404(standing(clock.now()), id=pause_id, person=account.person, account=account)
    form = asked.WhyForm(request.POST)
    return with_form(
        request, account, form, lambda said: lift(found.id, user=request.user, why=said["why"]), _("Pausa levantada.")
    )


@require_POST
@staff(*WRITERS)
def dispute(request: HttpRequest, account_id: str) -> HttpResponse:
    account = account_or_404(request, account_id, *WRITERS)
    form = asked.DisputeForm(request.POST, account=account)

    def act(said: dict) -> object:
        if said["kind"] == "paid":
            return report_payment(account.id, words=said["words"], actor=actor_of(request))
        debt_id = said["debt"].id if said["debt"] else None
        return open_dispute(
            account.id, kind=said["kind"], debt_id=debt_id, words=said["words"], actor=actor_of(request)
        )

    return with_form(request, account, form, act, _("Aclaración abierta. La cobranza se detiene mientras se revisa."))


@require_POST
@staff(*LEADERS)
def resolve_dispute(request: HttpRequest, account_id: str, dispute_id: str) -> HttpResponse:
    account = account_or_404(request, account_id, *LEADERS)
    found = get_object_or_404(account.disputes, id=dispute_id)
    form = asked.OutcomeForm(request.POST)
    return with_form(
        request,
        account,
        form,
        lambda said: close_dispute(found.id, outcome=said["outcome"], user=request.user),
        _("Aclaración resuelta."),
    )


@require_POST
@staff(*WRITERS)
def complaint(request: HttpRequest, account_id: str) -> HttpResponse:
    account = account_or_404(request, account_id, *WRITERS)
    form = asked.ComplaintForm(request.POST)
    return with_form(
        request,
        account,
        form,
        lambda said: register_complaint(
            account.id,
            words=said["words"],
            channel=said["channel"],
            severity=int(said["severity"]),
            actor=actor_of(request),
        ),
        _("Queja registrada. La cobranza se detiene hasta responderla."),
    )


@require_POST
@staff(*LEADERS)
def resolve_complaint(request: HttpRequest, account_id: str, complaint_id: str) -> HttpResponse:
    account = account_or_404(request, account_id, *LEADERS)
    found = get_object_or_404(account.complaints, id=complaint_id)
    return done(request, account, lambda: close_complaint(found.id, user=request.user), _("Queja respondida."))


@require_POST
@staff(*WRITERS)
def wrong_number(request: HttpRequest, account_id: str, point_id: str) -> HttpResponse:
    account = account_or_404(request, account_id, *WRITERS)
    point = get_object_or_404(account.points, id=point_id)
    return done(
        request,
        account,
        lambda: mark_wrong_number(point.id, actor=actor_of(request)),
        _("Contacto marcado como equivocado. No se usará más."),
    )


@require_POST
@staff(*LEADERS)
def close(request: HttpRequest, account_id: str) -> HttpResponse:
    """Recalled by the creditor, or written off."""
    account = account_or_404(request, account_id, *LEADERS)
    form = asked.CloseForm(request.POST)

    def act(said: dict) -> object:
        flow = recall_account if said["how"] == "recalled" else write_off_account
        return flow(account.id, actor=actor_of(request))

    return with_form(request, account, form, act, _("Cuenta cerrada."))
