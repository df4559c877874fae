"""The filters of the list of accounts, the same for the page and for its export."""

from __future__ import annotations

import re

from django import forms
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from acuerdo.core.ledger import AGEING
from acuerdo.core.money import Money
from acuerdo.flows import clock
from acuerdo.records import vault
from acuerdo.records.access import accounts_of, creditors_of
from acuerdo.records.agreements import Agreement
from acuerdo.records.outreach import Complaint, Decision, Dispute
from acuerdo.records.pauses import standing as pauses_standing
from acuerdo.records.people import User
from acuerdo.records.portfolios import Account
from acuerdo.records.standing import in_bucket, with_standing
from acuerdo.screens.desk.board_pictures import bucket_words
from acuerdo.screens.templatetags.desk import says, today

_PHONE = re.compile(r"^[\d\s()+.-]{7,}$")
_ORDERS = {
    "saldo": (F("balance_minor").desc(), "id"),
    "saldo_menor": (F("balance_minor").asc(), "id"),
    "atraso": (F("oldest_due").asc(nulls_last=True), "id"),
    "reciente": ("-opened_at", "id"),
}


class AccountFilters(forms.Form):
    buscar = forms.CharField(label=_("Buscar"), required=False, max_length=120)
    acreedor = forms.ModelChoiceField(None, label=_("Acreedor"), required=False, empty_label=_("Todos"))
    atraso = forms.ChoiceField(label=_("Atraso"), required=False)
    estado = forms.ChoiceField(label=_("Estado"), required=False)
    paso = forms.ChoiceField(label=_("Próximo paso"), required=False)
    acuerdo = forms.ChoiceField(label=_("Acuerdo"), required=False)
    desde = forms.DecimalField(label=_("Saldo desde"), required=False, min_value=0, max_digits=14, decimal_places=2)
    hasta = forms.DecimalField(label=_("Saldo hasta"), required=False, min_value=0, max_digits=14, decimal_places=2)
    moneda = forms.ChoiceField(label=_("Moneda"), required=False)
    orden = forms.ChoiceField(
        label=_("Orden"),
        required=False,
        choices=[
            ("saldo", _("Mayor saldo")),
            ("saldo_menor", _("Menor saldo")),
            ("atraso", _("Más atraso")),
            ("reciente", _("Más reciente")),
        ],
    )

    def __init__(self, data: object, *, user: User) -> None:
        super().__init__(data, label_suffix="")
        self.user = user
        known = accounts_of(user)
        self.fields["acreedor"].queryset = creditors_of(user).order_by("name")
        self.fields["atraso"].choices = [("", _("Cualquiera")), *((b, bucket_words(b)) for b in AGEING.labels)]
        self.fields["estado"].choices = [("", _("Abiertas")), *_STATES, ("todas", _("Todas"))]
        steps = Decision.objects.filter(account__in=known).order_by("action").values_list("action", flat=True)
        self.fields["paso"].choices = [
            ("", _("Cualquiera")),
            *((each, says(each, "action")) for each in steps.distinct()),
        ]
        self.fields["acuerdo"].choices = [("", _("Con o sin acuerdo")), ("ninguno", _("Sin acuerdo"))]
        self.fields["acuerdo"].choices += list(Agreement.State.choices)
        money = known.order_by("currency").values_list("currency", flat=True).distinct()
        self.fields["moneda"].choices = [("", _("Todas")), *((each, each) for each in money)]

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        low, high = cleaned.get("desde"), cleaned.get("hasta")
        if low is not None and high is not None and low > high:
            self.add_error("hasta", _("Este monto debe ser mayor que “desde”."))
        return cleaned

    def found(self) -> QuerySet[Account]:
        """The accounts that pass, with their standing; with a filter that can't be read, none do."""
        known = accounts_of(self.user).select_related("person", "creditor")
        if not self.is_valid():
            return with_standing(known.none(), today())
        wanted = self.cleaned_data
        rows = with_standing(_searched(known, wanted["buscar"]), today())
        rows = rows.annotate(next_action=Subquery(_latest("action")), next_reasons=Subquery(_latest("reasons")))
        for name in ("acreedor", "moneda"):
            if wanted[name]:
                rows = rows.filter(**{"creditor" if name == "acreedor" else "currency": wanted[name]})
        if wanted["atraso"]:
            rows = rows.filter(in_bucket(wanted["atraso"], today()), balance_minor__gt=0)
        if wanted["paso"]:
            rows = rows.filter(next_action=wanted["paso"])
        rows = _between(rows, wanted["desde"], wanted["hasta"])
        rows = _with_agreement(_in_state(rows, wanted["estado"]), wanted["acuerdo"])
        return rows.order_by(*_ORDERS[wanted["orden"] or "saldo"])


_STATES = (
    ("aclaracion", _("Con aclaración")),
    ("queja", _("Con queja")),
    ("pausa", _("En pausa")),
    ("pagadas", _("Pagadas")),
    ("cerradas", _("Cerradas")),
)


def _latest(field: str) -> QuerySet[Decision]:
    return Decision.objects.filter(account=OuterRef("pk")).order_by("-on").values(field)[:1]


def _searched(accounts: QuerySet[Account], text: str) -> QuerySet[Account]:
    """A phone may be typed with spaces and dashes: its digits are one word."""
    typed = re.sub(r"\D", "", text) if _PHONE.match(text.strip()) else text
    tokens = vault.query_tokens(typed)
    if text.strip() and not tokens:
        return accounts.none()
    for token in tokens:
        accounts = accounts.filter(search__contains=token)
    return accounts


def _in_state(rows: QuerySet[Account], state: str) -> QuerySet[Account]:
    of_account = {"account": OuterRef("pk"), "resolved_at": None}
    if state == "aclaracion":
        return rows.filter(Exists(Dispute.objects.filter(**of_account)))
    if state == "queja":
        return rows.filter(Exists(Complaint.objects.filter(**of_account)))
    if state == "pausa":
        holds = pauses_standing(clock.now()).filter(Q(account=OuterRef("pk")) | Q(account=None))
        return rows.filter(Exists(holds.filter(person=OuterRef("person"))))
    if state == "pagadas":
        return rows.filter(balance_minor__lte=0)
    if state == "cerradas":
        return rows.exclude(closed_at=None)
    return rows if state == "todas" else rows.filter(closed_at=None, balance_minor__gt=0)


def _with_agreement(rows: QuerySet[Account], state: str) -> QuerySet[Account]:
    plans = Agreement.objects.filter(account=OuterRef("pk"))
    if state == "ninguno":
        return rows.exclude(Exists(plans.filter(state__in=("active", "missed"))))
    return rows.filter(Exists(plans.filter(state=state))) if state else rows


def _between(rows: QuerySet[Account], low: object, high: object) -> QuerySet[Account]:
    """Amounts are in each account's own currency: 100 is 100 pesos or 100 soles."""
    if low is None and high is None:
        return rows
    passes = Q(pk__in=())
    for currency in rows.order_by().values_list("currency", flat=True).distinct():
        range_ = Q(currency=currency)
        if low is not None:
            range_ &= Q(balance_minor__gte=_minor(low, currency))
        if high is not None:
            range_ &= Q(balance_minor__lte=_minor(high, currency))
        passes |= range_
    return rows.filter(passes)


def _minor(amount: object, currency: str) -> int:
    try:
        return Money.of(str(amount), currency).minor
    except ValueError:
        return Money.of(int(amount), currency).minor
