"""`acuerdo import` as a program: one JSON line, an error file beside the file, and a map written either way."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from acuerdo.screens.terminal.import_map import MapProblem, read_map

_KEYS = ["rows", "taken", "held_back", "new", "updated", "errors_file"]


def _import(place: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "acuerdo.config.command", "import", *arguments]
    return subprocess.run(command, env=place, capture_output=True, text=True, timeout=120, check=False)


def test_an_empty_place_is_prepared_and_a_second_run_adds_nothing(place: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "cartera.csv"
    path.write_text(
        "nombre,celular,factura,vencimiento,saldo\nLaura,5512345678,F-1,15/01/2026,1200.00\n"
        "Diego,5587654321,F-2,15/01/2205,3400.00\n"
    )
    said = (str(path), "--json", "--creditor", "Alba", "--country", "MX", "--currency", "MXN")
    outcomes = [_import(place, *said, *more) for more in (("--check",), (), ())]
    assert [outcome.returncode for outcome in outcomes] == [0, 0, 0], outcomes[-1].stderr
    checked, first, again = (json.loads(outcome.stdout) for outcome in outcomes)
    assert list(first) == _KEYS
    errors = str(path) + ".errors.csv"
    assert list(checked.values()) == [2, 1, 1, 1, 0, None]
    assert list(first.values()) == [2, 1, 1, 1, 0, errors]
    assert list(again.values()) == [2, 1, 1, 0, 0, errors]
    assert "Diego" not in "".join(outcome.stderr for outcome in outcomes)


def test_a_map_is_understood_header_first_and_field_first(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text('[columns]\n"Cel" = "phone:mobile"\nname = "Socio"\nNotas = ""\n[formats]\ndecimal = ","\n')
    read = read_map(path)
    assert read.columns == {"Cel": "phone:mobile", "Socio": "name", "Notas": ""}
    assert (read.point, read.order) == (",", None)
    path.write_text('Socio = "quien"\n')
    with pytest.raises(MapProblem):
        read_map(path)
