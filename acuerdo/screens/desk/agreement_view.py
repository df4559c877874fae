"""An agreement as the desk shows it: what was agreed, how far it has come, each instalment's state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from acuerdo.records.agreements import Agreement, Instalment
from acuerdo.screens.pictures.steps import steps
from acuerdo.screens.templatetags.desk import day, today
from acuerdo.screens.templatetags.words import money

BADGES = {"active": "kept", "kept": "kept", "missed": "risk", "broken": "wrong"}


@dataclass(frozen=True, slots=True)
class InstalmentRow:
    instalment: Instalment
    css: str
    says: str


@dataclass(frozen=True, slots=True)
class AgreementShown:
    agreement: Agreement
    badge: str
    rows: tuple[InstalmentRow, ...]
    paid_minor: int
    picture: SafeString


def shown(agreement: Agreement) -> AgreementShown:
    rows = tuple(_row(each, today()) for each in agreement.instalments.order_by("number"))
    told = [
        (row.css, f"{day(row.instalment.due_on)}: {money(row.instalment.amount_minor, agreement.currency)}, {row.says}")
        for row in rows
    ]
    return AgreementShown(
        agreement=agreement,
        badge=BADGES.get(agreement.state, ""),
        rows=rows,
        paid_minor=sum(row.instalment.paid_minor for row in rows),
        picture=steps(told, title=_("Avance del acuerdo")),
    )


def _row(instalment: Instalment, on: date) -> InstalmentRow:
    if instalment.paid_minor >= instalment.amount_minor:
        return InstalmentRow(instalment, "kept", _("pagada"))
    if instalment.due_on < on:
        return InstalmentRow(instalment, "late", _("sin pago todavía"))
    if instalment.paid_minor:
        return InstalmentRow(instalment, "partial", _("pagada en parte"))
    return InstalmentRow(instalment, "coming", _("por venir"))
