"""The creditors and their settings: identity, policy, words, logo."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acuerdo.flows.edit_creditor import edit_creditor, new_creditor, set_logo
from acuerdo.flows.problems import NotPossible
from acuerdo.records.access import creditors_of, has_role
from acuerdo.records.creditors import Creditor
from acuerdo.records.people import Role, User
from acuerdo.screens.desk.creditor_form import CreditorForm, NewCreditorForm
from acuerdo.screens.desk.doors import AUDITORS, MANAGERS, allow, creditor_or_404, staff
from acuerdo.screens.desk.fields import tidy
from acuerdo.screens.desk.senders import SenderForm

LOGO_SECONDS = 300


@staff(*AUDITORS)
def creditors(request: HttpRequest) -> HttpResponse:
    page = {"creditors": _listed(request.user), "form": tidy(NewCreditorForm()), "may_add": administers(request.user)}
    return render(request, "desk/creditors.html", page)


@require_POST
@staff(*AUDITORS)
def new(request: HttpRequest) -> HttpResponse:
    """A creditor of the installation: for its administrators alone."""
    if not administers(request.user):
        raise PermissionDenied
    form = tidy(NewCreditorForm(request.POST))
    if form.is_valid():
        try:
            made = new_creditor(form.cleaned_data, user=request.user)
        except NotPossible as problem:
            form.add_error("name", problem.says)
        else:
            messages.success(request, _("Acreedor creado. Completa lo que la ley pide decir."), "kept")
            return redirect("desk:creditor", made.id)
    page = {"creditors": _listed(request.user), "form": form, "may_add": True}
    return render(request, "desk/creditors.html", page, status=422)


def _listed(user: User) -> QuerySet[Creditor]:
    open_accounts = Count("accounts", filter=Q(accounts__closed_at=None), distinct=True)
    return creditors_of(user).annotate(open_accounts=open_accounts).order_by("name")


def administers(user: User) -> bool:
    return user.memberships.filter(role=Role.ADMINISTRATOR, creditor=None, agency=None).exists()


@staff(*AUDITORS)
def creditor(request: HttpRequest, creditor_id: str) -> HttpResponse:
    found = creditor_or_404(request, creditor_id, *AUDITORS)
    if request.method == "POST":
        allow(request, found, *MANAGERS)
        form = tidy(CreditorForm(request.POST, instance=found))
        if form.is_valid() and _saved(request, found.id, form):
            return redirect("desk:creditor", found.id)
        found = Creditor.objects.get(id=found.id)  # a bad form has already changed the copy that it holds
    else:
        form = tidy(CreditorForm(instance=found))
    page = {
        "creditor": found,
        "form": form,
        "senders": found.senders.order_by("channel", "address"),
        "sender_form": tidy(SenderForm()),
        "may_edit": has_role(request.user, found, Role.MANAGER),
        "missing": _missing(found),
    }
    return render(request, "desk/creditor.html", page, status=422 if form.is_bound else 200)


def _saved(request: HttpRequest, creditor_id: str, form: CreditorForm) -> bool:
    try:
        edit_creditor(creditor_id, form.cleaned_data, user=request.user)
        upload = request.FILES.get("logo")
        if upload or request.POST.get("logo_away"):
            set_logo(creditor_id, upload.read(512 * 1024) if upload else b"", user=request.user)
    except NotPossible as problem:
        form.add_error(None, problem.says)
        return False
    messages.success(request, _("Cambios guardados."), "kept")
    return True


def _missing(found: Creditor) -> list[str]:
    """What a law may oblige the creditor to say and is not written yet."""
    needed = (
        ("address", _("domicilio")),
        ("phone", _("teléfono")),
        ("complaint_unit_name", _("unidad de quejas")),
        ("complaint_unit_phone", _("teléfono de la unidad de quejas")),
        ("privacy_notice_url", _("aviso de privacidad")),
        ("responsible_persons", _("responsables")),
    )
    return [label for name, label in needed if not getattr(found, name)]


@staff()
def logo(request: HttpRequest, creditor_id: str) -> HttpResponse:
    found = creditor_or_404(request, creditor_id)
    if not found.logo:
        raise Http404
    return HttpResponse(
        bytes(found.logo),
        content_type=found.logo_type,
        headers={"Cache-Control": f"private, max-age={LOGO_SECONDS}", "Content-Security-Policy": "default-src 'none'"},
    )
