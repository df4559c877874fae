"""No line, however odd, stops the stream of a command; what goes out is UTF-8, real JSON, and in order."""

from __future__ import annotations

import argparse
import io
import json
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from acuerdo.config.wiring import wire
from acuerdo.screens.terminal import json_lines, offers, permit, tone, understand
from tests.offers.asked import question

GOOD: dict[ModuleType, dict[str, Any]] = {
    permit: {"country": "MX", "at": "2026-11-24T10:00:00-06:00", "channel": "whatsapp"},
    tone: {"text": "Hola, queremos ayudarte."},
    understand: {"text": "mañana pago", "country": "MX", "today": "2026-03-11"},
    offers: question(),
}
COMMANDS = pytest.mark.parametrize("command", GOOD, ids=lambda module: module.__name__.rpartition(".")[2])
ODD = [
    b"not json", b"[]", b"null", b"5", b'"x"', b"{}", b"NaN", b'{"id": NaN}', b'{"id": "a", "x": Infinity}',
    b'{"id": "deep", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    b'\xff\xfe{"id": 1}', '{"id": "ñ"}'.encode("latin-1"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _wired() -> None:
    wire()


def ask(
    command: ModuleType, entry: bytes, monkeypatch: pytest.MonkeyPatch, encoding: str = "ascii"
) -> tuple[int, list[dict[str, Any]]]:
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(entry)))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding=encoding))
    status = command.run(argparse.Namespace())
    return status, [json.loads(line, parse_constant=_not_json) for line in out.getvalue().decode().splitlines()]


def _not_json(word: str) -> None:
    raise AssertionError(f"{word} went out")


def good(command: ModuleType, **changes: object) -> bytes:
    return json.dumps({**GOOD[command], **changes}).encode()


@COMMANDS
def test_odd_lines_get_an_error_each_and_the_good_ones_their_answer(
    command: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [good(command, id="first"), *ODD, good(command, id="last")]
    status, said = ask(command, b"\n".join(lines), monkeypatch)
    assert status == 1
    assert len(said) == len(lines)
    assert ["error" in line for line in said] == [False, *[True] * len(ODD), False]
    assert all(set(line["error"]) == {"code", "message"} for line in said if "error" in line)


@COMMANDS
@pytest.mark.parametrize("id_", ["ñ", "\ud800", 7, 1.5, True, ["a"], {"a": 1}, "x" * 5_000])
def test_the_id_comes_back_as_it_was(command: ModuleType, id_: object, monkeypatch: pytest.MonkeyPatch) -> None:
    status, said = ask(command, good(command, id=id_), monkeypatch)
    assert (status, said[0]["id"]) == (0, id_)


@COMMANDS
def test_blank_lines_windows_ends_and_a_byte_order_mark_do_no_harm(
    command: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = b"\xef\xbb\xbf" + good(command, id=1) + b"\r\n\r\n   \n" + good(command, id=2)
    status, said = ask(command, entry, monkeypatch)
    assert (status, [line["id"] for line in said]) == (0, [1, 2])


@COMMANDS
def test_a_line_without_id_or_without_a_field_is_told_so(command: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    needed = [name for name in GOOD[command] if name not in ("id", "payday", "capacity")]
    lines = [json.dumps({**GOOD[command], "id": None}).encode()]
    lines += [
        json.dumps({k: v for k, v in {**GOOD[command], "id": 1}.items() if k != name}).encode() for name in needed
    ]
    status, said = ask(command, b"\n".join(lines), monkeypatch)
    assert status == 1
    assert {line["error"]["code"] for line in said} == {"missing_field"}


def test_a_fault_of_ours_in_one_line_does_not_silence_the_next(capsys: pytest.CaptureFixture[str]) -> None:
    def answer(line: json_lines.Line) -> json_lines.Line:
        return {"half": 1 / line["by"]}

    assert json_lines.answer_lines(answer, [b'{"id": 1, "by": 0}', b'{"id": 2, "by": 2}']) == 1
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first["error"]["code"] == "internal"
    assert second == {"id": 2, "half": 0.5}
