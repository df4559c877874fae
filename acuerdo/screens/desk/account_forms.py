"""The small forms of an account's actions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from acuerdo.core.channels import Channel
from acuerdo.core.money import Money
from acuerdo.records.portfolios import Account
from acuerdo.screens.desk.vocabulary import CHANNELS, DISPUTES, OUTCOMES, STATES
from acuerdo.screens.desk.writing import CHANNELS as WRITABLE

_PAUSES = ("hardship_pause", "legal_representation", "insolvency", "at_risk", "deceased", "identity_theft")
_REQUIRED = {"required": _("Escribe algo aquí.")}


class WriteForm(forms.Form):
    channel = forms.ChoiceField(
        choices=[(each, CHANNELS[each]) for each in WRITABLE],
        error_messages={"required": _("Elige por dónde escribir.")},
    )
    text = forms.CharField(
        max_length=1500,
        error_messages={
            "required": _("Escribe el mensaje."),
            "max_length": _("El mensaje puede tener hasta 1500 letras."),
        },
    )
    key = forms.CharField(max_length=40, required=False)  # one per page shown: a double click is one message
    figures = forms.BooleanField(required=False)  # the writer answers for figures that we cannot source


class LinkForm(forms.Form):
    amount = forms.DecimalField(
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        error_messages={"invalid": _("Escribe el monto con números, por ejemplo 1200.50.")},
    )

    def __init__(self, data: object, *, currency: str) -> None:
        super().__init__(data)
        self.currency = currency

    def clean_amount(self) -> Money | None:
        amount = self.cleaned_data["amount"]
        if not amount:
            return None
        try:
            return Money.of(amount.normalize() if amount == amount.to_integral() else amount, self.currency)
        except ValueError as problem:
            raise forms.ValidationError(_("Ese monto tiene más decimales de los que usa la moneda.")) from problem


class PauseForm(forms.Form):
    state = forms.ChoiceField(choices=[(each, STATES[each]) for each in _PAUSES])
    days = forms.IntegerField(
        required=False,
        min_value=1,
        max_value=180,
        error_messages={
            "invalid": _("Escribe los días con números."),
            "min_value": _("Al menos un día."),
            "max_value": _("Como máximo 180 días; después se revisa otra vez."),
        },
    )
    because = forms.CharField(max_length=120, error_messages={"required": _("Di por qué, en pocas palabras.")})

    def clean(self) -> dict[str, object]:
        """A hard moment passes and is looked at again; the other pauses last until a person lifts them."""
        said = super().clean()
        if said.get("state") == "hardship_pause" and not said.get("days") and "days" not in self.errors:
            self.add_error("days", _("Di por cuántos días."))
        return said


class WhyForm(forms.Form):
    why = forms.CharField(max_length=120, error_messages={"required": _("Di por qué, en pocas palabras.")})


class DisputeForm(forms.Form):
    kind = forms.ChoiceField(choices=list(DISPUTES.items()))
    debt = forms.ModelChoiceField(None, required=False)
    words = forms.CharField(max_length=2000, error_messages=_REQUIRED)

    def __init__(self, data: object, *, account: Account) -> None:
        super().__init__(data)
        self.fields["debt"].queryset = account.debts.all()


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(choices=list(OUTCOMES.items()), error_messages={"required": _("Elige cómo terminó.")})


class ComplaintForm(forms.Form):
    words = forms.CharField(max_length=2000, error_messages=_REQUIRED)
    channel = forms.ChoiceField(choices=[("", ""), *((each.value, each.value) for each in Channel)], required=False)
    severity = forms.ChoiceField(choices=[("1", _("leve")), ("2", _("media")), ("3", _("grave"))])


class CloseForm(forms.Form):
    how = forms.ChoiceField(
        choices=[("recalled", ""), ("written_off", "")], error_messages={"required": _("Elige cómo se cierra.")}
    )
    sure = forms.BooleanField(error_messages={"required": _("Confirma que quieres cerrar la cuenta.")})
