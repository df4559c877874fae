"""Which kind of file it is, by its first bytes rather than by its name."""

from __future__ import annotations

import zipfile
from pathlib import Path

from acuerdo.core.intake.table import BrokenFile
from acuerdo.gateways.files import csv_table, parquet_table, xlsx_table
from acuerdo.gateways.files.table import BYTES_MAX, Table

_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_SAVE_AS = "Guárdelo como CSV, XLSX o Parquet."


def open_table(path: Path) -> Table | BrokenFile:
    """The table in the file; nothing is read but its beginning (an XLSX is read whole when its records are)."""
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError:
        return BrokenFile("not_found", "No se puede abrir el archivo.", "Revise la ruta y los permisos.")
    if not start:
        return BrokenFile("empty", "El archivo está vacío.", "Revise que sea el archivo correcto.")
    if start.startswith(b"PAR1"):
        return parquet_table.open_parquet(path)
    if start.startswith(b"PK\x03\x04"):
        return _zipped(path)
    if start.startswith(_OLD_EXCEL):
        return BrokenFile("old_excel", "Es un libro de Excel antiguo (.xls).", _SAVE_AS)
    if start.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf")):
        return BrokenFile("not_a_table", "Es un documento o una imagen, no una tabla.", _SAVE_AS)
    return csv_table.open_csv(path)


def _zipped(path: Path) -> Table | BrokenFile:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError):
        return BrokenFile("damaged", "El archivo está dañado o incompleto.", "Vuelva a guardarlo y súbalo otra vez.")
    if "xl/workbook.xml" not in names:
        return BrokenFile(
            "not_a_table", "Es un archivo comprimido, no una tabla.", f"Ábralo y suba la tabla. {_SAVE_AS}"
        )
    if size > BYTES_MAX:
        return BrokenFile("too_big", "El archivo es demasiado grande al abrirlo.", "Divídalo en partes.")
    return xlsx_table.open_xlsx(path)
