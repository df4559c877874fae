"""The numbers and addresses that speak for a creditor."""

from __future__ import annotations

import re

from django import forms
from django.contrib import messages
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acuerdo.flows.edit_creditor import add_sender, remove_sender
from acuerdo.flows.problems import NotPossible
from acuerdo.screens.desk.doors import MANAGERS, creditor_or_404, staff
from acuerdo.screens.desk.fields import first_error
from acuerdo.screens.desk.vocabulary import CHANNELS

_E164 = re.compile(r"^\+[1-9]\d{6,14}$")


class SenderForm(forms.Form):
    channel = forms.ChoiceField(
        label=gettext_lazy("Canal"),
        choices=[(each, CHANNELS[each]) for each in ("whatsapp", "sms", "email", "call")],
    )
    provider = forms.CharField(label=gettext_lazy("Proveedor"), max_length=30)
    address = forms.CharField(label=gettext_lazy("Número o correo"), max_length=120)
    provider_account = forms.CharField(label=gettext_lazy("Cuenta con el proveedor"), max_length=120, required=False)
    registered_as = forms.CharField(label=gettext_lazy("Registrado como"), max_length=120, required=False)

    def clean(self) -> dict[str, object]:
        said = super().clean()
        address = re.sub(r"[\s()-]", "", said.get("address", ""))
        if said.get("channel") == "email":
            try:
                validate_email(address)
            except forms.ValidationError:
                self.add_error("address", _("Escribe un correo completo, como hola@empresa.mx."))
        elif not _E164.match(address):
            self.add_error("address", _("Escribe el número con su país, como +525555550100."))
        said["address"] = address
        return said


@require_POST
@staff(*MANAGERS)
def add(request: HttpRequest, creditor_id: str) -> HttpResponse:
    creditor = creditor_or_404(request, creditor_id, *MANAGERS)
    form = SenderForm(request.POST)
    if not form.is_valid():
        messages.error(request, first_error(form), "wrong")
        return redirect("desk:creditor", creditor.id)
    return _act(
        request,
        creditor.id,
        lambda: add_sender(creditor.id, **form.cleaned_data, user=request.user),
        _("Remitente agregado."),
    )


@require_POST
@staff(*MANAGERS)
def remove(request: HttpRequest, creditor_id: str, sender_id: int) -> HttpResponse:
    creditor = creditor_or_404(request, creditor_id, *MANAGERS)
    sender = get_object_or_404(creditor.senders, id=sender_id)
    return _act(request, creditor.id, lambda: remove_sender(sender.id, user=request.user), _("Remitente quitado."))


def _act(request: HttpRequest, creditor_id: str, act, says: str) -> HttpResponse:  # type: ignore[no-untyped-def]
    try:
        act()
    except NotPossible as problem:
        messages.error(request, problem.says, "wrong")
    else:
        messages.success(request, says, "kept")
    return redirect("desk:creditor", creditor_id)
