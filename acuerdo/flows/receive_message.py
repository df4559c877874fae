"""A person wrote: the words are kept once, counted as a talk they began, and answered."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from acuerdo.core.channels import Initiative, Purpose
from acuerdo.flows.account_lock import locked
from acuerdo.flows.find_account import find_point
from acuerdo.flows.queue_message import conversation_of
from acuerdo.flows.reply_to_debtor import reply_to_debtor
from acuerdo.flows.think_ahead import SILENT_KINDS, Thoughts
from acuerdo.gateways.events import Inbound
from acuerdo.records import vault
from acuerdo.records.bulk_insert import insert
from acuerdo.records.conversations import Conversation, Message
from acuerdo.records.ids import msg_id
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.one_row import change
from acuerdo.records.outreach import Contact
from acuerdo.records.portfolios import Account, Consent, ContactPoint
from acuerdo.records.prepared import Prepared


def receive_message(inbound: Inbound, *, provider: str, thoughts: Thoughts | None = None) -> Message | None:
    """The message, None when nobody of ours is behind the address; the second arrival changes nothing.

    `thoughts` are what a language model answered about it before (`flows.think_ahead`).
    """
    with transaction.atomic(savepoint=False):
        point = find_point(inbound)
        if point is None:
            write(
                Fact(
                    kind="message_from_stranger",
                    actor=f"provider:{provider}",
                    at=inbound.at,
                    account_id="",
                    creditor_id="",
                    body={"channel": inbound.channel, "provider_id": inbound.provider_id},
                )
            )
            return None
        account = locked(point.account_id)
        message, new = _keep(account, inbound, provider, thoughts.message_id if thoughts else msg_id())
        if not new:
            return message
        _count(account, message, inbound)
        _opened_by_debtor(point, inbound)
        if inbound.kind not in SILENT_KINDS:
            reply_to_debtor(account, message, point, text=inbound.text, button=inbound.button, thoughts=thoughts)
        return message


def _keep(account: Account, inbound: Inbound, provider: str, message_id: str) -> tuple[Message, bool]:
    conversation = conversation_of(account, inbound.at)
    key = account.person.open_key()
    known = _known.first(provider, inbound.provider_id)
    if known:
        return known, False
    message = Message(
        id=message_id,
        conversation=conversation,
        account=account,
        inbound=True,
        channel=inbound.channel,
        at=inbound.at,
        subject_sealed=vault.seal(key, inbound.subject) if inbound.subject else None,
        text_sealed=vault.seal(key, inbound.text),
        provider=provider,
        provider_id=inbound.provider_id,
        author="debtor",
        purpose=Purpose.SERVICE,
    )
    insert(Message, [message])  # the second of two at once is refused by the unique id, and heard again as known
    change(
        Conversation,
        conversation.id,
        last_at=inbound.at,
        last_inbound_at=inbound.at,
        last_channel=inbound.channel,
        unread=True,
    )
    return message, True


def _count(account: Account, message: Message, inbound: Inbound) -> None:
    """Never against our own attempts, yet a talk: some laws pause after one."""
    contact = Contact(
        person_id=account.person_id,
        account=account,
        message=message,
        at=inbound.at,
        channel=inbound.channel,
        purpose=Purpose.SERVICE,
        initiative=Initiative.DEBTOR,
        two_way=True,
        right_party=account.identity_verified_at is not None,
        actor="debtor",
    )
    insert(Contact, [contact])
    write(
        Fact(
            kind="message_received",
            actor="debtor",
            at=inbound.at,
            account_id=account.id,
            creditor_id=account.creditor_id,
            body={"message": message.id, "channel": inbound.channel},
        )
    )


def _opened_by_debtor(point: ContactPoint, inbound: Inbound) -> None:
    """Writing to us on a channel is leave to answer there; earlier withdrawals stay on record."""
    _consent(point, inbound.channel, inbound.at)


def _consent(point: ContactPoint, channel: str, at: datetime) -> None:
    if not _consents(point.id, channel):
        insert(Consent, [Consent(point=point, channel=channel, source="message", given_at=at)])


@Prepared
def _known(provider: str, provider_id: str) -> QuerySet[Message]:
    return Message.objects.filter(provider=provider, provider_id=provider_id)


@Prepared
def _consents(point_id: str, channel: str) -> QuerySet[Consent, int]:
    standing = Consent.objects.filter(point_id=point_id, channel=channel, withdrawn_at=None)
    return standing.values_list("id", flat=True)
