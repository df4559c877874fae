"""Turns each record of a file into a row, a closing, or what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from acuerdo.core.channels import State
from acuerdo.core.intake.cells import Cells
from acuerdo.core.intake.fields import Field
from acuerdo.core.intake.formats import Formats
from acuerdo.core.intake.header import Layout
from acuerdo.core.intake.instructions import Instructions
from acuerdo.core.intake.owed import read_owed
from acuerdo.core.intake.problems import Fault, Problem
from acuerdo.core.intake.row import Closing, Row
from acuerdo.core.intake.seen import Seen
from acuerdo.core.intake.states import is_settled, is_status, read_yes_no, stop_of
from acuerdo.core.intake.table import Record, text_of
from acuerdo.core.intake.when import When, read_when
from acuerdo.core.intake.who import read_place, read_who


@dataclass(frozen=True, slots=True)
class Held:
    """A row that is not taken as a debt, and why. `closing` when it says that nothing is owed any more."""

    number: int
    problems: tuple[Problem, ...]
    closing: Closing | None = None


class Reader:
    """`read` each record once, in the order of the file: repetitions are judged against the rows before."""

    def __init__(self, layout: Layout, formats: Formats, instructions: Instructions) -> None:
        self._layout = layout
        self._formats = formats
        self._said = instructions
        self._seen = Seen()

    def read(self, record: Record) -> Row | Held:
        cells = Cells(record, self._formats.columns, self._layout.headers)
        broken = cells.structure()
        if broken:
            cells.problems.clear()
            cells.blame(broken, "", None)
            return Held(record.row, tuple(cells.problems))
        row, settled = self._row(cells)
        if row is None or cells.problems:
            return Held(record.row, tuple(cells.problems))
        if settled:
            return self._closed(cells, row, settled)
        wrong = self._seen.judge(row)
        if wrong:
            cells.blame_field(*wrong)
            return Held(record.row, tuple(cells.problems))
        return row

    def _row(self, cells: Cells) -> tuple[Row | None, tuple[Fault, Field] | None]:
        """The row with whatever it says, and why it would close a debt rather than open one."""
        creditor = self._creditor(cells)
        when = read_when(cells, self._formats.orders, self._said.as_of)
        owed = read_owed(cells, self._formats.points, self._said.currency)
        country = read_place(cells, country_said=self._formats.country_said, instead=self._said.country)
        since = when.customer_since if when else None
        declared = self._said.authorised
        invented = self._formats.invented
        who = (
            read_who(cells, country=country, customer_since=since, declared=declared, invented=invented)
            if country
            else None
        )
        stops, paid = self._state(cells)
        if when is None or owed is None or who is None:
            return None, None
        row = Row(
            number=cells.record.row,
            creditor=creditor,
            who=who,
            reference=_reference(cells),
            concept=cells.text(Field.CONCEPT),
            product=cells.text(Field.PRODUCT),
            issued_on=when.issued_on,
            due_date=when.due_date,
            owed=owed,
            stops=stops,
        )
        return row, self._settled(row, when, paid)

    def _creditor(self, cells: Cells) -> str:
        said = cells.text(Field.CREDITOR) or self._said.creditor or ""
        if not said:
            cells.blame_field(Fault("no_creditor"), Field.CREDITOR)
        return said

    def _state(self, cells: Cells) -> tuple[frozenset[State], bool]:
        """What stops contact from the first day, and whether a status word says that it is paid."""
        stops: set[State] = set()
        disputed, status = cells.one(Field.DISPUTED), cells.one(Field.STATUS)
        if disputed:
            yes = read_yes_no(text_of(disputed[1]))
            if yes is None:
                cells.blame(Fault("yes_no_unknown"), disputed[0].header, disputed[1])
            elif yes:
                stops.add(State.DISPUTE_OPEN)
        word = text_of(status[1]) if status else ""
        if status and not is_status(word):
            cells.blame(Fault("status_unknown"), status[0].header, status[1])
        stop = stop_of(word)
        return frozenset(stops | {stop} if stop else stops), is_settled(word)

    def _settled(self, row: Row, when: When, paid: bool) -> tuple[Fault, Field] | None:
        """Settled by the day the file is read as of; a later settlement had not happened yet."""
        if when.settled_on and when.settled_on <= self._said.as_of:
            return Fault("already_settled"), Field.SETTLED_ON
        if paid and not when.settled_on:
            return Fault("already_settled"), Field.STATUS
        return None if row.owed.total else (Fault("amount_zero"), _amount_field(self._formats))

    def _closed(self, cells: Cells, row: Row, why: tuple[Fault, Field]) -> Held:
        cells.blame_field(*why)
        closing = Closing(number=row.number, creditor=row.creditor, key=row.key)
        return Held(row.number, tuple(cells.problems), closing)


def _reference(cells: Cells) -> str:
    """The debt's own number; the instalment's after a slash, so that a credit's instalments stay apart."""
    reference, instalment = cells.code(Field.REFERENCE), cells.code(Field.INSTALMENT)
    return f"{reference}/{instalment}" if reference and instalment else reference


def _amount_field(formats: Formats) -> Field:
    return next(
        column.field for column in formats.columns if column.field in (Field.BALANCE, Field.AMOUNT, Field.PRINCIPAL)
    )
