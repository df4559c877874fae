"""A few words to write ledger tests as one reads a statement."""

from __future__ import annotations

from datetime import date

from acuerdo.core.ledger import Component, Entry, EntryKind
from acuerdo.core.money import Money

_SHORT = {
    "capital": Component.PRINCIPAL,
    "interés": Component.ORDINARY_INTEREST,
    "moratorio": Component.DEFAULT_INTEREST,
    "gastos": Component.FEES,
    "impuestos": Component.TAXES,
}


def mxn(amount: str) -> Money:
    return Money.of(amount, "MXN")


def entries(statement: str) -> tuple[Entry, ...]:
    """Lines of `2026-01-31 charge capital 1000.00 debt [payment]`."""
    return tuple(_entry(line.split()) for line in statement.strip().splitlines())


def _entry(words: list[str]) -> Entry:
    on, kind, component, amount, debt, *payment = words
    return Entry(
        on=date.fromisoformat(on),
        kind=EntryKind(kind),
        component=_SHORT[component],
        minor=mxn(amount).minor,
        debt=debt,
        payment=payment[0] if payment else None,
    )
