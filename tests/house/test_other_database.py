"""What the suite shows on one database it shows on the other: the tests marked `both_databases`, run again."""

from __future__ import annotations

import os
import subprocess
import sys

import psycopg
import pytest

from tests.parts import ROOT


@pytest.fixture
def other_database(postgresql, place):
    """Surroundings whose database is the one that this suite does not run on; a name of its own for each run."""
    if os.environ["ACUERDO_SUITE_DATABASE"].startswith("postgres"):
        yield place
        return
    name = f"acuerdo_{os.getpid()}"
    yield {**place, "DATABASE_URL": postgresql.replace("/acuerdo", f"/{name}")}
    with psycopg.connect(postgresql.replace("/acuerdo", "/postgres"), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "test_{name}" WITH (FORCE)')


def test_flows_and_records_do_the_same_on_the_other_database(other_database, tmp_path):
    command = [sys.executable, "-m", "pytest", "-m", "both_databases", "-n", "0", "-rf", "--tb=short"]
    done = subprocess.run(
        [*command, f"--basetemp={tmp_path / 'inner'}"],
        cwd=ROOT,
        env={name: value for name, value in other_database.items() if not name.startswith("PYTEST_")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
