"""Bank lines that wait for a person: what the bank wrote beside each candidate; give, share out, set aside, undo."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acuerdo.core.intake.table import BrokenFile
from acuerdo.core.money import Money
from acuerdo.flows.decide_bank_line import give_line, set_line_aside, undo_line
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.reconcile import reconcile
from acuerdo.records.access import creditors_of
from acuerdo.records.bank_lines import BankLine, said_of
from acuerdo.records.opened import opened
from acuerdo.records.portfolios import Account
from acuerdo.screens.desk.doors import LEADERS, allow, creditor_or_404, staff

_SHOWN = 25
_DECIDED = 10
_BYTES_MAX = 50 * 1024 * 1024
_REASONS = {
    "reference": gettext_lazy("la referencia"),
    "reference_slip": gettext_lazy("la referencia, con un error"),
    "document": gettext_lazy("el número de contrato o cliente"),
    "name": gettext_lazy("el nombre"),
    "name_partly": gettext_lazy("parte del nombre"),
    "amount": gettext_lazy("el monto exacto"),
    "amount_part": gettext_lazy("el monto cabe en lo que debe"),
    "amount_over": gettext_lazy("paga más de lo que debe"),
    "date": gettext_lazy("la fecha"),
    "currency": gettext_lazy("otra moneda"),
}


@staff(*LEADERS)
def lines(request: HttpRequest) -> HttpResponse:
    known = creditors_of(request.user)
    waiting = BankLine.objects.filter(creditor__in=known, state=BankLine.State.DOUBTFUL).select_related("creditor")
    decided = BankLine.objects.filter(creditor__in=known).exclude(state=BankLine.State.DOUBTFUL)
    page = {
        "rows": [_shown(line) for line in waiting.order_by("booked_on", "id")[:_SHOWN]],
        "total": waiting.count(),
        "decided": [_shown(line) for line in decided.order_by("-decided_at")[:_DECIDED]],
        "creditors": known.order_by("name"),
    }
    return render(request, "desk/reconciliation.html", page)


@require_POST
@staff(*LEADERS)
def upload(request: HttpRequest) -> HttpResponse:
    """The statement is read at once; it is not kept."""
    creditor = creditor_or_404(request, request.POST.get("creditor", ""), *LEADERS)
    file = request.FILES.get("file")
    if file is None or file.size > _BYTES_MAX:
        messages.error(request, _("Elige un archivo de hasta 50 MB."), "wrong")
        return redirect("desk:reconciliation")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "estado"
        path.write_bytes(file.read())
        done = reconcile(
            path, creditor_id=creditor.id, bank_account=request.POST.get("account", "")[:40], user=request.user
        )
    if isinstance(done, BrokenFile):
        messages.error(request, f"{done.says} {done.remedy}", "wrong")
    else:
        says = _(
            "{posted} aplicados, {doubtful} por decidir, {known} ya conocidos, {unreadable} que no se entendieron."
        )
        counts = {name: getattr(done, name) for name in ("posted", "doubtful", "known", "unreadable")}
        messages.success(request, says.format(**counts), "kept")
    return redirect("desk:reconciliation")


@require_POST
@staff(*LEADERS)
def decide(request: HttpRequest, line_id: str) -> HttpResponse:
    """`aside`, `undo`, or `share:<account>` fields with what is each account's."""
    line = get_object_or_404(BankLine.objects.filter(creditor__in=creditors_of(request.user)), id=line_id)
    allow(request, line.creditor, *LEADERS)
    try:
        if "aside" in request.POST:
            set_line_aside(line.id, user=request.user)
        elif "undo" in request.POST:
            undo_line(line.id, user=request.user)
        else:
            give_line(line.id, _shares(request, line), user=request.user)
        messages.success(request, _("Hecho, y anotado en el diario."), "kept")
    except NotPossible as problem:
        messages.error(request, problem.says, "wrong")
    return redirect("desk:reconciliation")


def _shares(request: HttpRequest, line: BankLine) -> dict[str, Money]:
    whole = request.POST.get("give", "")
    if whole:
        return {whole: Money(line.amount_minor, line.currency)}
    found = {}
    for name, value in request.POST.items():
        if name.startswith("share:") and value.strip():
            if not re.fullmatch(r"\d{1,12}([.,]\d{1,2})?", value.strip()):
                raise NotPossible("bad_shares", _("Escribe cada parte como número, por ejemplo 1234.50."))
            found[name.removeprefix("share:")] = Money.of(value.strip().replace(",", "."), line.currency)
    return found


def _shown(line: BankLine) -> dict[str, object]:
    accounts = Account.objects.select_related("person", "creditor").in_bulk(one["account"] for one in line.candidates)
    candidates = [
        {
            "account": accounts[one["account"]],
            "name": opened(accounts[one["account"]]).name,
            "confidence": one["confidence"],
            "reasons": [_REASONS.get(reason, reason) for reason in one["reasons"]],
        }
        for one in line.candidates
        if one["account"] in accounts and accounts[one["account"]].creditor_id == line.creditor_id
    ]
    amount = Money(line.amount_minor, line.currency)
    return {"line": line, "said": said_of(line), "amount": amount, "candidates": candidates}
