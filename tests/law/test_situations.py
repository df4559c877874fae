"""Situations that a lawyer can read (the TOML files beside this one), each with its verdict and its article."""

from __future__ import annotations

import tomllib
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from acuerdo.config.law import load_law
from acuerdo.core.law.ask import answer

HERE = Path(__file__).parent
EXPECTED = ("that", "verdict", "article", "not_before")


def situations() -> list[Any]:
    found = []
    for file in sorted(HERE.glob("*.toml")):
        book = tomllib.loads(file.read_text(encoding="utf-8"))
        for one in book["situation"]:
            found.append(pytest.param(book["country"], one, id=f"{book['country']}: {one['that']}"))
    return found


@pytest.mark.parametrize(("country", "situation"), situations())
def test_the_situation_gets_the_verdict_of_its_article(country: str, situation: dict[str, Any]) -> None:
    asked = {key: given for key, given in situation.items() if key not in EXPECTED}
    said: Any = answer({"id": situation["that"], "country": country, **asked}, load_law())
    assert said["verdict"] == situation["verdict"], said
    assert any(situation["article"] in rule["cite"] for rule in said["rules"]), said
    if "not_before" in situation:
        assert datetime.fromisoformat(said["not_before"]) == datetime.fromisoformat(situation["not_before"])


def test_every_country_has_a_dozen_situations_and_all_have_three_hundred() -> None:
    by_country = Counter(each.values[0] for each in situations())
    assert set(by_country) == set(load_law().books)
    assert min(by_country.values()) >= 12
    assert by_country.total() >= 300
