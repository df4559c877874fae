"""The case that tests of talks are held on: Laura, one debt of 9,000 in any country, a generous policy."""

from __future__ import annotations

from functools import partial
from typing import Any

from acuerdo.config.law import load_law
from acuerdo.core.dialogue.case_file import CaseProblem, read_case
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.dialogue.moves.lawful import reason_may_be_asked
from acuerdo.core.offers.caps import caps_of
from acuerdo.core.simulation.talks.cases import TODAY, case_of


def laura(country: str, *, verified: bool = True, **other: Any) -> TalkFacts:
    """She owes 9,000.00 (9,000 where there are no cents); `other` replaces fields of the case file."""
    debts = [{"concept": "Refrigerador", "principal": "9000", "due_date": "2026-02-10"}]
    raw = case_of(country, {"verified": verified, "debts": debts, **other})
    law = load_law()
    facts = read_case(raw, partial(caps_of, law), reason_may_be_asked=reason_may_be_asked(law, country, TODAY))
    assert not isinstance(facts, CaseProblem), facts
    return facts
