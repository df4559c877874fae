"""The short webhook storm, over real HTTP on each database; `make bench payments` is the long one."""

from __future__ import annotations

import pytest

from bench.ground.places import DATABASES
from bench.payments import storm


@pytest.mark.parametrize("database", DATABASES)
def test_duplicated_shuffled_and_forged_calls_leave_the_ledger_exact(
    database: str, request: pytest.FixtureRequest
) -> None:
    if database == "postgres":
        request.getfixturevalue("postgresql")
    assert storm(database, payments=8, seed=3) == 0
