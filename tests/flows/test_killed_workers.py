"""A run-day of 2,000 contacts whose worker is killed eight times: sent and unknown make 2,000, and none went twice."""

from __future__ import annotations

from collections import Counter

from bench.ground.killing import killed_day
from bench.ground.reckoning import Reckoning
from bench.kill import what_is_wrong

CONTACTS = 2_000
KILLS = 8


def test_a_worker_killed_at_any_instant_sends_nothing_twice_and_loses_nothing() -> None:
    kills, found = killed_day(database="sqlite", contacts=CONTACTS, kills=KILLS, seed=11)
    assert kills.done == KILLS
    assert not what_is_wrong(found, CONTACTS)
    assert found.arrived > CONTACTS * 0.9


def test_the_reckoning_itself_sees_what_went_twice_and_what_was_lost() -> None:
    """Proven on books that are false: a reckoning that finds nothing there would find nothing anywhere."""
    false_books = Reckoning(
        states={"sent": 7, "unknown": 1, "failed": 1},
        accepted=Counter({"a": 2, "b": 1}),
        arrived_unaccepted=1,
        unknown_accepted=0,
        unsettled=1,
        counted_twice=1,
        uncounted=1,
        unheard=1,
    )
    assert len(what_is_wrong(false_books, 10)) == 8
