"""The cells of one record by their meaning, with the faults that any cell can have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from acuerdo.core.intake.fields import LABELS, Field
from acuerdo.core.intake.folding import fold
from acuerdo.core.intake.header import Column
from acuerdo.core.intake.problems import Fault, Problem, explain
from acuerdo.core.intake.table import Cell, Record, show, text_of

TEXT_MAX = {Field.REFERENCE: 100, Field.CUSTOMER: 100, Field.NAME: 200, Field.CONCEPT: 200, Field.PRODUCT: 80}
_TEXT_MAX = 300
_FORMULA_ERROR = re.compile(r"#(?:[¡¿]?[A-ZÑ/0]{2,10}[!?]?|N/[AD]|#+)")
_FORMULA = re.compile(r"=[A-Z(+\-\d].*", re.IGNORECASE)
_GARBLED = re.compile(r"Ã[\u0080-\u00bf\u0192\u2018-\u203a©±³­¡º¼]|Â[\u00a0-\u00bf]|�")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_EMPTY = frozenset({"", "-", "--", "n/a", "na", "n/d", "nd", "s/d", "null", "none", "nan", "nat", "nil", "(null)", "."})
_TOTALS = frozenset({"total", "totales", "gran total", "subtotal", "total general", "suma", "sumas", "grand total"})


class Cells:
    """One record's cells by field; problems are gathered in `problems` as they are met."""

    def __init__(self, record: Record, columns: Sequence[Column], headers: Sequence[str]) -> None:
        self.record = record
        self.columns = columns
        self.problems: list[Problem] = []
        self.faulty: set[Field] = set()  # these have a cell, but not one to be read: they are not missing
        self._found: dict[Field, list[tuple[Column, Cell]]] = {}
        self._headers = headers
        self._texts = [text_of(cell) for cell in record.cells]
        for column in columns:
            if column.at < len(self._texts) and self._texts[column.at].lower() not in _EMPTY:
                self._take(column, record.cells[column.at], self._texts[column.at])

    def _take(self, column: Column, cell: Cell, text: str) -> None:
        fault = _any_fault(column, cell, text)
        if fault:
            self.blame(fault, column.header, cell)
            self.faulty.add(column.field)
        else:
            self._found.setdefault(column.field, []).append((column, cell))

    def every(self, field: Field) -> list[tuple[Column, Cell]]:
        return self._found.get(field, [])

    def one(self, field: Field) -> tuple[Column, Cell] | None:
        found = self._found.get(field)
        return found[0] if found else None

    def text(self, field: Field) -> str:
        """The trimmed text; a whole number loses the ``.0`` that other programs add."""
        found = self.one(field)
        return text_of(found[1]) if found else ""

    def code(self, field: Field) -> str:
        """The text of a reference or a number of customer: as written, without a spreadsheet's ``.0``."""
        return self.text(field).removesuffix(".0")

    def blame(self, fault: Fault, column: str, cell: Cell) -> None:
        self.problems.append(explain(fault, row=self.record.row, column=column, value=show(cell)))

    def blame_field(self, fault: Fault, field: Field) -> None:
        """As `blame`, on the column of `field`; on none where the file has no such column."""
        found = self.one(field)
        column = found[0] if found else next((each for each in self.columns if each.field is field), None)
        self.blame(fault, column.header if column else LABELS[field], found[1] if found else None)

    def structure(self) -> Fault | None:
        """What is wrong with the row as a row."""
        texts = self._texts
        while len(texts) > len(self._headers) and not texts[-1]:
            texts.pop()
        if self.record.fault:
            return Fault(self.record.fault)
        if len(texts) != len(self._headers):
            code = "cells_extra" if len(texts) > len(self._headers) else "cells_missing"
            return Fault(code, f"{len(texts)} de {len(self._headers)}")
        if texts == list(self._headers):
            return Fault("header_again")
        first = next((text for text in texts if text), "")
        return Fault("totals_row") if fold(first) in _TOTALS else None


def _any_fault(column: Column, cell: Cell, text: str) -> Fault | None:
    """What no cell may be, whatever it means."""
    if not isinstance(cell, str):
        return None
    if text[0] == "#" and _FORMULA_ERROR.fullmatch(text.upper()):
        return Fault("formula_error")
    if text[0] == "=" and _FORMULA.fullmatch(text):
        return Fault("formula_text")
    if not cell.isprintable() and _CONTROL.search(cell):
        return Fault("control_character")
    if not cell.isascii() and _GARBLED.search(cell):
        return Fault("garbled")
    most = TEXT_MAX.get(column.field, _TEXT_MAX)
    return Fault("too_long", f"{len(text)} de {most} caracteres") if len(text) > most else None
