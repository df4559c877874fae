"""Messages that wait and are no longer true, or no longer wanted, never leave."""

from __future__ import annotations

from acuerdo.core.channels import Purpose
from acuerdo.flows import clock
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.outreach import Outbox
from acuerdo.records.portfolios import Account

_ASKING = (Purpose.COLLECTION, Purpose.PLAN_REMINDER, Purpose.SURVEY, Purpose.MARKETING)


def cancel_waiting(
    account: Account, *, because: str, actor: str, channel: str | None = None, everything: bool = False
) -> int:
    """Cancels what asks for something (`everything`: replies and thanks too); returns how many."""
    rows = Outbox.objects.filter(account=account, state=Outbox.State.WAITING)
    if not everything:
        rows = rows.filter(purpose__in=_ASKING, initiative="creditor")
    if channel:
        rows = rows.filter(channel=channel)
    count = rows.update(state=Outbox.State.CANCELLED, problem=because, lease_until=None, lease_by="")
    if count:
        write(
            Fact(
                kind="messages_cancelled",
                actor=actor,
                at=clock.now(),
                account_id=account.id,
                creditor_id=account.creditor_id,
                body={"because": because, "count": count},
            )
        )
    return count
