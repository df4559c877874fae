"""What people write is heard as they mean it: acts, exact stops, danger to life, days and amounts."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from acuerdo.config.hearing import load_ear
from acuerdo.core.dialogue.hear.clean import clean
from acuerdo.core.dialogue.hear.days import choose_day
from acuerdo.core.dialogue.hear.heard import ACTS, Heard, Slots

WEDNESDAY = date(2026, 3, 11)
LINES = tomllib.loads((Path(__file__).parent / "hearing.toml").read_text(encoding="utf-8"))


def hear(text: str, country: str = "MX", *history: str) -> Heard:
    return load_ear().hear(text, country=country, today=WEDNESDAY, history=history)


def slots(text: str, country: str = "MX") -> Slots:
    return hear(text, country).slots


def test_every_act_has_lines() -> None:
    assert set(LINES) == set(ACTS)


def test_the_first_act_is_right_in_95_of_100_lines() -> None:
    lines = [(act, line) for act, entry in LINES.items() for line in entry["lines"]]
    wrong = [(act, line, hear(line).acts) for act, line in lines if hear(line).acts[0].name != act]
    assert len(wrong) <= 0.05 * len(lines), wrong


@pytest.mark.parametrize(
    "word", ["STOP", "Baja", "ALTO", "no más", "Cancelar.", "sair", "Unsubscribe", "PARAR", "opt-out"]
)
def test_a_stop_word_stops_the_channel(word: str) -> None:
    assert hear(word).stop == "channel"
    assert hear(word).acts[0].name == "stop_contact"


@pytest.mark.parametrize(
    "text", ["no me vuelvan a escribir nunca", "no me contacten por ningún medio", "déjenme en paz para siempre"]
)
def test_never_again_stops_everything(text: str) -> None:
    assert hear(text).stop == "all"


@pytest.mark.parametrize(
    "text", ["quiero cancelar mi deuda", "para parar los intereses pago hoy", "no me llames hoy, mejor mañana"]
)
def test_paying_words_are_no_stop(text: str) -> None:
    assert hear(text).stop is None


@pytest.mark.parametrize(
    "text",
    [
        "me quiero morir de la risa",
        "mi mamá me mata si se entera",
        "me muero de hambre",
        "me mato trabajando",
        "ni muerto pago",
    ],
)
def test_idioms_are_no_danger(text: str) -> None:
    assert not hear(text).says("at_risk")


@pytest.mark.parametrize("line", LINES["at_risk"]["lines"])
def test_danger_to_life_is_always_heard(line: str) -> None:
    assert hear(line).says("at_risk", 0.9)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("el viernes", date(2026, 3, 13)),
        ("la quincena", date(2026, 3, 15)),
        ("fin de mes", date(2026, 3, 31)),
        ("pasado mañana", date(2026, 3, 13)),
        ("el primero de abril", date(2026, 4, 1)),
        ("en dos semanas", date(2026, 3, 25)),
        ("de hoy en ocho", date(2026, 3, 18)),
        ("cuando me paguen el 30", date(2026, 3, 30)),
        ("el 5 del próximo mes", date(2026, 4, 5)),
        ("el miércoles", date(2026, 3, 18)),
        ("hoy mismo", WEDNESDAY),
        ("mañana en la mañana", date(2026, 3, 12)),
        ("29/2", date(2028, 2, 29)),
        ("la segunda quincena de abril", date(2026, 4, 30)),
        ("el lunes de la otra semana", date(2026, 3, 16)),
        ("hoy no puedo, el lunes sí", date(2026, 3, 16)),
        ("entre el 5 y el 10", date(2026, 4, 10)),
    ],
)
def test_days_are_read_as_people_mean_them(text: str, day: date) -> None:
    found = choose_day(clean(text), WEDNESDAY)
    assert found is not None
    assert found.date == day


@pytest.mark.parametrize(
    ("text", "country", "amount"),
    [
        ("500 varos", "MX", "500"),
        ("dos mil quinientos", "MX", "2500"),
        ("20 lucas", "CL", "20000"),
        ("20 lucas", "PE", "20"),
        ("2 palos", "AR", "2000000"),
        ("un millón y medio", "CO", "1500000"),
        ("puedo pagar 1.500", "CO", "1500"),
        ("puedo pagar 1,500", "MX", "1500"),
        ("$1,500.50", "MX", "1500.50"),
        ("1.500,50 pesos", "AR", "1500.50"),
        ("luca y media", "AR", "1500"),
        ("S/ 250 nomás", "PE", "250"),
    ],
)
def test_amounts_are_read_as_that_country_says_them(text: str, country: str, amount: str) -> None:
    assert slots(text, country).amount == Decimal(amount)


def test_counts_and_days_are_no_amounts() -> None:
    assert slots("quiero 3 pagos").amount is None
    assert slots("el 15 te pago").amount is None
    assert slots("tengo 3 hijos").amount is None


def test_a_plan_has_count_and_frequency() -> None:
    found = slots("en 6 pagos quincenales de 800")
    assert (found.count, found.frequency, found.amount) == (6, "biweekly", Decimal(800))


def test_an_hour_of_the_afternoon_is_meant_without_saying_so() -> None:
    found = slots("llámame mañana a las 6")
    assert found.when is not None
    assert (found.when.date(), found.when.hour) == (date(2026, 3, 12), 18)


def test_a_payment_in_the_past_names_a_past_day() -> None:
    assert slots("ya pagué el 5").date == date(2026, 3, 5)


def test_a_bare_number_chooses_among_options() -> None:
    heard = hear("2", "MX", "1) pago completo 2) tres pagos ¿cuál prefieres?")
    assert heard.acts[0].name == "choose_option"
    assert heard.slots.option == 2


def test_the_shared_days_are_hit_far_more_often_than_the_best_library(shared: Path) -> None:
    path = shared / "data" / "es_expressions" / "dates_day_benchmark.json"
    if not path.exists():
        pytest.skip("the shared expressions are not here")
    rows = json.loads(path.read_text(encoding="utf-8"))
    hits = 0
    for row in rows:
        found = choose_day(clean(row["text"]), date.fromisoformat(row["reference"][:10]))
        hits += found is not None and found.date.isoformat() == row["preferred"]
    assert hits / len(rows) >= 0.85
