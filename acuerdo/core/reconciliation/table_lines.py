"""A bank's statement as a table (CSV, XLSX): which columns it has, and each row as money that came in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from acuerdo.core.intake.amounts import Point, read_amount, shown_point
from acuerdo.core.intake.dates import Order, read_date, shown_order
from acuerdo.core.intake.folding import fold_header
from acuerdo.core.intake.problems import Fault, Problem, explain
from acuerdo.core.intake.table import BrokenFile, Cell, Record, is_blank, text_of
from acuerdo.core.money import Money
from acuerdo.core.reconciliation.lines import BankLine

HEADER_WITHIN = 30
_AROUND = re.compile(r"^[^\d+\-(.,]+|[^\d)\-]+$")
_NAMES: dict[str, tuple[str, ...]] = {
    "date": ("fecha", "fecha operacion", "fecha valor", "fecha movimiento", "fecha contable", "dia", "date",
             "booking date", "transaction date", "data"),
    "credit": ("abono", "abonos", "deposito", "depositos", "haber", "credito", "creditos", "ingreso", "ingresos",
               "credit", "deposit"),
    "debit": ("cargo", "cargos", "retiro", "retiros", "debe", "debito", "debitos", "egreso", "egresos", "debit",
              "withdrawal"),
    "amount": ("importe", "monto", "valor", "cantidad", "amount"),
    "text": ("concepto", "descripcion", "detalle", "detalles", "glosa", "leyenda", "referencia ampliada",
             "concepto movimiento", "description", "details", "remittance information", "historico"),
    "payer": ("ordenante", "nombre ordenante", "nombre", "remitente", "titular", "pagador", "depositante", "payer",
              "counterparty", "debtor name"),
    "bank_reference": ("clave rastreo", "folio", "numero movimiento", "numero operacion", "operacion", "documento",
                       "n documento", "id movimiento", "bank reference", "transaction id", "referencia bancaria"),
    "reference": ("referencia", "referencia numerica", "reference"),
    "currency": ("moneda", "divisa", "currency"),
}  # fmt: skip
_LABELS = {"date": "fecha", "credit": "abono", "amount": "importe", "currency": "moneda"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """`lines` are money in; what went out is only counted. `account` is the bank's, "" where it is not said."""

    lines: tuple[BankLine, ...]
    problems: tuple[Problem, ...]
    outgoing: int
    account: str = ""


def read_table(records: Iterable[Record], currency: str) -> Statement | BrokenFile:
    """`currency` where the file has no column for it."""
    source = iter(records)
    head = list(islice(source, HEADER_WITHIN))
    found = next(((at, where) for at, row in enumerate(head) if (where := _columns(row))), None)
    if found is None:
        return BrokenFile(
            "no_header",
            "No encontramos la fila de encabezados del estado de cuenta.",
            "Deje una fila con fecha, abono o importe, y concepto.",
        )
    at, where = found
    rows = [row for row in (*head[at + 1 :], *source) if not is_blank(row)]
    return _Reader(where, rows, currency).read()


def _columns(row: Record) -> dict[str, list[int]]:
    """Places by meaning; {} for a row that is no header."""
    found: dict[str, list[int]] = {}
    for place, cell in enumerate(row.cells):
        name = fold_header(text_of(cell))
        for meaning, names in _NAMES.items():
            if name in names:
                found.setdefault(meaning, []).append(place)
    complete = "date" in found and ("credit" in found or "amount" in found) and len(found) >= 3
    return found if complete else {}


def _figure_in(text: str) -> str:
    """Without the sign of its currency: `$ 1,200.00`, `MXN 1200`, `R$ 10,00`."""
    return _AROUND.sub("", text) if any(sign.isdigit() for sign in text) else text


class _Reader:
    def __init__(self, where: dict[str, list[int]], rows: Sequence[Record], currency: str) -> None:
        self._where, self._rows, self._currency = where, rows, currency
        self._order, self._point = self._day_order(), self._decimal_point()

    def read(self) -> Statement:
        lines: list[BankLine] = []
        problems: list[Problem] = []
        outgoing = 0
        for row in self._rows:
            read = self._line(row)
            if isinstance(read, Problem):
                problems.append(read)
            elif read is None:
                outgoing += 1
            else:
                lines.append(read)
        return Statement(lines=tuple(lines), problems=tuple(problems), outgoing=outgoing)

    def _line(self, row: Record) -> BankLine | Problem | None:
        """None for money that went out."""
        currency = text_of(self._cell(row, "currency")).upper() or self._currency
        name = "credit" if "credit" in self._where else "amount"
        cell = self._cell(row, name)
        if not text_of(cell) and text_of(self._cell(row, "debit")):
            return None
        try:
            amount = read_amount(cell, text=_figure_in(text_of(cell)), point=self._point, currency=currency)
        except ValueError:
            return self._problem(row, Fault("currency_unknown"), "currency", currency)
        if isinstance(amount, Fault):
            return self._problem(row, amount, name, text_of(cell))
        if amount.minor <= 0:
            return None
        day = read_date(self._cell(row, "date"), self._order)
        if isinstance(day, Fault):
            return self._problem(row, day, "date", text_of(self._cell(row, "date")))
        return self._made(row, day, amount)

    def _made(self, row: Record, day: date, amount: Money) -> BankLine:
        return BankLine(
            number=row.row,
            booked_on=day,
            amount=amount,
            payer=self._text(row, "payer"),
            text=" ".join(part for part in (self._text(row, "text"), self._text(row, "reference")) if part),
            bank_reference=self._text(row, "bank_reference"),
        )

    def _cell(self, row: Record, meaning: str) -> Cell:
        """The first that holds something."""
        cells = [row.cells[place] for place in self._where.get(meaning, ()) if place < len(row.cells)]
        return next((cell for cell in cells if text_of(cell)), None)

    def _text(self, row: Record, meaning: str) -> str:
        cells = (row.cells[place] for place in self._where.get(meaning, ()) if place < len(row.cells))
        return " ".join(text for cell in cells if (text := text_of(cell)))

    def _problem(self, row: Record, fault: Fault, meaning: str, value: str) -> Problem:
        return explain(fault, row=row.row, column=_LABELS[meaning], value=value)

    def _day_order(self) -> Order | None:
        """What the column proves; dates that read both ways are day first, as everywhere in the region."""
        shown = {shown_order(self._cell(row, "date")) for row in self._rows}
        if {"day", "month"} <= shown:
            return None
        return "month" if "month" in shown else "day"

    def _decimal_point(self) -> Point | None:
        meanings = [name for name in ("credit", "amount") if name in self._where]
        texts = [text_of(self._cell(row, name)) for row in self._rows for name in meanings]
        shown = {shown_point(_figure_in(text).lstrip("+-")) for text in texts}
        if {".", ","} <= shown:
            return None
        return "." if "." in shown else "," if "," in shown else None
