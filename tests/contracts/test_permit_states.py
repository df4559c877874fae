"""CONTRACTS §1, exactly: what each state stops, for every purpose, channel and initiative of every country."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from acuerdo.config.law import load_law
from acuerdo.core.channels import Channel, Initiative, Party, Purpose, State
from acuerdo.core.law.ask import answer

# A Tuesday morning that is open everywhere.
ELEVEN = {
    "MX": "-06:00", "CO": "-05:00", "CL": "-03:00", "PE": "-05:00", "AR": "-03:00", "BR": "-03:00", "EC": "-05:00",
    "CR": "-06:00", "GT": "-06:00", "PA": "-05:00", "DO": "-04:00", "ES": "+01:00", "US": "-05:00",
}  # fmt: skip
PLACES = {"MX": "CMX", "BR": "SP", "CL": "RM", "EC": "P", "ES": "M", "US": "NY"}
ONLY_COLLECTION = {"paid", "plan_current"}
ALL_BUT_SERVICE = {"dispute_open", "complaint_open", "hardship_pause", "at_risk"}
ALL_BUT_LAW_LETTER = {"cease_contact", "deceased", "minor", "wrong_number", "identity_theft"}


def verdict(country: str, **changes: Any) -> str:
    question = {
        "id": 1, "country": country, "subdivision": PLACES.get(country), "creditor_type": "bank", "channel": "call",
        "at": f"2026-11-24T11:00:00{ELEVEN[country]}", "authorised_channels": list(Channel), **changes,
    }  # fmt: skip
    return str(answer(question, load_law())["verdict"])


def stopped(state: str, purpose: str, channel: str) -> bool:
    if state in ONLY_COLLECTION:
        return purpose == "collection"
    if state in ALL_BUT_SERVICE:
        return purpose != "service"
    return not (state in ALL_BUT_LAW_LETTER and purpose == "service" and channel == "letter")


@pytest.mark.parametrize("country", ELEVEN)
def test_each_state_stops_exactly_what_the_contract_says(country: str) -> None:
    for channel, purpose, initiative in product(Channel, Purpose, Initiative):
        asked = {"channel": channel, "purpose": purpose, "initiative": initiative}
        free = verdict(country, **asked)
        for state in State:
            wanted = "deny" if stopped(state, purpose, channel) else free
            assert verdict(country, states=[state], **asked) == wanted, (asked, state)


@pytest.mark.parametrize("country", ELEVEN)
def test_third_parties_hear_nothing_whatever_the_purpose(country: str) -> None:
    bound = {Party.DEBTOR, Party.GUARANTOR, Party.CO_DEBTOR}
    for party, purpose, initiative in product(Party, Purpose, Initiative):
        wanted = "allow" if party in bound else "deny"
        got = verdict(country, party=party, purpose=purpose, initiative=initiative, channel="email")
        assert got == wanted, (party, purpose)
