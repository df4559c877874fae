"""The team: who is in, with which role for which creditor; inviting, changing roles, closing accounts."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acuerdo.flows import clock
from acuerdo.flows.invite_staff import change_role, invite
from acuerdo.flows.invite_staff import deactivate as close
from acuerdo.flows.problems import NotPossible
from acuerdo.records.access import creditors_of, has_role
from acuerdo.records.creditors import Creditor
from acuerdo.records.people import Invitation, Membership, Role, User
from acuerdo.screens.desk.doors import MANAGERS, staff
from acuerdo.screens.desk.fields import first_error, tidy

GIVEN_BY_MANAGERS = [choice for choice in Role.choices if choice[0] != Role.ADMINISTRATOR]


@dataclass(frozen=True, slots=True)
class Member:
    membership: Membership
    mine: bool


class InviteForm(forms.Form):
    email = forms.EmailField(
        label=gettext_lazy("Correo"),
        error_messages={
            "required": gettext_lazy("Escribe su correo."),
            "invalid": gettext_lazy("Escribe un correo completo, como ana@empresa.mx."),
        },
    )
    role = forms.ChoiceField(label=gettext_lazy("Papel"), choices=GIVEN_BY_MANAGERS)
    creditor = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Acreedor"),
        empty_label=None,
        error_messages={"required": gettext_lazy("Elige para qué acreedor.")},
    )

    def __init__(self, data: object, *, user: User) -> None:
        super().__init__(data)
        self.fields["creditor"].queryset = managed_by(user)


def managed_by(user: User) -> QuerySet[Creditor]:
    """The creditors whose team this user may change."""
    known = creditors_of(user).order_by("name")
    return known.filter(id__in=[each.id for each in known if has_role(user, each, Role.MANAGER)])


@staff(*MANAGERS)
def people(request: HttpRequest) -> HttpResponse:
    form = tidy(InviteForm(request.POST or None, user=request.user))
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            invitation, url = invite(asked["email"], asked["role"], asked["creditor"].id, by=request.user)
        except NotPossible as problem:
            form.add_error(None, problem.says)
        else:
            page = _page(request, tidy(InviteForm(None, user=request.user)))
            return render(request, "desk/people.html", {**page, "invited": invitation, "invited_url": url})
    return render(request, "desk/people.html", _page(request, form))


@require_POST
@staff(*MANAGERS)
def role(request: HttpRequest, membership_id: int) -> HttpResponse:
    membership = get_object_or_404(_memberships(request.user), id=membership_id)
    form = forms.Form(request.POST)
    form.fields["role"] = forms.ChoiceField(choices=GIVEN_BY_MANAGERS)
    if not form.is_valid():
        messages.error(request, first_error(form), "wrong")
        return redirect("desk:people")
    return _act(
        request,
        lambda: change_role(membership.id, form.cleaned_data["role"], by=request.user),
        _("Papel actualizado."),
    )


@require_POST
@staff(*MANAGERS)
def deactivate(request: HttpRequest, user_id: str) -> HttpResponse:
    found = get_object_or_404(User.objects.filter(memberships__in=_memberships(request.user)).distinct(), id=user_id)
    return _act(request, lambda: close(found.id, by=request.user), _("Ya no puede entrar."))


def _act(request: HttpRequest, act, says: str) -> HttpResponse:  # type: ignore[no-untyped-def]
    try:
        act()
    except NotPossible as problem:
        messages.error(request, problem.says, "wrong")
    else:
        messages.success(request, says, "kept")
    return redirect("desk:people")


def _memberships(user: User) -> QuerySet[Membership]:
    """Of the creditors this user manages; an administrator sees the other administrators too."""
    mine = Q(creditor__in=managed_by(user))
    if user.memberships.filter(role=Role.ADMINISTRATOR, creditor=None, agency=None).exists():
        mine |= Q(creditor=None)
    return Membership.objects.filter(mine)


def _page(request: HttpRequest, form: forms.Form) -> dict[str, object]:
    known = _memberships(request.user).select_related("user", "creditor", "agency")
    waiting = Invitation.objects.filter(creditor__in=managed_by(request.user), accepted_at=None)
    return {
        "form": form,
        "members": [
            Member(each, each.user_id == request.user.id)
            for each in known.order_by("-user__is_active", "user__name", "id")
        ],
        "roles": GIVEN_BY_MANAGERS,
        "waiting": waiting.filter(expires_at__gt=clock.now()).select_related("creditor").order_by("-invited_at"),
    }
