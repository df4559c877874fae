"""`make mission` proves a row only by tests that passed, and counts all 171."""

from __future__ import annotations

import re

from tools.mission import Witness, report
from tools.mission_rows import rows


def test_the_mission_has_its_171_rows():
    counted = {letter: sum(row[0] == letter for row in rows()) for letter in "KMCAIN"}
    assert counted == {"K": 25, "M": 28, "C": 36, "A": 35, "I": 25, "N": 22}
    assert len(rows()) == 171


def test_the_rows_are_those_of_the_mission(shared):
    stated = re.findall(r"^\| \**([KMCAIN]\d+)\** \|", (shared / "MISSION.md").read_text(encoding="utf-8"), re.M)
    assert stated == list(rows())


def test_a_row_is_proven_when_all_its_tests_passed():
    told = [
        Witness("K13", "tests/a.py::test_one", "passed"),
        Witness("C25", "tests/a.py::test_two", "passed"),
        Witness("C25", "tests/b.py::test_three", "failed"),
        Witness("N1", "tests/b.py::test_four", "skipped"),
    ]
    lines = report(told)
    assert lines[-1] == "proven: 1/171"
    by_row = {line.split()[0]: line for line in lines[:-1]}
    assert by_row["K13"].split()[1] == "proven"
    assert "tests/a.py::test_one" in by_row["K13"]
    assert by_row["C25"].split()[1] == by_row["N1"].split()[1] == by_row["A01"].split()[1] == "-"
    assert "test_three (failed)" in by_row["C25"]
    assert len(by_row) == 171
