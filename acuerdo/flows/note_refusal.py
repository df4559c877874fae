"""A contact that the guard did not let leave is a fact of its own, kept with the question that was asked."""

from __future__ import annotations

from acuerdo.core.law.question import kept_question
from acuerdo.core.law.verdict import Verdict
from acuerdo.flows import clock
from acuerdo.records.outreach import Refusal
from acuerdo.records.portfolios import Account


def note_refusal(account: Account, verdict: Verdict, *, channel: str, stage: str, actor: str) -> Refusal:
    """`stage`: plan, dispatch or click."""
    row = refusal_of(account, verdict, channel=channel, stage=stage, actor=actor)
    row.save(force_insert=True)
    return row


def refusal_of(account: Account, verdict: Verdict, *, channel: str, stage: str, actor: str) -> Refusal:
    """The row, not yet written: `at` is when it was refused, the hour that was tried is in `asked`."""
    said = verdict.rules[0]
    return Refusal(
        account=account,
        at=clock.now(),
        stage=stage,
        channel=channel,
        verdict=str(verdict.verdict),
        rule=said.rule,
        cite=said.cite[:200],
        says=said.says[:300],
        not_before=verdict.not_before,
        law_version=verdict.law_version,
        asked=kept_question(verdict.asked) if verdict.asked else {},
        actor=actor,
    )
