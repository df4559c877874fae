"""Correcting what the assistant heard in a message, and doing what it therefore missed."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acuerdo.flows.correct_hearing import ACTS_MAX, as_taught, correct_hearing
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.redo_effect import redo_effect
from acuerdo.records.access import accounts_of
from acuerdo.records.conversations import Message
from acuerdo.records.corrections import corrections_of
from acuerdo.screens.desk.doors import WRITERS, allow, staff
from acuerdo.screens.desk.fields import first_error
from acuerdo.screens.desk.talk_words import ACTS
from acuerdo.screens.desk.vocabulary import CHANNELS, FREQUENCIES

_INVALID = {"invalid": gettext_lazy("Revisa este dato.")}


class CorrectionForm(forms.Form):
    """The slots are optional: only what the person really named."""

    acts = forms.MultipleChoiceField(
        choices=list(ACTS.items()), error_messages={"required": gettext_lazy("Elige al menos una cosa que dijo.")}
    )
    date = forms.DateField(required=False, error_messages=_INVALID)
    amount = forms.DecimalField(required=False, min_value=0, max_digits=14, decimal_places=2, error_messages=_INVALID)
    count = forms.IntegerField(required=False, min_value=1, max_value=120, error_messages=_INVALID)
    frequency = forms.ChoiceField(choices=[("", ""), *FREQUENCIES.items()], required=False)
    channel = forms.ChoiceField(choices=[("", ""), *CHANNELS.items()], required=False)
    teaches = forms.BooleanField(required=False)

    def slots(self) -> dict[str, str]:
        names = ("date", "amount", "count", "frequency", "channel")
        return {name: str(self.cleaned_data[name]) for name in names if self.cleaned_data[name] not in (None, "")}


@staff(*WRITERS)
def correct(request: HttpRequest, message_id: str) -> HttpResponse:
    message = _message_or_404(request, message_id)
    if request.method == "GET":
        return render(request, "desk/parts/correct.html", _page(message))
    form = CorrectionForm(request.POST)
    try:
        if not form.is_valid():
            raise NotPossible("form", first_error(form))
        said = form.cleaned_data
        correct_hearing(message.id, acts=said["acts"], slots=form.slots(), teaches=said["teaches"], user=request.user)
    except NotPossible as problem:
        messages.error(request, problem.says, "wrong")
    else:
        messages.success(request, _("Corregido. Gracias: así aprende a entender."), "kept")
    return redirect("desk:thread", message.conversation_id)


@require_POST
@staff(*WRITERS)
def redo(request: HttpRequest, message_id: str) -> HttpResponse:
    """Does what a corrected message should have led to."""
    message = _message_or_404(request, message_id)
    correction = corrections_of([message.id]).get(message.id)
    try:
        if correction is None:
            raise NotPossible("not_corrected", _("Primero corrige lo que se entendió."))
        redo_effect(correction.id, request.POST.get("act", ""), user=request.user)
    except NotPossible as problem:
        messages.error(request, problem.says, "wrong")
    else:
        messages.success(request, _("Hecho. Quedó en la historia de la cuenta."), "kept")
    return redirect("desk:thread", message.conversation_id)


def _page(message: Message) -> dict[str, object]:
    correction = corrections_of([message.id]).get(message.id)
    heard = [each["act"] for each in message.heard.get("acts", ()) if each["p"] >= 0.5]
    return {
        "message": message,
        "acts": ACTS.items(),
        "acts_max": ACTS_MAX,
        "chosen": correction.acts if correction else heard,
        "slots": correction.slots if correction else message.heard.get("slots", {}),
        "frequencies": FREQUENCIES.items(),
        "channels": CHANNELS.items(),
        "as_taught": as_taught(message),
    }


def _message_or_404(request: HttpRequest, message_id: str) -> Message:
    known = Message.objects.filter(account__in=accounts_of(request.user), inbound=True)
    message = get_object_or_404(known.select_related("account__person", "account__creditor"), id=message_id)
    allow(request, message.account.creditor, *WRITERS)
    return message
