"""What could be fined, by rule: the last reading of the contacts that left, and the button for a new one."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acuerdo.core.law.rules import Sanction
from acuerdo.flows.keep_exposure import KeptExposure, ask_for_reading, kept_exposure
from acuerdo.flows.read_exposure import AtRisk, Exposure, Reading, fines_of
from acuerdo.records.access import creditors_of, has_role
from acuerdo.records.creditors import Creditor
from acuerdo.screens.desk.doors import AUDITORS, allow, chosen_creditor, staff
from acuerdo.screens.desk.law_words import CONFIDENCE, READINGS

SPANS = (7, 30, 90)


@dataclass(frozen=True, slots=True)
class RiskRow:
    risk: AtRisk
    confidence: str | Promise
    sanctions: tuple[Sanction, ...]
    accounts: int


@dataclass(frozen=True, slots=True)
class ReadingRow:
    name: str | Promise
    code: str
    contacts: int
    rows: tuple[RiskRow, ...]


@staff(*AUDITORS)
def exposure(request: HttpRequest) -> HttpResponse:
    creditor, creditors = _chosen(request)
    days = _days(request)
    kept = kept_exposure([creditor] if creditor else creditors, days)
    return render(
        request,
        "desk/law_exposure.html",
        {
            "tab": "exposure",
            "sees_risk": True,
            "days": days,
            "spans": SPANS,
            "creditor": creditor,
            "creditors": creditors,
            "asked": _query(days, creditor),
            "kept": kept,
            "judged": kept.exposure.judged,
            "against": kept.exposure.at_risk(Reading.LAW),
            "readings": [_reading(kept.exposure, each) for each in Reading],
        },
    )


@staff(*AUDITORS)
@require_POST
def read_again(request: HttpRequest) -> HttpResponse:
    """A worker reads; pressed twice, it is read once."""
    creditor, creditors = _chosen(request)
    if not ask_for_reading([creditor] if creditor else creditors):
        messages.info(request, _("Ya se está leyendo."))
    return redirect(f"{reverse('desk:law_exposure')}?{_query(_days(request), creditor)}")


@staff(*AUDITORS)
def progress(request: HttpRequest) -> HttpResponse:
    """How far the reading is; once it ended, the whole page again."""
    creditor, creditors = _chosen(request)
    kept: KeptExposure = kept_exposure([creditor] if creditor else creditors, 1)
    if not kept.running:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "desk/parts/exposure_progress.html", {"kept": kept})


def _chosen(request: HttpRequest) -> tuple[Creditor | None, list[Creditor]]:
    """The creditor that was asked for, and all whose books this person may read."""
    creditor = chosen_creditor(request)
    if creditor:
        allow(request, creditor, *AUDITORS)
    known = creditors_of(request.user).order_by("name")
    return creditor, [each for each in known if has_role(request.user, each, *AUDITORS)]


def _days(request: HttpRequest) -> int:
    return next((each for each in SPANS if str(each) == request.GET.get("dias")), SPANS[1])


def _query(days: int, creditor: Creditor | None) -> str:
    return urlencode({"dias": days, **({"acreedor": creditor.id} if creditor else {})})


def _reading(found: Exposure, reading: Reading) -> ReadingRow:
    rows = tuple(_row(risk) for risk in found.rows if risk.reading is reading)
    return ReadingRow(READINGS[reading], reading, found.at_risk(reading), rows)


def _row(risk: AtRisk) -> RiskRow:
    return RiskRow(risk, CONFIDENCE[risk.said.confidence], fines_of(risk), len(risk.accounts))
