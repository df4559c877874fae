"""A bank's statement, told by what is in the file: camt.053, MT940, or a table."""

from __future__ import annotations

from pathlib import Path

from acuerdo.core.intake.table import BrokenFile
from acuerdo.core.reconciliation.table_lines import Statement, read_table
from acuerdo.gateways.files.camt053 import read_camt
from acuerdo.gateways.files.mt940 import read_mt940
from acuerdo.gateways.files.opening import open_table
from acuerdo.gateways.files.table import TableBroken


def open_statement(path: Path, currency: str) -> Statement | BrokenFile:
    """`currency` for tables that do not say theirs."""
    try:
        with path.open("rb") as file:
            start = file.read(4096).lstrip(b"\xef\xbb\xbf \r\n\t")
    except OSError:
        return BrokenFile("not_found", "No se puede abrir el archivo.", "Revise la ruta y los permisos.")
    if start.startswith(b"<"):
        return read_camt(path)
    if start.startswith((b":20:", b"{1:")) or b"\n:20:" in start:
        return read_mt940(path)
    table = open_table(path)
    if isinstance(table, BrokenFile):
        return table
    try:
        return read_table(table.records(), currency)
    except TableBroken as problem:
        return problem.broken
