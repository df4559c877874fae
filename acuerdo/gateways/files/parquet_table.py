"""Parquet: typed columns, read in batches; row 1 is the header, as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import polars

from acuerdo.core.intake.table import BrokenFile, Cell, Record
from acuerdo.gateways.files.table import COLUMNS_MAX, ROWS_MAX, Table, TableBroken

_BATCH_ROWS = 50_000
_DAMAGED = BrokenFile("damaged", "El archivo está dañado o incompleto.", "Vuelva a guardarlo y súbalo otra vez.")


def open_parquet(path: Path) -> Table | BrokenFile:
    try:
        names = list(polars.read_parquet_schema(path))
        rows = polars.scan_parquet(path).select(polars.len()).collect().item()
    except (polars.exceptions.PolarsError, OSError):
        return _DAMAGED
    if len(names) > COLUMNS_MAX or rows > ROWS_MAX:
        return BrokenFile("too_big", "El archivo es demasiado grande.", "Divídalo en partes.")
    return Table(path=path, kind="parquet", how="parquet", records=_reader(path, names, rows), rows=rows + 1)


def _reader(path: Path, names: list[str], rows: int) -> Callable[[], Iterator[Record]]:
    def records() -> Iterator[Record]:
        yield Record(1, tuple(names))
        frame = polars.scan_parquet(path)
        try:
            for start in range(0, rows, _BATCH_ROWS):
                batch = frame.slice(start, _BATCH_ROWS).collect()
                for at, cells in enumerate(batch.iter_rows()):
                    yield Record(start + at + 2, tuple(_cell(cell) for cell in cells))
        except (polars.exceptions.PolarsError, OSError) as problem:
            raise TableBroken(_DAMAGED) from problem

    return records


def _cell(value: object) -> Cell:
    if value is None:
        return None
    if isinstance(value, bool):
        return "sí" if value else "no"
    if isinstance(value, int | Decimal):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(repr(value)) if value == value and abs(value) != float("inf") else None
    return value if isinstance(value, datetime | date) else str(value)
