"""The first rows of a file as they would be taken, before anything is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from acuerdo.core.intake.formats import Note
from acuerdo.core.intake.header import Column
from acuerdo.core.intake.instructions import Instructions
from acuerdo.core.intake.reader import Held, Reader
from acuerdo.core.intake.row import Row
from acuerdo.core.intake.table import BrokenFile, Record
from acuerdo.flows.import_portfolio import body, look_through, with_creditor
from acuerdo.gateways.files import TableBroken


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """`headers` as in the file; `columns` what each means; `lines` the records with what they become."""

    how: str
    rows: int
    headers: tuple[str, ...]
    columns: tuple[Column, ...]
    notes: tuple[Note, ...]
    lines: tuple[tuple[Record, Row | Held], ...]


def preview_file(
    path: Path, *, instructions: Instructions, creditor_id: str | None = None, lines: int = 20
) -> Preview | BrokenFile:
    """Looks through the whole file for its formats, then reads the first `lines` rows; writes nothing."""
    said = with_creditor(instructions, creditor_id)
    opened = look_through(path, instructions=said, creditor_id=creditor_id, progress=lambda stage, done, total: None)
    if isinstance(opened, BrokenFile):
        return opened
    reader = Reader(opened.layout, opened.formats, said)
    try:
        records = list(islice(body(opened.table, opened.layout), lines))
    except TableBroken as problem:
        return problem.broken
    return Preview(
        how=opened.table.how,
        rows=opened.rows,
        headers=opened.layout.headers,
        columns=opened.formats.columns,
        notes=opened.formats.notes,
        lines=tuple((record, reader.read(record)) for record in records),
    )
