"""What a row says is owed: its currency, and the balance by components that add up to the cent."""

from __future__ import annotations

from acuerdo.core.case import Components
from acuerdo.core.intake.amounts import Point, read_amount
from acuerdo.core.intake.cells import Cells
from acuerdo.core.intake.currencies import read_currency, split_sign
from acuerdo.core.intake.fields import MONEY, Field
from acuerdo.core.intake.problems import Fault
from acuerdo.core.intake.table import text_of
from acuerdo.core.money import Money

_NEEDED = frozenset({*MONEY, Field.CURRENCY})
_PARTS = (Field.ORDINARY_INTEREST, Field.DEFAULT_INTEREST, Field.FEES, Field.TAXES)


def read_owed(cells: Cells, points: dict[int, Point | None], said: str | None) -> Components | None:
    """The components, or None with the reason in `cells.problems`. `said` is the importer's explicit currency."""
    before = len(cells.problems)
    currency = None if cells.faulty & _NEEDED else _currency(cells, said)
    if currency is None:
        return None
    amounts = _amounts(cells, points, currency)
    return _components(cells, amounts, currency) if len(cells.problems) == before else None


def _currency(cells: Cells, said: str | None) -> str | None:
    """From the currency column; else the amount's own sign; else its header; else what the importer said."""
    column = cells.one(Field.CURRENCY)
    if column:
        named = read_currency(text_of(column[1]))
        if isinstance(named, Fault):
            cells.blame(named, column[0].header, column[1])
            return None
        return named
    for field in MONEY:
        for found, cell in cells.every(field):
            parted = split_sign(text_of(cell)) if isinstance(cell, str) else (None, "")
            shown = None if isinstance(parted, Fault) else parted[0]
            if shown or found.hint:
                return shown or found.hint
    if said is None:
        cells.blame_field(Fault("no_currency"), Field.CURRENCY)
    return said


def _amounts(cells: Cells, points: dict[int, Point | None], currency: str) -> dict[Field, Money]:
    amounts: dict[Field, Money] = {}
    for field in MONEY:
        for column, cell in cells.every(field):
            parted = split_sign(text_of(cell)) if isinstance(cell, str) else (None, "")
            if isinstance(parted, Fault):
                cells.blame(parted, column.header, cell)
                continue
            if (parted[0] or column.hint or currency) != currency:
                cells.blame(Fault("currency_conflict", parted[0] or column.hint), column.header, cell)
                continue
            read = read_amount(cell, text=parted[1], point=points.get(column.at), currency=currency)
            if isinstance(read, Fault):
                cells.blame(read, column.header, cell)
            else:
                amounts[field] = read
    return amounts


def _components(cells: Cells, amounts: dict[Field, Money], currency: str) -> Components | None:
    zero = Money.zero(currency)
    for field in _PARTS:
        if amounts.get(field, zero) < zero:
            cells.blame_field(Fault("component_negative"), field)
            return None
    rest = sum((amounts.get(field, zero) for field in _PARTS), zero)
    principal = _principal(cells, amounts, rest)
    if principal is None:
        return None
    return Components(
        principal=principal,
        ordinary_interest=amounts.get(Field.ORDINARY_INTEREST, zero),
        default_interest=amounts.get(Field.DEFAULT_INTEREST, zero),
        fees=amounts.get(Field.FEES, zero),
        taxes=amounts.get(Field.TAXES, zero),
    )


def _principal(cells: Cells, amounts: dict[Field, Money], rest: Money) -> Money | None:
    """A balance is the whole: it must be the sum of its parts, or tells the principal that is missing.

    An amount beside a balance or a principal is what was first lent or billed, and owes nothing by itself.
    """
    balance, principal = amounts.get(Field.BALANCE), amounts.get(Field.PRINCIPAL)
    stated = principal if principal is not None else amounts.get(Field.AMOUNT) if balance is None else None
    leading = Field.BALANCE if balance is not None else Field.PRINCIPAL if principal is not None else Field.AMOUNT
    whole = balance if balance is not None else stated
    if whole is None:
        cells.blame_field(Fault("no_amount"), _amount_field(cells))
        return None
    if whole.minor < 0:
        cells.blame_field(Fault("amount_negative"), leading)
        return None
    if balance is None:
        return stated
    if stated is not None and stated + rest != balance:
        cells.blame_field(Fault("parts_mismatch"), Field.BALANCE)
        return None
    if stated is None and balance < rest:
        cells.blame_field(Fault("parts_over_balance"), Field.BALANCE)
        return None
    return balance - rest


def _amount_field(cells: Cells) -> Field:
    return next((column.field for column in cells.columns if column.field in MONEY), Field.AMOUNT)
