"""What a creditor's columns mean, remembered for the next file with the same header."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence
from datetime import datetime

from acuerdo.core.intake.folding import fold_header
from acuerdo.core.intake.header import Layout
from acuerdo.core.intake.instructions import Instructions
from acuerdo.core.intake.table import Record, text_of
from acuerdo.records.portfolios import ColumnMapping


def header_hash(headers: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join(fold_header(header) for header in headers).encode()).hexdigest()


def with_remembered(creditor_id: str | None, first: Sequence[Record], said: Instructions) -> Instructions:
    """The instructions with the mapping of this very header, when the creditor has one and says no other."""
    if creditor_id is None or said.columns:
        return said
    hashes = {header_hash([text_of(cell) for cell in record.cells]) for record in first}
    known = ColumnMapping.objects.filter(creditor_id=creditor_id, header_hash__in=hashes).first()
    return dataclasses.replace(said, columns=dict(known.columns)) if known else said


def remember(creditor_id: str, layout: Layout, now: datetime) -> None:
    """Keeps the meaning of every column, ignored ones too."""
    columns = {column.header: _meaning(column.field.value, column.hint) for column in layout.columns}
    columns |= dict.fromkeys(layout.ignored, "")
    ColumnMapping.objects.update_or_create(
        creditor_id=creditor_id,
        header_hash=header_hash(layout.headers),
        defaults={"columns": columns, "used_at": now},
    )


def _meaning(field: str, hint: str) -> str:
    return f"{field}:{hint}" if hint else field
