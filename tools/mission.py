"""`make mission`: runs the marked tests and says which rows of the mission a passing test proves.

A row is proven when at least one test carries its id and every test that carries it passed; a skipped
test proves nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tools.mission_rows import rows

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Witness:
    """One test that carries a row's id, and how it ended ("passed", "failed", "skipped")."""

    row: str
    test: str
    outcome: str


def main(arguments: list[str]) -> int:
    """Extra arguments go to pytest; the exit status is 1 when a marked test failed."""
    with tempfile.TemporaryDirectory(prefix="acuerdo-mission-") as folder:
        told = Path(folder) / "witnesses.json"
        command = [sys.executable, "-m", "pytest", "-m", "mission", "-p", "tools.mission_witness", "-n", "auto"]
        done = subprocess.run(
            [*command, "--dist", "loadgroup", *arguments],
            cwd=ROOT,
            env={**os.environ, "ACUERDO_SUITE_WITNESSES": str(told)},
            stdout=sys.stderr,
        )
        witnesses = [Witness(**each) for each in json.loads(told.read_text())] if told.exists() else []
    print("\n".join(report(witnesses)))
    return 0 if done.returncode in {0, 5} else 1


def report(witnesses: list[Witness]) -> list[str]:
    """One line a row, in the mission's order, and the count as the last line."""
    by_row = {row: [each for each in witnesses if each.row == row] for row in rows()}
    lines = [_line(row, title, by_row[row]) for row, title in rows().items()]
    proven = sum(_proven(each) for each in by_row.values())
    return [*lines, f"proven: {proven}/{len(rows())}"]


def _proven(witnesses: list[Witness]) -> bool:
    return bool(witnesses) and all(each.outcome == "passed" for each in witnesses)


def _line(row: str, title: str, witnesses: list[Witness]) -> str:
    mark = "proven" if _proven(witnesses) else "-"
    tests = sorted({f"{each.test}{'' if each.outcome == 'passed' else f' ({each.outcome})'}" for each in witnesses})
    return "  ".join([f"{row:4}", f"{mark:6}", title, *(f"<- {test}" for test in tests)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
