"""Facts in what debtors write: a table of seven countries, hostile text, and laws that hold for any today."""

from __future__ import annotations

import json
import time
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acuerdo.core.dialogue.hear.clean import clean
from acuerdo.core.dialogue.hear.days import choose_day
from acuerdo.core.dialogue.hear.heard import Slots
from acuerdo.core.dialogue.hear.slots import read_slots

LINES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "slots.toml").read_text("utf-8"))["line"]
ABOUT = ("say", "today", "country", "asked")
WEDNESDAY = "2026-03-11"


def read(line: dict[str, Any]) -> Slots:
    return read_slots(
        clean(line["say"]),
        country=line.get("country", "MX"),
        today=date.fromisoformat(line.get("today", WEDNESDAY)),
        last_said=clean(line.get("asked", "")),
    )


def written(slots: Slots) -> dict[str, object]:
    named = {name: getattr(slots, name) for name in Slots.__dataclass_fields__}
    return {
        name: value if isinstance(value, int) else _text(value) for name, value in named.items() if value is not None
    }


def _text(value: Any) -> str:
    return value.isoformat()[:16] if hasattr(value, "isoformat") else str(value)


def name_of(line: dict[str, Any]) -> str:
    return f"{line.get('country', 'MX')} {line['say']} {line.get('today', '')}"


@pytest.mark.parametrize("line", LINES, ids=name_of)
def test_a_message_says_what_a_debtor_there_means_by_it_and_nothing_more(line: dict[str, Any]) -> None:
    assert written(read(line)) == {name: value for name, value in line.items() if name not in ABOUT}


TODAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))
COMING = (
    "el viernes", "la quincena", "fin de mes", "pasado mañana", "el 30", "el 31", "el 29 de febrero", "en un mes",
    "de hoy en ocho", "el 5 del próximo mes", "el último viernes del mes", "el primer lunes de abril", "en 48 horas",
    "la otra quincena", "a mediados de mes", "para semana santa", "navidad", "el 30/03", "del 1 al 5", "el aguinaldo",
    "el día de las madres", "entre el 10 y el 15", "el otro viernes", "la próxima semana", "a principios de mes",
)  # fmt: skip


@given(today=TODAYS, said=st.sampled_from(COMING), country=st.sampled_from(["MX", "CO", "AR", "PE", "EC"]))
def test_a_day_to_come_is_never_before_today_whatever_day_it_is(today: date, said: str, country: str) -> None:
    found = choose_day(clean(said), today, country)
    assert found is not None
    assert today <= found.date <= today + timedelta(366 * (8 if "febrero" in said else 1))


@given(today=TODAYS)
def test_month_ends_and_quincenas_fall_on_the_15th_or_the_last_day(today: date) -> None:
    month_end, quincena = choose_day("fin de mes", today), choose_day("la quincena", today)
    assert month_end is not None
    assert (month_end.date + timedelta(1)).day == 1
    assert quincena is not None
    assert quincena.date.day == 15 or (quincena.date + timedelta(1)).day == 1


@given(
    line=st.sampled_from([line for line in LINES if line["say"]]),
    decorated=st.sampled_from(["{} ", "  {}", "{}.", "{} 🙏"]),
)
def test_what_is_around_a_message_changes_no_fact_in_it(line: dict[str, Any], decorated: str) -> None:
    assert written(read({**line, "say": decorated.format(line["say"])})) == written(read(line))


@given(line=st.sampled_from(LINES))
def test_reading_in_capitals_or_twice_cleaned_is_the_same(line: dict[str, Any]) -> None:
    assert written(read({**line, "say": line["say"].upper()})) == written(read(line))
    assert written(read({**line, "say": clean(line["say"])})) == written(read(line))


@pytest.mark.parametrize(
    "piece", ["9", "1.000,", "el ", "lunes ", "mil ", "y medio ", "( ", "del 1 al ", "$ ", "no ", "a las "]
)
def test_a_long_hostile_message_is_read_in_bounded_time(piece: str) -> None:
    began = time.process_time()
    read({"say": (piece * 4_000)[:4_000]})
    assert time.process_time() - began < 5  # milliseconds; a pattern that runs away takes minutes


def test_the_shared_numbers_are_read_more_often_than_by_the_best_library(shared: Path) -> None:
    from bench.ground.expression_readers import our_number

    path = shared / "data" / "es_expressions" / "numbers.json"
    if not path.exists():
        pytest.skip("the shared expressions are not here")
    rows = [row for row in json.loads(path.read_text("utf-8")) if isinstance(row["value"], float | int)]
    hits = sum(our_number(row["text"], row.get("locale", "es-ES")[-2:]) == row["value"] for row in rows)
    assert hits / len(rows) >= 0.9
