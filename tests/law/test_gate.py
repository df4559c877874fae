"""The real outbox, the real guard and a second judge: nothing outside the law leaves (`make bench gate` for more)."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from acuerdo.flows.wiring import install, wired
from acuerdo.records.models import Outbox
from bench.ground import gate_rows
from bench.ground.gate_mill import Mill

BATCHES, SIZE = 40, 20


@pytest.fixture
def mill(db: None) -> Iterator[Mill]:
    whole = wired()
    gate_rows._creditor.cache_clear()
    yield Mill()
    install(whole)
    gate_rows._creditor.cache_clear()


def test_random_dispatches_through_the_outbox_never_leave_outside_the_law(mill: Mill) -> None:
    mill.grind(Random("suite"), BATCHES, SIZE)
    assert mill.dispatched == BATCHES * SIZE
    assert not mill.unlawful
    assert not mill.kept  # nor is anything lawful kept back
    assert mill.left > mill.dispatched * 0.05
    assert mill.near > mill.dispatched * 0.30


def test_what_left_is_what_the_outbox_says_that_it_sent(mill: Mill) -> None:
    mill.grind(Random("books"), 5, SIZE)
    assert Outbox.objects.filter(state=Outbox.State.SENT).count() == mill.left


def test_the_mill_would_see_a_gate_that_stands_open(mill: Mill, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it nobody knows that the second judge looks at all."""
    monkeypatch.setattr("bench.ground.gate_mill.lawful", lambda ask: False)
    mill.grind(Random("open"), 5, SIZE)
    assert len(mill.unlawful) == mill.left > 0
