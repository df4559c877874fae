"""Contact rates, by account and by attempt: two figures that must never be taken for each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from acuerdo.core.measures.window import Measure, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """`effective`: a person answered. `right_party`: and was shown to be the debtor."""

    account: str
    on: date
    effective: bool
    right_party: bool = False


def contact_rate(attempts: Iterable[Attempt], window: Window) -> Measure:
    """Accounts with at least one effective contact, over accounts attempted."""
    seen = [attempt for attempt in attempts if attempt.on in window]
    reached = {attempt.account for attempt in seen if attempt.effective}
    return Measure("contact_rate", len(reached), len({attempt.account for attempt in seen}), window)


def contactability(attempts: Iterable[Attempt], window: Window) -> Measure:
    """Effective contacts over attempts (contactabilidad)."""
    seen = [attempt for attempt in attempts if attempt.on in window]
    return Measure("contactability", sum(attempt.effective for attempt in seen), len(seen), window)


def right_party_rate(attempts: Iterable[Attempt], window: Window) -> Measure:
    """Contacts with the verified right party, over attempts (RPC)."""
    seen = [attempt for attempt in attempts if attempt.on in window]
    return Measure("right_party_rate", sum(attempt.right_party for attempt in seen), len(seen), window)
