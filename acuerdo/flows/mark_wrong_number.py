"""This number is not hers: it is never used again for this person, here or by another creditor's file."""

from __future__ import annotations

from django.db import transaction

from acuerdo.flows import clock
from acuerdo.flows.problems import NotPossible
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.outreach import Outbox
from acuerdo.records.portfolios import ContactPoint


def mark_wrong_number(point_id: str, *, actor: str, message_id: str | None = None) -> ContactPoint:
    """Cancels what waits for this point; other ways to reach the person stay as they are."""
    with transaction.atomic():
        point = ContactPoint.objects.select_for_update().select_related("account").filter(id=point_id).first()
        if point is None:
            raise NotPossible("no_point", "Ese número ya no existe.")
        if point.wrong_at is None:
            same = ContactPoint.objects.filter(
                account__person_id=point.account.person_id, value_index=point.value_index
            )
            same.update(wrong_at=clock.now(), verified_at=None)
            point.refresh_from_db()
            waiting = Outbox.objects.filter(point__in=same, state=Outbox.State.WAITING)
            waiting.update(state=Outbox.State.CANCELLED, problem="wrong_number")
            write(
                Fact(
                    kind="wrong_number",
                    actor=actor,
                    at=clock.now(),
                    account_id=point.account_id,
                    creditor_id=point.account.creditor_id,
                    body={"point": point.id, "message": message_id or ""},
                )
            )
        return point
