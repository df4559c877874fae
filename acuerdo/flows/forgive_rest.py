"""What an agreement forgives is remitted when it is fulfilled, and owed again when its money goes back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from acuerdo.core.ledger import Component, Entry, EntryKind
from acuerdo.flows.local_day import local_day
from acuerdo.flows.offer_options import options_for
from acuerdo.flows.post_entries import post_entries
from acuerdo.records.balances import state_of
from acuerdo.records.portfolios import Account


def forgive_rest(account: Account, now: datetime, *, plan_kept: bool) -> None:
    """Remits what is left once the plan is kept, or once all that may lawfully be asked has been paid."""
    day = local_day(account.country, account.subdivision, now)
    state = state_of(account, as_of=day)
    if state.balance.minor <= 0 or not (plan_kept or not options_for(account.id).balance.total):
        return
    left = {
        (debt.debt, component): getattr(debt.owed, component.value).minor
        for debt in state.debts
        for component in Component
    }
    post_entries(account, _remissions(left, day), now)


def owe_again(account: Account, entries: Iterable[Entry], now: datetime, day: date) -> None:
    """The forgiveness hung on the payment: without it the remitted part is owed again."""
    standing: dict[tuple[str, Component], int] = defaultdict(int)
    for entry in entries:
        if entry.kind is EntryKind.REMISSION:
            standing[entry.debt, entry.component] += entry.minor
    post_entries(account, _remissions(standing, day), now)


def _remissions(amounts: dict[tuple[str, Component], int], day: date) -> list[Entry]:
    return [
        Entry(on=day, kind=EntryKind.REMISSION, component=component, minor=-minor, debt=debt)
        for (debt, component), minor in amounts.items()
        if minor
    ]
