"""What every cell of the file shows about the file's own formats, counted in one pass."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from acuerdo.core.intake.amounts import bare_digits, shown_point
from acuerdo.core.intake.countries import read_country
from acuerdo.core.intake.currencies import split_sign
from acuerdo.core.intake.dates import shown_order
from acuerdo.core.intake.documents import Document, read_document
from acuerdo.core.intake.fields import DATES, MONEY, Field
from acuerdo.core.intake.header import Column, Layout
from acuerdo.core.intake.problems import Fault
from acuerdo.core.intake.states import is_status
from acuerdo.core.intake.subdivisions import read_subdivision
from acuerdo.core.intake.table import Cell, Record, text_of


@dataclass(slots=True)
class Evidence:
    """Give `look` every record once; keeps counts and one example of each kind, whatever the file's size."""

    layout: Layout
    points: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    marks: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    orders: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    examples: dict[tuple[int, str], str] = field(default_factory=dict)
    countries: Counter[str | None] = field(default_factory=Counter)
    statuses: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    places: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    documents: dict[int, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    country: str | None = None  # of the rows that say none
    rows: int = 0

    def look(self, record: Record) -> None:
        self.rows += 1
        for column in self.layout.columns:
            if column.at < len(record.cells):
                self._look_at(column, record.cells[column.at])
                if column.field is Field.DOCUMENT:
                    self._document(column, record)
        for column in self.layout.unclear:
            if column.at < len(record.cells):
                self._place_or_status(column, text_of(record.cells[column.at]))

    def _look_at(self, column: Column, cell: Cell) -> None:
        if column.field in MONEY:
            self._amount(column.at, cell)
        elif column.field in DATES:
            self._count(self.orders, column.at, shown_order(cell), cell)
        elif column.field is Field.COUNTRY and (text := text_of(cell)):
            self.countries[read_country(text)] += 1
        elif column.field is Field.STATUS and (text := text_of(cell)):
            self.statuses[column.at] += is_status(text)

    def _document(self, column: Column, record: Record) -> None:
        """Whether its check digit fits; one read as another kind than a type column says is not counted."""
        country = self._country_of(record)
        if country and text_of(record.cells[column.at]) and not self._has_types():
            read = read_document(record.cells[column.at], country=country, kind=column.hint)
            if isinstance(read, Document):
                self.documents[column.at][read.fits] += 1

    def _country_of(self, record: Record) -> str | None:
        at = next((column.at for column in self.layout.columns if column.field is Field.COUNTRY), None)
        said = read_country(text_of(record.cells[at])) if at is not None and at < len(record.cells) else None
        return said or self.country

    def _has_types(self) -> bool:
        return any(column.field is Field.DOCUMENT_TYPE for column in self.layout.columns)

    def _amount(self, at: int, cell: Cell) -> None:
        parted = split_sign(text_of(cell)) if isinstance(cell, str) else None
        digits = bare_digits(parted[1]) if parted and not isinstance(parted, Fault) else None
        if digits:
            shown = shown_point(digits)
            self._count(self.points, at, shown, cell)
            if shown == "either":
                self.marks[at].add("." if "." in digits else ",")

    def _count(self, into: dict[int, Counter[str]], at: int, shown: str | None, cell: Cell) -> None:
        if shown:
            into[at][shown] += 1
            self.examples.setdefault((at, shown), text_of(cell))

    def _place_or_status(self, column: Column, text: str) -> None:
        self.statuses[column.at] += is_status(text)
        self.places[column.at] += any(read_subdivision(text, code) for code in _WITH_STATES)


_WITH_STATES = ("MX", "BR", "US", "AR", "CO", "PE", "CL", "EC")
