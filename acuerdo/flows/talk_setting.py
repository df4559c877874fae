"""What is known when a debtor's message is answered: the state of the talk, the case, and the facts for the answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from acuerdo.core.case import Case
from acuerdo.core.channels import Channel
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.dialogue.moves.state import DialogueState
from acuerdo.flows.local_day import local_day
from acuerdo.flows.talk_facts import talk_facts
from acuerdo.records.case_of import case_with_stops
from acuerdo.records.portfolios import Account, ContactPoint


@dataclass(frozen=True, slots=True)
class Setting:
    """`stopped` are the channels that the person closed."""

    state: DialogueState
    case: Case
    stopped: frozenset[str]
    facts: TalkFacts


def setting_of(
    account: Account, point: ContactPoint, state: DialogueState, channel: str, now: datetime, *, pay_url: str = ""
) -> Setting:
    case, stopped = case_now(account, now)
    facts = talk_facts(account, case, channel=Channel(channel), verified=proven(point, state), pay_url=pay_url, now=now)
    return Setting(state, case, stopped, facts)


def proven(point: ContactPoint, state: DialogueState) -> bool:
    return state.verified or (point.verified_at is not None and point.held_at is None)


def case_now(account: Account, now: datetime) -> tuple[Case, frozenset[str]]:
    """And the channels that the person closed."""
    return case_with_stops(account, now, today=local_day(account.country, account.subdivision, now))
