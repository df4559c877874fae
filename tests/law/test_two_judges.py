"""The guard and a second judge, written apart from the articles, never disagree."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import Any

import pytest

from acuerdo.config.law import load_law
from acuerdo.core.law.ask import answer
from tests.law.random_contacts import contact
from tests.law.simple_judge import DEFAULT, lawful

CONTACTS_PER_COUNTRY = 300
LAW = load_law()


def verdict(ask: dict[str, Any]) -> Any:
    return answer({key: given for key, given in ask.items() if given is not None}, LAW)


@pytest.mark.mission("C20")
@pytest.mark.parametrize("country", sorted(DEFAULT))
def test_two_judges_agree_on_every_random_contact(country: str) -> None:
    random = Random(f"law-{country}")
    allowed = 0
    for _ in range(CONTACTS_PER_COUNTRY):
        ask = contact(random, country)
        said = verdict(ask)
        assert (said["verdict"] == "allow") == lawful(ask), (ask, said)
        allowed += said["verdict"] == "allow"
    assert CONTACTS_PER_COUNTRY * 0.05 < allowed < CONTACTS_PER_COUNTRY * 0.95


@pytest.mark.parametrize("country", sorted(DEFAULT))
def test_a_deferred_contact_is_lawful_at_the_instant_it_is_deferred_to(country: str) -> None:
    random = Random(f"defer-{country}")
    deferred = 0
    for _ in range(CONTACTS_PER_COUNTRY // 2):
        ask = contact(random, country)
        said = verdict(ask)
        if said["verdict"] == "defer":
            deferred += 1
            later = {**ask, "at": said["not_before"]}
            assert datetime.fromisoformat(said["not_before"]) > datetime.fromisoformat(ask["at"])
            assert verdict(later)["verdict"] == "allow", (ask, said)
            assert lawful(later), (ask, said)
    assert deferred > 10
