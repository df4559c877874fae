"""`acuerdo offers` as a program: lines in, lines out, in order, and a status that says whether all were read."""

from __future__ import annotations

import argparse
import io
import json
import sys

import pytest

from acuerdo.config.wiring import wire
from acuerdo.screens.terminal import offers
from tests.offers.asked import question


@pytest.fixture(autouse=True)
def _wired() -> None:
    wire()


def _run(monkeypatch: pytest.MonkeyPatch, entry: bytes) -> int:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(entry)))
    return offers.run(argparse.Namespace())


def test_a_bad_line_gets_an_error_the_rest_go_on_and_the_status_is_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good, also_good = json.dumps(question(id=1)), json.dumps(question(id=4))
    entry = f'{good}\n{{"id": 2}}\n'.encode() + b'\xff\xfe{"id": 3\n' + also_good.encode()
    assert _run(monkeypatch, entry) == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["id"] for line in lines] == [1, 2, None, 4]
    assert ["error" in line for line in lines] == [False, True, True, False]


def test_all_good_lines_end_with_zero(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(monkeypatch, json.dumps(question()).encode()) == 0
    assert "quincenales" in capsys.readouterr().out


def test_the_help_shows_a_line_that_works(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    offers.add_arguments(parser)
    help_ = parser.format_help()
    example = help_[help_.index('{"id"') : help_.index("\n\nOpcionales")].replace("\n", "")
    assert _run(monkeypatch, example.encode()) == 0
    assert json.loads(capsys.readouterr().out)["options"]
