"""A file of payments made elsewhere: one exact payment a row, or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from acuerdo.core.intake.cells import Cells
from acuerdo.core.intake.dates import read_date
from acuerdo.core.intake.documents import Document
from acuerdo.core.intake.fields import Field
from acuerdo.core.intake.formats import Formats
from acuerdo.core.intake.header import Layout
from acuerdo.core.intake.instructions import Instructions
from acuerdo.core.intake.owed import read_owed
from acuerdo.core.intake.problems import Fault, Problem
from acuerdo.core.intake.table import Record
from acuerdo.core.intake.who import read_document_of, read_place
from acuerdo.core.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRow:
    """`payment` is the creditor's own number for it: the same number twice is one payment."""

    number: int
    payment: str
    paid_on: date
    amount: Money
    method: str
    reference: str
    customer: str
    document: Document | None


class PaymentReader:
    def __init__(self, layout: Layout, formats: Formats, instructions: Instructions) -> None:
        self._layout, self._formats, self._said = layout, formats, instructions
        self._rows: dict[str, int] = {}

    def read(self, record: Record) -> PaymentRow | tuple[Problem, ...]:
        cells = Cells(record, self._formats.columns, self._layout.headers)
        broken = cells.structure()
        if broken:
            cells.problems.clear()
            cells.blame(broken, "", None)
            return tuple(cells.problems)
        row = self._row(cells)
        return row if row and not cells.problems else tuple(cells.problems)

    def _row(self, cells: Cells) -> PaymentRow | None:
        owed = read_owed(cells, self._formats.points, self._said.currency)
        paid_on = self._paid_on(cells)
        document = None
        if cells.every(Field.DOCUMENT):
            country = read_place(cells, country_said=self._formats.country_said, instead=self._said.country)
            document = read_document_of(cells, country, self._formats.invented) if country else None
        payment = cells.code(Field.PAYMENT)
        self._judge(cells, payment, owed is not None and not owed.total)
        if owed is None or paid_on is None:
            return None
        return PaymentRow(
            number=cells.record.row,
            payment=payment,
            paid_on=paid_on,
            amount=owed.total,
            method=cells.text(Field.METHOD)[:30],
            reference=cells.code(Field.REFERENCE),
            customer=cells.code(Field.CUSTOMER),
            document=document,
        )

    def _judge(self, cells: Cells, payment: str, is_zero: bool) -> None:
        if is_zero:
            cells.blame_field(Fault("no_amount"), Field.AMOUNT)
        if not payment:
            cells.blame_field(Fault("no_reference"), Field.PAYMENT)
        elif self._rows.setdefault(payment, cells.record.row) != cells.record.row:
            cells.blame_field(Fault("duplicate_row", str(self._rows[payment])), Field.PAYMENT)
        if not any(cells.one(each) for each in (Field.REFERENCE, Field.CUSTOMER, Field.DOCUMENT)):
            cells.blame_field(Fault("payment_no_debt"), Field.REFERENCE)

    def _paid_on(self, cells: Cells) -> date | None:
        found = cells.one(Field.SETTLED_ON)
        if found is None:
            cells.blame_field(Fault("no_payment_date"), Field.SETTLED_ON)
            return None
        day = read_date(found[1], self._formats.orders.get(found[0].at))
        if not isinstance(day, Fault) and day > self._said.as_of:
            day = Fault("payment_later")
        if not isinstance(day, Fault) and day.year < self._said.as_of.year - 20:
            day = Fault("date_absurd")
        if isinstance(day, Fault):
            cells.blame(day, found[0].header, found[1])
            return None
        return day
