"""The form of a creditor: what the law obliges it to say, its policy, its words."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from acuerdo.records.creditors import Creditor
from acuerdo.screens.desk.vocabulary import COUNTRIES, CREDITOR_TYPES, FREQUENCIES, REGISTERS

_PHONE = RegexValidator(r"^\+?[\d\s()-]{7,20}$", _("Escribe el teléfono con números, por ejemplo +52 55 5555 0100."))
_COLOUR = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Un color como #1f6f5c."))


class PercentField(forms.DecimalField):
    """A per cent on the screen, basis points inside."""

    def __init__(self, **options: object) -> None:
        super().__init__(min_value=0, max_value=100, decimal_places=2, **options)

    def prepare_value(self, value: object) -> object:
        return (Decimal(value) / 100).normalize().to_eng_string() if isinstance(value, int) else value

    def clean(self, value: object) -> int:
        return int((super().clean(value) or 0) * 100)


class LinesField(forms.CharField):
    """One thing a line on the screen, a list inside."""

    def __init__(self, **options: object) -> None:
        super().__init__(required=False, widget=forms.Textarea({"rows": 4}), **options)

    def prepare_value(self, value: object) -> object:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: object) -> list[str]:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class HolidaysField(LinesField):
    def clean(self, value: object) -> list[str]:
        lines = super().clean(value)
        day = forms.DateField(input_formats=["%Y-%m-%d", "%d/%m/%Y"])
        try:
            return sorted({day.clean(line).isoformat() for line in lines})
        except forms.ValidationError as problem:
            raise forms.ValidationError(_("Una fecha por línea, como 2026-12-31 o 31/12/2026.")) from problem


class CreditorForm(forms.ModelForm):
    country = forms.ChoiceField(label=_("País"), choices=list(COUNTRIES.items()))
    type = forms.ChoiceField(label=_("Giro"), choices=list(CREDITOR_TYPES.items()))
    register = forms.ChoiceField(label=_("Trato a las personas"), choices=list(REGISTERS.items()))
    phone = forms.CharField(label=_("Teléfono"), max_length=40, required=False, validators=[_PHONE])
    complaint_unit_phone = forms.CharField(
        label=_("Teléfono de la unidad de quejas"), max_length=40, required=False, validators=[_PHONE]
    )
    privacy_notice_url = forms.URLField(label=_("Aviso de privacidad"), required=False, assume_scheme="https")
    accent = forms.CharField(label=_("Color de su página"), validators=[_COLOUR], help_text=_("Como #1f6f5c."))
    own_holidays = HolidaysField(
        label=_("Días propios sin contacto"), help_text=_("Una fecha por línea, además de los feriados del país.")
    )
    discount_max_bps = PercentField(label=_("Descuento máximo, %"))
    discount_days = forms.IntegerField(label=_("Días para pagar con descuento"), min_value=0, max_value=90)
    installments_max = forms.IntegerField(label=_("Cuotas, como máximo"), min_value=1, max_value=60)
    frequencies = forms.MultipleChoiceField(
        label=_("Cada cuánto"),
        choices=list(FREQUENCIES.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    extension_max_days = forms.IntegerField(label=_("Días más de plazo, como máximo"), min_value=0, max_value=180)
    minimum_payment_bps = PercentField(label=_("Pago parcial mínimo, %"))
    agent_discount_max_bps = PercentField(label=_("Descuento que puede dar un agente, %"))
    supervisor_discount_max_bps = PercentField(label=_("Descuento que puede dar supervisión, %"))
    consequences = LinesField(
        label=_("Qué pasa si no se paga"),
        help_text=_("Una frase por línea: cierta, legal y tranquila. Es lo único que el asistente puede decir."),
    )
    payment_methods = LinesField(label=_("Formas de pago"), help_text=_("Una por línea."))
    language_model = forms.BooleanField(
        label=_("Usar el modelo de lenguaje de la instalación"),
        help_text=_("Si hay uno: lo que escriben las personas le llega sin nombres ni datos personales."),
        required=False,
    )

    class Meta:
        model = Creditor
        fields = (
            "name", "legal_name", "tax_id", "country", "type", "address", "phone", "email", "responsible_persons",
            "complaint_unit_name", "complaint_unit_address", "complaint_unit_phone", "complaint_unit_email",
            "privacy_notice_url", "register", "accent", "own_holidays", "discount_max_bps", "discount_days",
            "installments_max", "frequencies", "extension_max_days", "minimum_payment_bps",
            "agent_discount_max_bps", "supervisor_discount_max_bps", "consequences", "payment_methods",
            "language_model",
        )  # fmt: skip

    SECTIONS = (
        (_("Quién es"), ("name", "legal_name", "tax_id", "country", "type", "register", "accent")),
        (_("Lo que la ley pide decir"), (
            "address", "phone", "email", "responsible_persons", "complaint_unit_name", "complaint_unit_address",
            "complaint_unit_phone", "complaint_unit_email", "privacy_notice_url", "own_holidays",
        )),
        (_("Lo que se puede ofrecer"), (
            "discount_max_bps", "discount_days", "installments_max", "frequencies", "extension_max_days",
            "minimum_payment_bps", "agent_discount_max_bps", "supervisor_discount_max_bps",
        )),
        (_("Las palabras"), ("consequences", "payment_methods", "language_model")),
    )  # fmt: skip

    def sections(self) -> list[tuple[object, list[forms.BoundField]]]:
        return [(title, [self[name] for name in names]) for title, names in self.SECTIONS]

    def clean(self) -> dict[str, object]:
        said = super().clean()
        for role in ("agent_discount_max_bps", "supervisor_discount_max_bps"):
            if said.get(role, 0) > said.get("discount_max_bps", 0):
                self.add_error(role, _("No puede ser mayor que el descuento máximo."))
        return said


class NewCreditorForm(forms.Form):
    name = forms.CharField(
        label=_("Nombre"), max_length=160, error_messages={"required": _("Escribe el nombre del acreedor.")}
    )
    country = forms.ChoiceField(label=_("País"), choices=list(COUNTRIES.items()))
    type = forms.ChoiceField(label=_("Giro"), choices=list(CREDITOR_TYPES.items()))
