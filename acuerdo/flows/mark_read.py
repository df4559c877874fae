"""A person has seen to a conversation: it leaves the list of those that wait."""

from __future__ import annotations

from django.db import transaction

from acuerdo.flows import clock
from acuerdo.records.conversations import Conversation
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.people import User


def mark_read(conversation_id: str, *, user: User) -> None:
    """Marking again changes nothing."""
    with transaction.atomic():
        conversation = Conversation.objects.select_for_update().select_related("account").get(id=conversation_id)
        if not conversation.unread:
            return
        conversation.unread = False
        conversation.save(update_fields=["unread"])
        write(
            Fact(
                kind="conversation_seen",
                actor=f"user:{user.id}",
                at=clock.now(),
                account_id=conversation.account_id,
                creditor_id=conversation.account.creditor_id,
                body={"conversation": conversation.id},
            )
        )
