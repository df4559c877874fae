"""A contact that the guard did not let leave is a fact of its own."""

from __future__ import annotations

from acuerdo.core.law.verdict import Verdict
from acuerdo.flows import clock
from acuerdo.records.outreach import Refusal
from acuerdo.records.portfolios import Account


def note_refusal(account: Account, verdict: Verdict, *, channel: str, stage: str, actor: str) -> Refusal:
    """`stage`: plan, dispatch or click."""
    said = verdict.rules[0]
    return Refusal.objects.create(
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
        actor=actor,
    )
