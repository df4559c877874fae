"""The suite's own promises: a home that is thrown away, wrong marks refused, nothing skipped in CI."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from tests.parts import ROOT


def run_one(place, tmp_path, body, *arguments, **more):
    """Runs a file of one test under the suite's own conftest, in a process of its own."""
    file = tmp_path / "test_made.py"
    file.write_text(body)
    house = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT), "-p", "tests.conftest"]
    command = [sys.executable, "-m", "pytest", *house, str(file), f"--basetemp={tmp_path / 'inner'}", *arguments]
    kept = {name: value for name, value in place.items() if not name.startswith("PYTEST_") and name != "CI"}
    return subprocess.run(command, cwd=ROOT, env={**kept, **more}, capture_output=True, text=True)


def test_tests_run_in_a_home_of_their_own():
    assert Path(settings.HOME) == Path(os.environ["ACUERDO_SUITE_HOME"])
    assert "acuerdo-tests-" in Path(settings.HOME).name
    assert "DATABASE_URL" not in os.environ


def test_a_mark_that_names_no_row_of_the_mission_fails_the_run(place, tmp_path):
    made = 'import pytest\n@pytest.mark.mission("K99")\ndef test_x():\n    assert True\n'
    done = run_one(place, tmp_path, made)
    assert done.returncode != 0
    assert "K99" in done.stdout + done.stderr


SKIPS = "import pytest\ndef test_x():\n    pytest.skip('rabbitmq is not here')\n"


def test_a_missing_part_skips_at_home_and_fails_in_ci(place, tmp_path):
    at_home = run_one(place, tmp_path, SKIPS)
    in_ci = run_one(place, tmp_path, SKIPS, CI="true")
    assert at_home.returncode == 0
    assert in_ci.returncode == 1
    assert "nothing may be skipped in CI, yet: " in in_ci.stdout
    assert "rabbitmq is not here" in in_ci.stdout


def test_without_the_shared_folder_ci_skips_and_says_how_to_have_it(place, tmp_path):
    made = (
        "from tests import parts\nparts.SHARED = parts.ROOT / 'nowhere'\n"
        "def test_x(shared):\n    assert shared.is_dir()\n"
    )
    done = run_one(place, tmp_path, made, "-rs", CI="true")
    assert done.returncode == 0
    assert "To have it: the folder `shared`" in done.stdout
