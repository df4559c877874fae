"""Promises made (PTP) and promises kept, by count and by money, with the partly kept told apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from acuerdo.core.measures.contact import Attempt
from acuerdo.core.measures.window import Measure, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseMade:
    """`paid_minor` is what came by `due_on` and the grace, reversals taken off. One currency."""

    made_on: date
    due_on: date
    amount_minor: int
    paid_minor: int = 0


@dataclass(frozen=True, slots=True)
class KeptRates:
    """`by_money` caps each promise at its amount; `partly` counts those paid in part, kept in full apart."""

    by_count: Measure
    by_money: Measure
    partly: Measure


def promise_rate(promises: Iterable[PromiseMade], attempts: Iterable[Attempt], window: Window) -> Measure:
    """Promises with amount and date made in the window, over contacts with the right party."""
    made = sum(promise.made_on in window for promise in promises)
    right = sum(attempt.right_party for attempt in attempts if attempt.on in window)
    return Measure("promise_rate", made, right, window)


def kept_rate(promises: Iterable[PromiseMade], window: Window, *, grace: timedelta = timedelta(0)) -> KeptRates:
    """Promises whose day and grace ended within the window: one that can still be kept is not judged yet."""
    due = [promise for promise in promises if promise.due_on + grace in window]
    kept = sum(promise.paid_minor >= promise.amount_minor for promise in due)
    partly = sum(0 < promise.paid_minor < promise.amount_minor for promise in due)
    paid = sum(min(max(promise.paid_minor, 0), promise.amount_minor) for promise in due)
    promised = sum(promise.amount_minor for promise in due)
    return KeptRates(
        by_count=Measure("kept_rate", kept, len(due), window),
        by_money=Measure("kept_rate_by_money", paid, promised, window),
        partly=Measure("partly_kept_rate", partly, len(due), window),
    )
