"""The journal: what was written down, whether its chain is whole, and one account's facts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from acuerdo.flows.export_evidence import export_evidence
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.seal_journal import verify_journal
from acuerdo.records.access import creditors_of
from acuerdo.records.journal import JournalEntry
from acuerdo.records.opened import opened
from acuerdo.screens.desk.doors import AUDITORS, account_or_404, staff

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class EntryRow:
    entry: JournalEntry
    facts: tuple[tuple[str, str], ...]


@staff(*AUDITORS)
def journal(request: HttpRequest) -> HttpResponse:
    found = _entries(request)
    kind = request.GET.get("hecho", "")
    kinds = found.order_by("kind").values_list("kind", flat=True).distinct()
    shown = found.filter(kind=kind) if kind else found
    page = Paginator(shown.order_by("-at", "-id"), PAGE_SIZE).get_page(request.GET.get("pagina"))
    return render(
        request,
        "desk/journal.html",
        {
            "page": page,
            "rows": _rows(page.object_list),
            "kind": kind,
            "kinds": list(kinds),
            "query": f"hecho={kind}" if kind else "",
            "checked": _checked() if request.GET.get("comprobar") else None,
        },
    )


@staff(*AUDITORS)
def of_account(request: HttpRequest, account_id: str) -> HttpResponse:
    account = account_or_404(request, account_id, *AUDITORS)
    found = _entries(request).filter(account_id=account.id).order_by("-at", "-id")
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("pagina"))
    return render(
        request,
        "desk/journal.html",
        {
            "account": account,
            "person": opened(account),
            "page": page,
            "rows": _rows(page.object_list),
            "query": "",
            "evidence": True,
        },
    )


@staff(*AUDITORS)
def evidence(request: HttpRequest, account_id: str) -> HttpResponse:
    """Everything about one account, with what a stranger needs to check it."""
    account = account_or_404(request, account_id, *AUDITORS)
    with TemporaryDirectory() as folder:
        try:
            path = export_evidence(account.id, Path(folder) / "pruebas.zip", actor=f"user:{request.user.id}")
        except NotPossible as problem:
            messages.error(request, problem.says, "wrong")
            return redirect("desk:journal_account", account.id)
        pack = path.read_bytes()
    response = HttpResponse(pack, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="pruebas-{account.id}.zip"'
    response["Cache-Control"] = "no-store"
    return response


def _entries(request: HttpRequest) -> QuerySet[JournalEntry]:
    return JournalEntry.objects.filter(creditor_id__in=creditors_of(request.user).values("id"))


def _rows(entries: object) -> list[EntryRow]:
    return [EntryRow(entry, tuple(_facts(entry.body))) for entry in entries]


def _facts(body: str) -> list[tuple[str, str]]:
    try:
        told = json.loads(body).get("body", {})
    except (ValueError, AttributeError):
        return [("", body[:200])]
    return [(name, str(value)) for name, value in sorted(told.items()) if value not in ("", None)]


def _checked() -> object:
    return verify_journal()
