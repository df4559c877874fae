"""Every rule that decides a contact is cited, dated, and weighed in ten cases or more on which two judges agree."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from acuerdo.config.law import load_law
from acuerdo.core.law import rules as kinds
from acuerdo.core.law.ask import answer
from acuerdo.core.law.rules import Tier
from tests.law.random_contacts import contact
from tests.law.simple_judge import DEFAULT, lawful

LAW = load_law()
DECIDING = (kinds.Window, kinds.Cap, kinds.Pause, kinds.Authorisation, kinds.PartyRule)
CASES, DRAWS_MAX = 10, 20_000
TYPES = ("bank", "retail", None)


def deciding(country: str) -> set[str]:
    """Rules of law that the guard weighs; those of an exception state need one to be ruled."""
    return {
        rule.id
        for rule in LAW.books[country].rules
        if isinstance(rule, DECIDING)
        and rule.tier is Tier.LEGAL
        and not getattr(rule, "only_in_exception_state", False)
    }


@pytest.mark.mission("N2")
@pytest.mark.parametrize("country", sorted(DEFAULT))
def test_each_rule_of_law_is_weighed_in_ten_cases_and_the_judges_agree(country: str) -> None:
    wanted, weighed, random = deciding(country), Counter[str](), Random(f"ten-{country}")
    for _ in range(DRAWS_MAX):
        ask = contact(random, country)
        said = answer({key: given for key, given in ask.items() if given is not None}, LAW)
        assert (said["verdict"] == "allow") == lawful(ask), (ask, said)
        weighed.update(rule["rule"] for rule in said["rules"])
        if all(weighed[rule] >= CASES for rule in wanted):
            break
    assert not {rule: weighed[rule] for rule in wanted if weighed[rule] < CASES}


@pytest.mark.mission("N2")
def test_each_rule_has_its_source_and_the_law_its_first_day() -> None:
    for book in LAW.books.values():
        for rule in book.rules:
            assert rule.cite.strip(), rule.id
            assert rule.tier is Tier.DEFAULT or rule.valid_from, rule.id
