"""A table that can be read through more than once, a record at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from acuerdo.core.intake.table import BrokenFile, Record

ROWS_MAX = 5_000_000
COLUMNS_MAX = 300
BYTES_MAX = 4 * 1024**3  # of an opened .gz or .xlsx: what unpacks to more is a bomb or a mistake


class TableBroken(Exception):
    """The file broke off while it was being read; `broken` says how."""

    def __init__(self, broken: BrokenFile) -> None:
        super().__init__(broken.code)
        self.broken = broken


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`records` begins again at each call and may raise `TableBroken`; `rows` is None where counting costs."""

    path: Path
    kind: str  # csv, xlsx, parquet
    how: str  # how it was read, in words: encoding, separator, sheet
    records: Callable[[], Iterator[Record]]
    rows: int | None = None
