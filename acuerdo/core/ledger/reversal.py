"""Taking a payment back, whole or in part: the mirror image of its entries, so that nothing else moves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from acuerdo.core.ledger.entries import Component, Entry, EntryKind
from acuerdo.core.money import Money


def reverse(entries: Iterable[Entry], payment: str, *, on: date, amount: Money | None = None) -> tuple[Entry, ...]:
    """Entries that undo what is left of `payment`; empty when it is already undone, so a replay is harmless.

    With `amount` only that much is taken back, last paid first. A part of the payment that had become
    credit is not in the ledger, so the caller takes it from the credit before asking here; raises
    ValueError when `amount` is more than the payment still covers.
    """
    standing = _standing(entries, payment)
    left = sum(standing.values()) if amount is None else amount.minor
    if left < 0 or left > sum(standing.values()):
        raise ValueError("more than this payment still covers")
    undone: list[Entry] = []
    for (debt, component), minor in reversed(standing.items()):
        taken = min(left, minor)
        if taken > 0:
            undone.append(
                Entry(on=on, kind=EntryKind.REVERSAL, component=component, minor=taken, debt=debt, payment=payment)
            )
            left -= taken
    return tuple(undone)


def _standing(entries: Iterable[Entry], payment: str) -> dict[tuple[str, Component], int]:
    """What the payment still covers, place by place, in the order in which it was shared."""
    places: dict[tuple[str, Component], int] = {}
    for entry in entries:
        if entry.payment == payment:
            place = (entry.debt, entry.component)
            places[place] = places.get(place, 0) - entry.minor
    return places
