"""Contacts that may not leave because the creditor has not told us what the law obliges to say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from acuerdo.core.strategy.choose import Choice
from acuerdo.flows.wiring import wired
from acuerdo.records.outreach import Refusal, Task
from acuerdo.records.portfolios import Account

RULE = "disclosure.missing"


def hold_back(contacts: Iterable[tuple[Account, Choice, tuple[str, ...]]], now: datetime) -> None:
    """A refusal for each, and one task a creditor, until its page is complete."""
    refusals = []
    creditors: dict[str, set[str]] = {}
    for account, choice, missing in contacts:
        if missing:
            refusals.append(_refusal(account, choice, missing, now))
            creditors.setdefault(account.creditor_id, set()).update(missing)
    Refusal.objects.bulk_create(refusals)
    for creditor_id, codes in creditors.items():
        Task.objects.get_or_create(
            key=f"creditor_incomplete:{creditor_id}:{','.join(sorted(codes))}"[:120],
            defaults={
                "creditor_id": creditor_id,
                "kind": "creditor_incomplete",
                "because": f"Falta decir lo que la ley obliga: {', '.join(sorted(codes))}."[:200],
                "opened_at": now,
            },
        )


def _refusal(account: Account, choice: Choice, missing: tuple[str, ...], now: datetime) -> Refusal:
    return Refusal(
        account=account,
        at=now,
        stage="plan",
        channel=choice.channel or "",
        verdict="deny",
        rule=RULE,
        says=f"Al acreedor le falta declarar lo que la ley obliga a decir: {', '.join(missing)}."[:300],
        law_version=wired().law().version,
        actor="strategy",
    )
