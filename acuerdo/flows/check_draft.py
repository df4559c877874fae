"""What a person of the team writes, looked at while they type and when they send: its tone, and its figures."""

from __future__ import annotations

from dataclasses import dataclass

from acuerdo.core.case import Case
from acuerdo.core.channels import Channel, Register
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.dialogue.speak.figures import figures_without_source, sources_for
from acuerdo.core.tone.judge import Fault, judge_text
from acuerdo.flows import clock
from acuerdo.flows.local_day import local_day
from acuerdo.flows.talk_facts import talk_facts
from acuerdo.flows.wiring import wired
from acuerdo.records.case_of import case_of
from acuerdo.records.opened import opened
from acuerdo.records.portfolios import Account


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCheck:
    """`figures` are places of amounts, days and rates that neither ledger, offers nor plan hold."""

    faults: tuple[Fault, ...]
    figures: tuple[tuple[int, int], ...]
    rewrite: str | None

    @property
    def fit(self) -> bool:
        return not self.faults and not self.figures


def check_draft(account: Account, text: str, *, channel: Channel) -> DraftCheck:
    """The same for what is typed and for what is sent; `account` comes with person and creditor."""
    names = _names(account)
    judged = judge_text(
        text,
        wired().tone(),
        country=account.country,
        register=Register(account.register),
        verified=account.identity_verified_at is not None,
        facts=None,
    )
    faults = tuple(fault for fault in judged.faults if not _within(fault.span, names, text))
    return DraftCheck(
        faults=faults, figures=unsourced(account, text, channel), rewrite=judged.rewrite if faults else None
    )


def unsourced(account: Account, text: str, channel: Channel) -> tuple[tuple[int, int], ...]:
    """Where `text` says a figure that nothing of this account supports."""
    if not any(letter.isdigit() for letter in text):
        return ()
    facts = desk_facts(account, channel=channel)
    sources = sources_for(facts, facts.options, [wired().phrases().help_line(account.country)])
    return tuple((each.start, each.end) for each in figures_without_source(text, sources, account.country))


def desk_facts(account: Account, *, channel: Channel, case: Case | None = None, pay_url: str = "") -> TalkFacts:
    """What the assistant would know if it spoke now, for the person who speaks instead."""
    now = clock.now()
    case = case or case_of(account.id, now, today=local_day(account.country, account.subdivision, now))
    verified = account.identity_verified_at is not None
    return talk_facts(account, case, channel=channel, verified=verified, pay_url=pay_url, now=now)


def _names(account: Account) -> tuple[str, ...]:
    """Names are true whatever they hold; they are not judged as words of ours."""
    return tuple(name for name in (account.creditor.name, opened(account).name) if name)


def _within(span: tuple[int, int], names: tuple[str, ...], text: str) -> bool:
    for name in names:
        at = text.find(name)
        while at >= 0:
            if at <= span[0] and span[1] <= at + len(name):
                return True
            at = text.find(name, at + 1)
    return False
