"""`acuerdo law`: what a lawyer, an auditor and a planner read in the terminal."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = (sys.executable, "-m", "acuerdo.config.command", "law")
BOOKS = Path(__file__).parents[2] / "acuerdo" / "core" / "law" / "books"


def law(place: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *words], env=place, capture_output=True, text=True, check=False)


def test_show_tells_law_and_our_rule_apart_with_their_sources(place: dict[str, str]) -> None:
    told = law(place, "show", "pe", "--on", "2026-11-24")
    assert told.returncode == 0, told.stderr
    assert "La ley: Sin llamadas ni visitas entre las 20:00 y las 7:00" in told.stdout
    assert "§ Ley 29571, art. 62.b · pe.hours · desde 2010-10-02 · norma leída" in told.stdout
    assert "Nuestra regla:" in told.stdout
    assert not list(Path(place["ACUERDO_HOME"]).glob("*.db"))  # a lawyer needs no database


def test_show_gives_the_law_of_the_day_it_is_asked_for(place: dict[str, str]) -> None:
    line = json.loads(law(place, "show", "CO", "--on", "2023-10-09", "--json").stdout)
    assert "co.sanction" not in {rule["rule"] for rule in line["rules"]}
    line = json.loads(law(place, "show", "CO", "--on", "2023-10-10", "--json").stdout)
    assert "co.sanction" in {rule["rule"] for rule in line["rules"]}
    assert all(rule["cite"] and rule["confidence"] for rule in line["rules"])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "ZZ"), "No hay libro de leyes para «ZZ»"),
        (("backtest", "--with", "nada.toml", "--from", "2026-01-01", "--to", "2026-01-31"), "«nada.toml»: no existe."),
        (("backtest", "--with", "/", "--from", "2026-01-01", "--to", "2026-01-31"), "«/»: es una carpeta."),
        (("backtest", "--with", "x", "--from", "2026-01-01", "--to", "9999-12-31"), "debe ser anterior al"),
        (("backtest", "--with", "x", "--from", "2026-02-01", "--to", "2026-01-31"), "va después del primero"),
    ],
)
def test_what_cannot_be_is_said_in_words_and_by_the_exit_status(
    place: dict[str, str], words: tuple[str, ...], told: str
) -> None:
    done = law(place, *words)
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_a_day_may_be_a_word_and_one_that_is_none_is_explained(place: dict[str, str]) -> None:
    assert law(place, "show", "MX", "--on", "ayer").returncode == 0
    told = law(place, "show", "MX", "--on", "anteayer")
    assert told.returncode != 0
    assert "«anteayer» no es un día: escriba AAAA-MM-DD" in told.stderr


def test_an_empty_past_says_so(place: dict[str, str]) -> None:
    words = ("backtest", "--with", str(BOOKS / "mexico.toml"), "--from", "2026-01-01", "--to", "2026-01-31")
    done = law(place, *words)
    assert done.returncode == 0, done.stderr
    assert "MX: 0 contactos que salieron y 0 que la ley no dejó salir" in done.stdout
    nobody = law(place, "explain", "con_nada")
    assert nobody.returncode == 1
    assert "No hay ningún contacto con el id «con_nada»" in nobody.stderr
