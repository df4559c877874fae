"""When a debt was issued, falls due and was settled, and whether those days can be true together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from acuerdo.core.intake.cells import Cells
from acuerdo.core.intake.dates import Order, read_date
from acuerdo.core.intake.fields import DATES, Field
from acuerdo.core.intake.problems import Fault

_YEARS_BEFORE, _YEARS_AFTER = 60, 40  # a mortgage runs 30 years; a date in 2205 is a slip of the finger


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    due_date: date
    issued_on: date | None
    settled_on: date | None
    customer_since: date | None


def read_when(cells: Cells, orders: dict[int, Order | None], as_of: date) -> When | None:
    """The days, or None with the reasons in `cells.problems`."""
    before = len(cells.problems)
    days = {field: _day(cells, field, orders, as_of) for field in DATES}
    due, issued = days[Field.DUE_DATE], days[Field.ISSUED_ON]
    if due is None and len(cells.problems) == before and Field.DUE_DATE not in cells.faulty:
        cells.blame_field(Fault("no_due_date"), Field.DUE_DATE)
    if issued and due and issued > due:
        cells.blame_field(Fault("issued_after_due"), Field.ISSUED_ON)
    elif issued and issued > as_of:
        cells.blame_field(Fault("issued_later", as_of.isoformat()), Field.ISSUED_ON)
    if due is None or len(cells.problems) > before:
        return None
    return When(
        due_date=due,
        issued_on=issued,
        settled_on=days[Field.SETTLED_ON],
        customer_since=days[Field.CUSTOMER_SINCE],
    )


def _day(cells: Cells, field: Field, orders: dict[int, Order | None], as_of: date) -> date | None:
    found = cells.one(field)
    if found is None:
        return None
    column, cell = found
    day = read_date(cell, orders.get(column.at))
    if not isinstance(day, Fault) and not as_of.year - _YEARS_BEFORE <= day.year <= as_of.year + _YEARS_AFTER:
        day = Fault("date_absurd")
    if isinstance(day, Fault):
        cells.blame(day, column.header, cell)
        return None
    return day
