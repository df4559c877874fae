"""Every kind of bad row is held back with its row, column, value, reason and remedy; the good ones are in."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from acuerdo.core.intake.instructions import Instructions
from acuerdo.core.intake.problems import WORDING
from acuerdo.flows.import_portfolio import Summary, import_file
from acuerdo.records.portfolios import Account, Debt
from tests.intake import fifty_bad_rows as file

pytestmark = pytest.mark.django_db

_SAID = Instructions(as_of=date.fromisoformat(file.AS_OF), creditor="Muebles Alba")


def _bring(folder: Path) -> tuple[Summary, list[dict[str, str]]]:
    path = folder / "cartera.csv"
    file.write(path)
    summary = import_file(path, instructions=_SAID)
    assert isinstance(summary, Summary), summary
    with (folder / "cartera.csv.errors.csv").open(encoding="utf-8") as errors:
        return summary, list(csv.DictReader(errors))


def test_at_least_fifty_kinds_of_bad_rows_are_held_back_and_explained(tmp_path: Path) -> None:
    _summary, errors = _bring(tmp_path)
    by_row: dict[int, list[dict[str, str]]] = {}
    for error in errors:
        by_row.setdefault(int(error["row"]), []).append(error)
    for at, bad in enumerate(file.BAD):
        row = file.FIRST_BAD_ROW + at
        found = [each for each in by_row.get(row, []) if each["problem"].startswith(_start(bad.code))]
        assert found, f"row {row} {bad}: {by_row.get(row)}"
        assert found[0]["column"] == bad.column
        assert found[0]["value"].lstrip("'") == bad.cells.get(bad.column, found[0]["value"])
        assert found[0]["remedy"] == WORDING[bad.code][1]
    assert len({(bad.code, bad.column) for bad in file.BAD}) >= 50


def test_rows_that_contradict_earlier_ones_are_held_back(tmp_path: Path) -> None:
    _summary, errors = _bring(tmp_path)
    first = file.FIRST_BAD_ROW + len(file.BAD)
    expected = [code for code, _cells in file.last_rows()] + ["quote_open"]
    for row, code in enumerate(expected, first):
        problems = [each["problem"] for each in errors if int(each["row"]) == row]
        assert any(problem.startswith(_start(code)) for problem in problems), (row, code, problems)


def test_the_same_file_twice_says_the_same_twice_and_adds_nothing(tmp_path: Path) -> None:
    first, errors = _bring(tmp_path)
    again, errors_again = _bring(tmp_path)
    assert errors == errors_again
    assert (first.rows, first.taken, first.held_back) == (again.rows, again.taken, again.held_back)
    assert (first.new, again.new, again.updated) == (file.GOOD_ROWS, 0, 0)
    assert first.rows == first.taken + first.held_back == len(file.lines())
    assert Debt.objects.count() == Account.objects.count() == file.GOOD_ROWS


def _start(code: str) -> str:
    return WORDING[code][0].split("{")[0]
