"""The clock of every process can run ahead, and only where the providers are stand-ins."""

from __future__ import annotations

import subprocess
import sys

import pytest

_ASK = """
import django; django.setup()
from datetime import UTC, datetime, timedelta
from acuerdo.flows import clock
print(round((clock.now() - datetime.now(UTC)).total_seconds()))
with clock.moved_to(datetime(2026, 1, 1, tzinfo=UTC)):
    print(clock.now().date())
"""


@pytest.mark.parametrize(("development", "ahead"), [("1", "7200"), ("", "0")])
def test_the_clock_runs_ahead_in_development_alone(development: str, ahead: str, place: dict[str, str]) -> None:
    surroundings = {**place, "ACUERDO_DEVELOPMENT": development, "ACUERDO_CLOCK_SHIFT_SECONDS": "7200"}
    asked = subprocess.run([sys.executable, "-c", _ASK], env=surroundings, capture_output=True, text=True, check=True)
    assert asked.stdout.split() == [ahead, "2026-01-01"]
