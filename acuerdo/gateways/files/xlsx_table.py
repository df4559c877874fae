"""XLSX: numbers and dates come as what they are, and an error of a formula is an error, not an empty cell."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from acuerdo.core.intake.table import BrokenFile, Cell, Record
from acuerdo.gateways.files.table import COLUMNS_MAX, ROWS_MAX, Table, TableBroken

_DAMAGED = BrokenFile("damaged", "El archivo está dañado o incompleto.", "Vuelva a guardarlo y súbalo otra vez.")
# The reader gives an error as an empty cell, so errors are looked for in the sheet's own XML.
_ERROR = re.compile(rb'<c [^>]*?r="([A-Z]+)(\d+)"[^>]*?\bt="e"[^>]*>.*?<v>([^<]*)</v>', re.DOTALL)
_CHUNK_BYTES = 4 * 1024 * 1024


def open_xlsx(path: Path) -> Table | BrokenFile:
    """The first sheet that holds anything."""
    try:
        book = CalamineWorkbook.from_path(str(path))
        name = next((name for name in book.sheet_names if book.get_sheet_by_name(name).height), None)
    except (CalamineError, OSError, ValueError):
        return _DAMAGED
    if name is None:
        return BrokenFile("empty", "El libro no tiene datos.", "Revise que sea el archivo correcto.")
    sheet = book.get_sheet_by_name(name)
    if sheet.total_width > COLUMNS_MAX or sheet.total_height > ROWS_MAX:
        return BrokenFile("too_big", "La hoja es demasiado grande.", "Divídala en partes.")
    how = f"hoja «{name}»" + (f" (de {len(book.sheet_names)})" if len(book.sheet_names) > 1 else "")
    return Table(
        path=path,
        kind="xlsx",
        how=how,
        records=_reader(path, name),
        rows=(sheet.start or (0, 0))[0] + sheet.height,
    )


def _reader(path: Path, name: str) -> Callable[[], Iterator[Record]]:
    def records() -> Iterator[Record]:
        try:
            book = CalamineWorkbook.from_path(str(path))
            sheet = book.get_sheet_by_name(name)
            errors = _errors(path, book.sheet_names.index(name))
        except (CalamineError, OSError, ValueError, zipfile.BadZipFile) as problem:
            raise TableBroken(_DAMAGED) from problem
        first_row, first_column = sheet.start or (0, 0)
        for at, cells in enumerate(sheet.to_python(skip_empty_area=True)):
            row = first_row + at + 1
            yield Record(row, tuple(_cell(cell, errors, row, first_column + n) for n, cell in enumerate(cells)))

    return records


def _cell(value: object, errors: dict[tuple[int, int], str], row: int, column: int) -> Cell:
    if value == "" or value is None:
        return errors.get((row, column))
    if isinstance(value, bool):
        return "sí" if value else "no"
    if isinstance(value, float | int):
        return _number(value)
    if isinstance(value, datetime | date):
        return value
    return str(value) if isinstance(value, str | time | timedelta) else ""


def _number(value: float) -> Decimal:
    return Decimal(int(value)) if float(value).is_integer() and abs(value) < 1e15 else Decimal(repr(value))


def _errors(path: Path, sheet: int) -> dict[tuple[int, int], str]:
    """Cells that hold an error, by row (from 1) and column (from 0)."""
    found: dict[tuple[int, int], str] = {}
    with zipfile.ZipFile(path) as archive:
        part = _sheet_part(archive, sheet)
        if part is None:
            return found
        with archive.open(part) as xml:
            rest = b""
            while chunk := xml.read(_CHUNK_BYTES):
                text = rest + chunk
                cut = text.rfind(b"</c>") + 4
                rest = text[cut:]
                found.update(_errors_in(text[:cut]))
    return found


def _errors_in(xml: bytes) -> dict[tuple[int, int], str]:
    if b't="e"' not in xml:
        return {}
    cells = (_ERROR.search(cell) for cell in xml.split(b"</c>") if b't="e"' in cell)
    return {(int(hit[2]), _column(hit[1])): hit[3].decode() for hit in cells if hit}


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _sheet_part(archive: zipfile.ZipFile, sheet: int) -> str | None:
    """The part that holds the sheet, through the workbook's own relations: sheet order is not file order."""
    workbook = archive.read("xl/workbook.xml").decode()
    relations = archive.read("xl/_rels/workbook.xml.rels").decode()
    ids = re.findall(r'<(?:\w+:)?sheet [^>]*?\br:id="([^"]+)"', workbook)
    targets = {
        named[1]: target[1]
        for tag in re.findall(r"<Relationship [^>]+>", relations)
        if (named := re.search(r'\bId="([^"]+)"', tag)) and (target := re.search(r'\bTarget="([^"]+)"', tag))
    }
    target = targets.get(ids[sheet]) if sheet < len(ids) else None
    return None if target is None else target.lstrip("/") if target.startswith("/") else f"xl/{target}"
