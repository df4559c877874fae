"""`acuerdo permit`: JSON Lines in, JSON Lines out, in order; what cannot be read is told and does not stop it."""

from __future__ import annotations

import argparse
import io
import json
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from acuerdo.screens.terminal import permit

GOOD = {"id": "a", "country": "MX", "subdivision": "CMX", "at": "2026-11-24T10:00:00-06:00", "channel": "call"}


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *lines: Any) -> tuple[int, list[Any]]:
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(text.encode())))
    status = permit.run(argparse.Namespace())
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_each_line_gets_its_answer_in_order(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    night = {**GOOD, "id": 2, "at": "2026-11-24T22:00:00-06:00"}
    status, said = run(monkeypatch, capsys, GOOD, night, {**GOOD, "id": 3, "party": "relative"})
    assert status == 0
    assert [(line["id"], line["verdict"]) for line in said] == [("a", "allow"), (2, "defer"), (3, "deny")]
    assert said[1]["not_before"] == "2026-11-25T08:00:00-06:00"
    assert said[0]["zones"] == ["America/Mexico_City"]
    assert {"rule", "cite", "says"} <= set(said[2]["rules"][0])
    assert len({line["law_version"] for line in said}) == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"at": None}, "missing_field"),
        ({"country": None}, "missing_field"),
        ({"channel": None}, "missing_field"),
        ({"at": "2026-11-24T10:00:00"}, "bad_instant"),
        ({"at": "mañana"}, "bad_instant"),
        ({"at": 1764000000}, "bad_instant"),
        ({"at": "0001-01-01T00:00:00Z"}, "bad_instant"),
        ({"states": "deceased"}, "wrong_type"),
        ({"country": 52}, "wrong_type"),
        ({"contacts": [{"at": "2026-11-23T10:00:00", "channel": "sms", "two_way": False}]}, "bad_instant"),
        ({"contacts": [{"at": "2026-11-23T10:00:00Z", "channel": "sms"}]}, "missing_field"),
        ({"contacts": ["ayer"]}, "wrong_type"),
        ({"state": ["deceased"]}, "unknown_field"),
        ({"own_holidays": ["navidad"]}, "bad_date"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_and_the_stream_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], change: dict[str, Any], code: str
) -> None:
    status, said = run(monkeypatch, capsys, {**GOOD, **change}, "{", "[]", GOOD)
    assert status == 1
    assert said[0]["id"] == "a"
    assert said[0]["error"]["code"] == code
    assert [line["error"]["code"] for line in said[1:3]] == ["not_json", "not_an_object"]
    assert said[3]["verdict"] == "allow"


@pytest.mark.parametrize(
    "change",
    [
        {"country": "XX"},
        {"country": ""},
        {"channel": "pigeon"},
        {"party": "cousin"},
        {"purpose": "chat"},
        {"initiative": "robot"},
        {"creditor_type": "casino"},
        {"states": ["sad"]},
        {"authorised_channels": ["call", "pigeon"]},
        {"profile": "none"},
        {"contacts": [{"at": "2026-11-23T10:00:00Z", "channel": "pigeon", "two_way": False}]},
        {"phone": "+881612345678"},
    ],
)
def test_an_unknown_word_is_denied_with_a_reason(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], change: dict[str, Any]
) -> None:
    status, said = run(monkeypatch, capsys, {**GOOD, **change})
    assert status == 0
    assert said[0]["verdict"] == "deny"
    assert said[0]["rules"][0]["rule"].endswith(".unknown")


def test_help_names_every_field(capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser(prog="acuerdo permit")
    permit.add_arguments(parser)
    with pytest.raises(SystemExit):
        parser.parse_args(["--help"])
    shown = capsys.readouterr().out
    for name in ("authorised_channels", "own_holidays", "two_way", "not_before", "estado 1"):
        assert name in shown
