"""A portfolio file into persons, accounts, debts and the ledger; what would mislead is held back and said."""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.db import IntegrityError

from acuerdo.core.intake.evidence import Evidence
from acuerdo.core.intake.fields import Field
from acuerdo.core.intake.formats import Formats, Note, decide
from acuerdo.core.intake.header import HEADER_WITHIN, Layout, lay_out
from acuerdo.core.intake.instructions import Instructions
from acuerdo.core.intake.problems import Problem
from acuerdo.core.intake.reader import Held, Reader
from acuerdo.core.intake.row import Row
from acuerdo.core.intake.table import BrokenFile, Record, is_blank
from acuerdo.flows import clock
from acuerdo.flows.intake.batches import Batches
from acuerdo.flows.intake.chunk import take
from acuerdo.flows.intake.mapping import remember, with_remembered
from acuerdo.flows.intake.taking import Taking
from acuerdo.gateways.files import Table, TableBroken, open_table
from acuerdo.gateways.files.errors_csv import ErrorsFile
from acuerdo.records.creditors import Creditor
from acuerdo.records.people import User

CHUNK_ROWS = 2_000
Progress = Callable[[str, int, int], None]  # "looking" or "taking", rows done, rows in all (0: not known yet)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """`rows` = `taken` + `held_back`; `new` and `updated` count debts; `errors_path` is None when nothing was held."""

    rows: int
    taken: int
    held_back: int
    new: int
    updated: int
    errors_path: Path | None
    notes: tuple[Note, ...]
    reasons: dict[str, int]
    batch_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file that was looked through once: how to read it, and how many rows it has."""

    table: Table
    layout: Layout
    formats: Formats
    rows: int


def import_file(
    path: Path,
    *,
    instructions: Instructions,
    creditor_id: str | None = None,
    user: User | None = None,
    filename: str | None = None,
    errors_path: Path | None = None,
    check: bool = False,
    progress: Progress | None = None,
) -> Summary | BrokenFile:
    """Reads the file twice: once for its formats, once for its rows, a chunk and a transaction at a time.

    `creditor_id` binds every row to that creditor (a page does; a row of another one is held back);
    without it creditors go by name and are made when new. `check` writes nothing anywhere. Importing
    the same file again adds nothing.
    """
    tell = progress or _silent
    instructions = with_creditor(instructions, creditor_id)
    opened = look_through(path, instructions=instructions, creditor_id=creditor_id, progress=tell)
    if isinstance(opened, BrokenFile):
        return opened
    if not instructions.creditor and all(each.field is not Field.CREDITOR for each in opened.formats.columns):
        return BrokenFile("no_creditor", "No se sabe quién es el acreedor.", "Dígalo al importar (--creditor).")
    where = errors_path or path.with_name(f"{path.name}.errors.csv")
    batches = Batches(filename or path.name, instructions, creditor_id, user, check=check, rows=opened.rows)
    try:
        with ErrorsFile(None if check else where) as errors:
            summary = _take_all(opened, instructions, batches, errors, tell)
    except TableBroken as problem:
        batches.fail(clock.now())
        return problem.broken
    batches.end(clock.now(), summary.notes, where if summary.errors_path else None, _hash_of(path) if not check else "")
    if creditor_id and not check:
        remember(creditor_id, opened.layout, clock.now())
    return summary


def look_through(
    path: Path, *, instructions: Instructions, creditor_id: str | None, progress: Progress
) -> Opened | BrokenFile:
    """Header, columns and formats from the whole file."""
    table = open_table(path)
    if isinstance(table, BrokenFile):
        return table
    try:
        first = list(islice(table.records(), HEADER_WITHIN))
        layout = lay_out(first, with_remembered(creditor_id, first, instructions))
        if isinstance(layout, BrokenFile):
            return layout
        seen = Evidence(layout, country=instructions.country)
        for record in body(table, layout):
            seen.look(record)
            if seen.rows % CHUNK_ROWS == 0:
                progress("looking", seen.rows, table.rows or 0)
    except TableBroken as problem:
        return problem.broken
    return Opened(table=table, layout=layout, formats=decide(seen, instructions), rows=seen.rows)


def with_creditor(said: Instructions, creditor_id: str | None) -> Instructions:
    """The creditor's name and country, where the import is bound to one and nobody said otherwise.

    Never a currency. A creditor known by name only lends nothing: the same file must say the same twice.
    """
    if creditor_id is None:
        return said
    known = Creditor.objects.get(id=creditor_id)
    return dataclasses.replace(said, creditor=known.name, country=said.country or known.country or None)


def body(table: Table, layout: Layout) -> Iterator[Record]:
    """The records below the header that hold anything."""
    return (record for record in table.records() if record.row > layout.row and not is_blank(record))


def _take_all(
    opened: Opened, instructions: Instructions, batches: Batches, errors: ErrorsFile, tell: Progress
) -> Summary:
    reader = Reader(opened.layout, opened.formats, instructions)
    records = body(opened.table, opened.layout)
    reasons: Counter[str] = Counter()
    done = held = 0
    while chunk := list(islice(records, CHUNK_ROWS)):
        problems = _take_chunk([reader.read(record) for record in chunk], batches)
        held += len({problem.row for problem in problems})
        reasons.update(problem.code for problem in problems)
        errors.write(problems)
        done += len(chunk)
        batches.advance(done, held)
        tell("taking", done, opened.rows)
    return Summary(
        rows=done,
        taken=done - held,
        held_back=held,
        new=batches.new,
        updated=batches.updated,
        errors_path=errors.path if held else None,
        notes=opened.formats.notes,
        reasons=dict(reasons.most_common()),
        batch_ids=batches.ids(),
    )


def _take_chunk(read: list[Row | Held], batches: Batches) -> list[Problem]:
    """Takes the rows, creditor by creditor; returns the problems of those held back, in the file's order."""
    problems: list[Problem] = []
    mine, others = batches.by_creditor(read)
    problems += others
    for creditor, (rows, held) in mine.items():
        taking = _taken(batches, creditor, rows, held)
        problems += taking.held.values()
        problems += [problem for each in held if each.number not in taking.closed for problem in each.problems]
        batches.count(creditor, taking, len(rows) + len(taking.closed))
    return sorted(problems, key=lambda problem: problem.row)


def _taken(batches: Batches, creditor: str, rows: list[Row], held: list[Held]) -> Taking:
    """A person or debt that another process makes at this instant is found on the second try."""
    now: datetime = clock.now()
    for last in (False, True):
        taking = batches.taking(creditor, now)
        try:
            take(taking, rows, held)
        except IntegrityError:
            if last:
                raise
        else:
            break
    return taking


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _silent(stage: str, done: int, total: int) -> None:
    return None
