"""Ledger entries of an import, written many at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from acuerdo.core.ledger import Component, EntryKind
from acuerdo.flows.intake.taking import Taking
from acuerdo.records.bulk_insert import insert_values
from acuerdo.records.ids import led_id
from acuerdo.records.ledger import LedgerEntry
from acuerdo.records.portfolios import Debt

_COLUMNS = (
    "id", "account_id", "debt_id", "on", "kind", "component", "minor", "currency", "import_batch_id", "posted_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Movement:
    """The components of one debt that move on a day; zeros are left out when written."""

    debt: Debt
    on: date
    kind: EntryKind
    minor: Mapping[Component, int]

    @property
    def moves(self) -> bool:
        return any(self.minor.values())


def post(taking: Taking, movements: list[Movement]) -> None:
    """Appends one entry for each component that moves."""
    insert_values(
        LedgerEntry,
        _COLUMNS,
        [
            (
                led_id(),
                move.debt.account_id,
                move.debt.id,
                move.on,
                move.kind.value,
                component.value,
                minor,
                move.debt.currency,
                taking.batch.id,
                taking.now,
            )
            for move in movements
            for component, minor in move.minor.items()
            if minor
        ],
    )
