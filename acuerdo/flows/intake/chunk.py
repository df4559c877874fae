"""Takes one chunk of read rows of one creditor in one transaction."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from acuerdo.core.intake.fields import Field
from acuerdo.core.intake.reader import Held
from acuerdo.core.intake.row import Closing, Row
from acuerdo.flows.intake.holders import Holders
from acuerdo.flows.intake.known_debts import agreeing, take_changed, take_closings
from acuerdo.flows.intake.new_debts import take_new
from acuerdo.flows.intake.points import take_points
from acuerdo.flows.intake.taking import Taking, debt_reference, row_hash
from acuerdo.records.journal_writing import write
from acuerdo.records.portfolios import Debt

_SHUT = {"recalled": "el acreedor la retiró", "written_off": "se castigó"}


def take(taking: Taking, rows: Sequence[Row], held: Sequence[Held]) -> None:
    """Counts go to `taking`; with `taking.check` nothing is written and the counts are what they would be."""
    with transaction.atomic():
        known = _known(taking, rows, held)
        closings = [
            (each.closing, known[debt_reference(each.closing)])
            for each in held
            if each.closing and debt_reference(each.closing) in known
        ]
        fresh, changed = _sort(taking, rows, known)
        holders = Holders(taking, [*fresh, *(row for row, _debt in changed)])
        new = [(row, holder) for row in fresh if (holder := holders.of(row))]
        held_by = {row.number: holder for row, debt in changed if (holder := holders.of_debt(row, debt))}
        moved = agreeing(taking, [pair for pair in changed if pair[0].number in held_by])
        if taking.check:
            _count(taking, new, moved, closings)
            return
        holders.save()
        take_points(taking, [*new, *((row, held_by[row.number]) for row, _debt in moved)])
        take_new(taking, new)
        take_changed(taking, moved)
        take_closings(taking, closings)
        write(*taking.facts)


def _known(taking: Taking, rows: Sequence[Row], held: Sequence[Held]) -> dict[str, Debt]:
    references = {debt_reference(row) for row in rows}
    references |= {debt_reference(each.closing) for each in held if each.closing}
    debts = Debt.objects.select_related("account__person").filter(creditor=taking.creditor, external_id__in=references)
    return {debt.external_id: debt for debt in debts}


def _sort(taking: Taking, rows: Sequence[Row], known: dict[str, Debt]) -> tuple[list[Row], list[tuple[Row, Debt]]]:
    """New rows, and rows that say something else than when they last came; the rest change nothing."""
    fresh: list[Row] = []
    changed: list[tuple[Row, Debt]] = []
    for row in rows:
        debt = known.get(debt_reference(row))
        if debt is None:
            fresh.append(row)
        elif debt.closed_because in _SHUT:
            taking.hold(row, "debt_closed", Field.REFERENCE, row.reference, _SHUT[debt.closed_because])
        elif debt.row_hash != row_hash(row):
            changed.append((row, debt))
    return fresh, changed


def _count(
    taking: Taking, new: Sequence[object], moved: Sequence[object], closings: Sequence[tuple[Closing, Debt]]
) -> None:
    """What `take` would count if it wrote."""
    taking.new += len(new)
    taking.updated += len(moved) + sum(debt.closed_at is None for _closing, debt in closings)
    taking.closed |= {closing.number for closing, _debt in closings}
