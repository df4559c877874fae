"""What could be fined, by rule: contacts that left and that the law, or a stricter reading of it, refuses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from acuerdo.flows import clock
from acuerdo.flows.read_exposure import AtRisk, Exposure, Reading, read_exposure
from acuerdo.records.access import accounts_of, creditors_of
from acuerdo.screens.desk.doors import AUDITORS, chosen_creditor, staff
from acuerdo.screens.desk.law_words import CONFIDENCE, READINGS

SPANS = (7, 30, 90)


@dataclass(frozen=True, slots=True)
class RiskRow:
    risk: AtRisk
    confidence: str | Promise
    contacts: int
    accounts: int


@dataclass(frozen=True, slots=True)
class ReadingRow:
    name: str | Promise
    code: str
    contacts: int
    rows: tuple[RiskRow, ...]


@staff(*AUDITORS)
def exposure(request: HttpRequest) -> HttpResponse:
    creditor = chosen_creditor(request)
    accounts = accounts_of(request.user)
    if creditor:
        accounts = accounts.filter(creditor=creditor)
    days = next((each for each in SPANS if str(each) == request.GET.get("dias")), SPANS[1])
    now = clock.now()
    found = read_exposure(accounts, now - timedelta(days=days), now)
    return render(
        request,
        "desk/law_exposure.html",
        {
            "tab": "exposure",
            "sees_risk": True,
            "days": days,
            "spans": SPANS,
            "creditor": creditor,
            "creditors": creditors_of(request.user).order_by("name"),
            "judged": found.judged,
            "against": found.at_risk(Reading.LAW),
            "readings": [_reading(found, each) for each in Reading],
        },
    )


def _reading(found: Exposure, reading: Reading) -> ReadingRow:
    rows = tuple(_row(risk) for risk in found.rows if risk.reading is reading)
    return ReadingRow(READINGS[reading], reading, found.at_risk(reading), rows)


def _row(risk: AtRisk) -> RiskRow:
    return RiskRow(risk, CONFIDENCE[risk.said.confidence], len(risk.contacts), len(risk.accounts))
