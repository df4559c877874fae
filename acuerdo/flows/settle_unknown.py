"""Messages whose fate is not known: found when a worker died, settled by reports, at last shown to a person."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from acuerdo.flows import clock
from acuerdo.flows.raise_task import raise_task
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.outreach import Outbox

PATIENCE = timedelta(minutes=15)


def settle_unknown(*, limit: int = 500) -> int:
    """Sweeps once; returns how many rows changed."""
    return _find_abandoned(limit) + _show_to_person(limit)


def _find_abandoned(limit: int) -> int:
    """Its worker marked it as being sent and did not come back: it may have left, so it is never repeated."""
    now = clock.now()
    with transaction.atomic():
        abandoned = Outbox.objects.filter(state=Outbox.State.SENDING, lease_until__lte=now)
        rows = list(abandoned.select_for_update().select_related("account")[:limit])
        for row in rows:
            Outbox.objects.filter(id=row.id, state=Outbox.State.SENDING).update(
                state=Outbox.State.UNKNOWN, lease_until=now + PATIENCE, problem="worker_lost"
            )
        write(
            *(
                Fact(
                    kind="message_fate_unknown",
                    actor="sweeper",
                    at=now,
                    account_id=row.account_id,
                    creditor_id=row.account.creditor_id,
                    body={"outbox": row.id, "channel": row.channel, "problem": "worker_lost"},
                )
                for row in rows
            )
        )
        return len(rows)


def _show_to_person(limit: int) -> int:
    now = clock.now()
    with transaction.atomic():
        unsettled = Outbox.objects.filter(state=Outbox.State.UNKNOWN, lease_until__lte=now)
        rows = list(unsettled.select_for_update().select_related("account")[:limit])
        for row in rows:
            because = "No sabemos si este mensaje llegó: el proveedor no lo confirmó en 15 minutos."
            raise_task(row.account, kind="unknown_send", key=f"unknown_send:{row.id}", because=because, at=now)
            Outbox.objects.filter(id=row.id).update(lease_until=None)
        return len(rows)
