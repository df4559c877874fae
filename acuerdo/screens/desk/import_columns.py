"""What each column of an uploaded file means: recognised, corrected by hand, shown on its first rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from acuerdo.core.intake.fields import LABELS, Field
from acuerdo.core.intake.header import HEADER_WITHIN, Column, column_of
from acuerdo.core.intake.problems import Problem
from acuerdo.core.intake.reader import Held
from acuerdo.core.intake.table import BrokenFile, show, text_of
from acuerdo.flows.preview_import import preview_file
from acuerdo.gateways.files import TableBroken, open_table
from acuerdo.records.creditors import Creditor
from acuerdo.screens.desk import import_running, uploads
from acuerdo.screens.desk.doors import LEADERS, staff
from acuerdo.screens.desk.imports import slip_or_404
from acuerdo.screens.desk.uploads import Slip

LINES = 12


@dataclass(frozen=True, slots=True)
class Head:
    """A column on the page: `chosen` is its meaning as a value of the select, `known` says we recognised it."""

    at: int
    header: str
    chosen: str
    hint: str


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class Line:
    row: int
    cells: tuple[Cell, ...]
    others: tuple[Problem, ...]
    held: bool


@staff(*LEADERS)
def columns(request: HttpRequest, upload_id: str) -> HttpResponse:
    slip = slip_or_404(request, upload_id)
    if slip.state != "waiting":
        return redirect("desk:import_upload", slip.id)
    if request.method == "POST":
        slip = uploads.write(slip, columns=_said(request, slip))
        if request.POST.get("what") == "away":
            uploads.forget(slip)
            messages.success(request, _("El archivo se descartó; no se guardó nada."), "kept")
            return redirect("desk:imports")
    preview = preview_file(
        slip.path, instructions=import_running.instructions_of(slip), creditor_id=slip.creditor_id, lines=LINES
    )
    if request.POST.get("what") == "import" and not isinstance(preview, BrokenFile):
        import_running.start(slip, request.user)
        return redirect("desk:import_upload", slip.id)
    page = {"slip": slip, "creditor": Creditor.objects.get(id=slip.creditor_id), "fields": _FIELDS}
    if isinstance(preview, BrokenFile):
        headers = _headers(slip)
        known = [found for at, header in enumerate(headers) if (found := column_of(at, header, slip.columns))]
        page |= {"broken": preview, "heads": _heads(headers, known, slip.columns), "lines": ()}
    else:
        heads = _heads(preview.headers, preview.columns, slip.columns)
        page |= {"preview": preview, "heads": heads, "lines": _lines(preview.lines, preview.columns, len(heads))}
    return render(request, "desk/import_columns.html", page)


_FIELDS = [(each.value, label[:1].upper() + label[1:]) for each, label in LABELS.items()]


def _said(request: HttpRequest, slip: Slip) -> dict[str, str]:
    """The meaning of each header, with the hint that came with it while the meaning stays."""
    known = {field.value for field in Field}
    said = {}
    for at, header in enumerate(_headers(slip)):
        name = request.POST.get(f"column-{at}")
        if name is None or not header or (name and name not in known):
            continue
        before, _colon, hint = request.POST.get(f"hint-{at}", "").partition(":")
        said[header] = f"{name}:{hint}" if hint and before == name else name
    return said


def _headers(slip: Slip) -> tuple[str, ...]:
    """The first row within reach that names the most columns; also when we recognise none of them."""
    table = open_table(slip.path)
    if isinstance(table, BrokenFile):
        return ()
    try:
        first = [[text_of(cell) for cell in record.cells] for record in islice(table.records(), HEADER_WITHIN)]
    except TableBroken:
        return ()
    said = set(slip.columns)
    return tuple(max(first, key=lambda row: (len(said & set(row)), _words(row)), default=[]))


def _words(row: Sequence[str]) -> int:
    return sum(bool(text) and not any(letter.isdigit() for letter in text) for text in row)


def _heads(headers: Sequence[str], found: Sequence[Column], said: dict[str, str]) -> list[Head]:
    by_place = {column.at: column for column in found}
    heads = []
    for at, header in enumerate(headers):
        column = by_place.get(at)
        meaning = f"{column.field.value}:{column.hint}" if column else said.get(header, "")
        chosen, _colon, hint = meaning.partition(":")
        heads.append(Head(at, header, chosen, f"{chosen}:{hint}"))
    return heads


def _lines(read: Sequence[tuple], found: Sequence[Column], width: int) -> list[Line]:
    return [_line(record, row, found, width) for record, row in read]


def _line(record, read, found: Sequence[Column], width: int) -> Line:  # type: ignore[no-untyped-def]
    """Each problem stands beside its cell; one that speaks of the whole row stands at its end."""
    problems = list(read.problems) if isinstance(read, Held) else []
    at_cell: dict[int, Problem] = {}
    for problem in problems:
        at = _place(problem, record, found)
        if at is not None:
            at_cell.setdefault(at, problem)
    texts = [show(cell) for cell in record.cells][:width] + [""] * (width - len(record.cells))
    cells = tuple(Cell(text, at_cell.get(at)) for at, text in enumerate(texts))
    others = tuple(problem for problem in problems if problem not in at_cell.values())
    return Line(record.row, cells, others, isinstance(read, Held))


def _place(problem: Problem, record, found: Sequence[Column]) -> int | None:  # type: ignore[no-untyped-def]
    same = [column for column in found if problem.column in (column.header, LABELS[column.field])]
    with_value = [c for c in same if c.at < len(record.cells) and show(record.cells[c.at]) == problem.value]
    return next((column.at for column in with_value or same), None)
