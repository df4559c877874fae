"""An exception to our own rule for one account: who may, why, until when; the law itself has none."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from acuerdo.flows import clock
from acuerdo.flows.override_default import HOURS_MAX, REASON_LETTERS, end_override, may_override, override_default
from acuerdo.flows.problems import NotPossible
from acuerdo.records.opened import opened
from acuerdo.records.overrides import overrides_at
from acuerdo.screens.desk.doors import AUDITORS, account_or_404, staff
from acuerdo.screens.desk.fields import first_error


class OverrideForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Motivo"), min_length=REASON_LETTERS.start, max_length=REASON_LETTERS.stop - 1
    )
    hours = forms.IntegerField(label=gettext_lazy("Horas"), min_value=1, max_value=HOURS_MAX, initial=2)


@staff(*AUDITORS)
def override(request: HttpRequest, account_id: str) -> HttpResponse:
    account = account_or_404(request, account_id, *AUDITORS)
    form = OverrideForm(request.POST or None)
    if request.method == "POST":
        try:
            if "end" in request.POST:
                end_override(account.id, user=request.user)
                messages.success(request, _("La excepción terminó: vuelve a regir nuestra regla."), "kept")
                return redirect("desk:law_override", account.id)
            if form.is_valid():
                override_default(account.id, user=request.user, **form.cleaned_data)
                messages.success(request, _("Excepción anotada en el diario. La ley sigue rigiendo."), "kept")
                return redirect("desk:law_override", account.id)
            messages.error(request, first_error(form), "wrong")
        except NotPossible as problem:
            messages.error(request, problem.says, "wrong")
    return render(
        request,
        "desk/law_override.html",
        {
            "account": account,
            "person": opened(account),
            "form": form,
            "standing": overrides_at(clock.now()).filter(account=account).select_related("by").first(),
            "past": account.overrides.select_related("by").order_by("-begins_at")[:20],
            "may": may_override(account, request.user),
        },
    )
