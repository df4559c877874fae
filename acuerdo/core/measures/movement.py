"""How accounts move between buckets of arrears: roll rates, and cures with and without any help."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from acuerdo.core.measures.window import Measure, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One account at both ends of the window; buckets are places in the ageing, 0 is current.

    `human_contacts` and `contacts` are those that reached it within the window.
    """

    account: str
    bucket_at_start: int
    bucket_at_end: int
    balance_at_start_minor: int
    contacts: int = 0
    human_contacts: int = 0


def roll_rate(standings: Iterable[Standing], bucket: int, window: Window, *, to: int | None = None) -> Measure:
    """Balance that went from `bucket` to the next (or `to`), over the balance that began there."""
    began = [standing for standing in standings if standing.bucket_at_start == bucket]
    target = bucket + 1 if to is None else to
    moved = sum(s.balance_at_start_minor for s in began if s.bucket_at_end == target)
    return Measure(f"roll_rate_{bucket}_{target}", moved, sum(s.balance_at_start_minor for s in began), window)


class Without(StrEnum):
    """What a self-cure went without: people mean one or the other, so each has its own name."""

    PEOPLE = "people"
    CONTACT = "contact"


def cure_rate(standings: Iterable[Standing], window: Window, *, without: Without | None = None) -> Measure:
    """Accounts back to current, over those in arrears at the start; `without` counts only self-cures."""
    late = [standing for standing in standings if standing.bucket_at_start > 0]
    cured = sum(standing.bucket_at_end == 0 and not _helped(standing, without) for standing in late)
    name = f"self_cure_without_{without}" if without else "cure_rate"
    return Measure(name, cured, len(late), window)


def _helped(standing: Standing, without: Without | None) -> bool:
    if without is Without.PEOPLE:
        return standing.human_contacts > 0
    return without is Without.CONTACT and standing.contacts > 0
