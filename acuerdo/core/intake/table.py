"""A table as it lies in the file: records of cells, numbered as a spreadsheet numbers its rows (from 1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

# Text as written; a Decimal or a date only where the file itself says so (XLSX, Parquet).
Cell = str | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Record:
    """`fault` is a code of `problems` where the reader of the file already knows that the row is broken."""

    row: int
    cells: tuple[Cell, ...]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class BrokenFile:
    """The file as a whole cannot be taken: `code` for programs, `says` and `remedy` for people."""

    code: str
    says: str
    remedy: str


def show(cell: Cell) -> str:
    """The cell as a person would write it; an empty one is the empty text."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return cell.isoformat() if isinstance(cell, date) else cell


def text_of(cell: Cell) -> str:
    """Trimmed text with single spaces; Excel's leading apostrophe and a whole number's ``.0`` fall away."""
    if cell is None:
        return ""
    text = " ".join((cell if type(cell) is str else show(cell)).split())
    return text[1:] if text.startswith("'") else text


def is_blank(record: Record) -> bool:
    return not any(text_of(cell) for cell in record.cells)
