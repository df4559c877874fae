"""Several creditors, one person, one lawful message left: however many workers race for it, one leaves."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from bench.ground.places import a_place
from tests.flows.last_slot import WORKERS


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_forty_workers_race_for_the_last_slot_of_laura_and_one_message_leaves(
    database: str, request: pytest.FixtureRequest
) -> None:
    if database == "postgres":
        request.getfixturevalue("postgresql")
    with a_place(database) as place:
        command = [sys.executable, "-m", "tests.flows.last_slot"]
        done = subprocess.run(command, env=place.surroundings(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["failures"] == {}
    assert found["accepted"] == found["sent"] == found["counted"] == 1
    assert found["refused"] + found["waiting_for_a_later_day"] == WORKERS - 1
