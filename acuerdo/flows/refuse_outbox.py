"""Writes down the rows of a batch that may not leave now: some wait for the first lawful instant, some are over."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from acuerdo.core.law.verdict import Answer, Verdict
from acuerdo.flows.note_refusal import refusal_of
from acuerdo.records.bulk_insert import insert
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.outreach import Outbox, Refusal


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that the guard refused or, with an allowing verdict, whose message is no longer worth sending."""

    row: Outbox
    verdict: Verdict

    @property
    def later(self) -> datetime | None:
        """The first lawful instant, if the message is still worth sending then."""
        not_before = self.verdict.not_before
        waits = self.verdict.verdict is Answer.DEFER and not_before is not None and not_before < self.row.valid_until
        return not_before if waits else None

    @property
    def problem(self) -> str:
        return self.verdict.rules[0].rule if self.verdict.rules and not self.verdict.allowed else "too_late"


def write_refused(refused: list[Refused], now: datetime) -> None:
    """One statement for the rows of one fate, one for the refusals, one for the journal."""
    by_fate: dict[tuple[datetime | None, str], list[str]] = defaultdict(list)
    for each in refused:
        by_fate[each.later, each.problem].append(each.row.id)
    for (later, problem), ids in by_fate.items():
        fate = {"state": Outbox.State.WAITING, "due_at": later} if later else {"state": Outbox.State.REFUSED}
        Outbox.objects.filter(id__in=ids).update(**fate, lease_until=None, lease_by="", problem=problem)
    by_law = (each for each in refused if not each.verdict.allowed)
    insert(
        Refusal,
        (
            refusal_of(each.row.account, each.verdict, channel=each.row.channel, stage="dispatch", actor="worker")
            for each in by_law
        ),
    )
    write(*(_fact(each, now) for each in refused))


def _fact(each: Refused, now: datetime) -> Fact:
    row = each.row
    return Fact(
        kind="contact_deferred" if each.later else "contact_refused",
        actor="guard",
        at=now,
        account_id=row.account_id,
        creditor_id=row.account.creditor_id,
        body={"outbox": row.id, "channel": row.channel, "rule": each.problem, "law": each.verdict.law_version},
    )
