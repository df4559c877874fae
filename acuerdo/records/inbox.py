"""The inbox: conversations by who waits most, and their messages with words unsealed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from acuerdo.records.conversations import Conversation, Message
from acuerdo.records.opened import opened, words_of
from acuerdo.records.portfolios import Account

AT_RISK = "at_risk"


@dataclass(frozen=True, slots=True)
class Said:
    message: Message
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One conversation in the list, with its last words."""

    conversation: Conversation
    name: str
    preview: str
    inbound: bool

    @property
    def grave(self) -> bool:
        return self.conversation.handed_over_because == AT_RISK

    @property
    def waits(self) -> bool:
        return self.conversation.unread or self.conversation.handed_over_at is not None


def waiting(accounts: QuerySet[Account]) -> QuerySet[Conversation]:
    """Unread, or handed to a person."""
    return Conversation.objects.filter(Q(unread=True) | Q(handed_over_at__isnull=False), account__in=accounts)


def urgent(accounts: QuerySet[Account]) -> QuerySet[Conversation]:
    """Whose life may be in danger, and that nobody handed back yet; the longest wait first."""
    found = Conversation.objects.filter(account__in=accounts, handed_over_because=AT_RISK, handed_over_at__isnull=False)
    return found.select_related("account__person", "account__creditor").order_by("handed_over_at", "id")


def conversations(accounts: QuerySet[Account], *, only_waiting: bool) -> QuerySet[Conversation]:
    """A life in danger first; then those handed to a person, the longest wait on top; then unread; then the rest."""
    last = Message.objects.filter(conversation=OuterRef("pk")).order_by("-at", "-id")
    rows = Conversation.objects.filter(account__in=accounts).annotate(
        last_message=Subquery(last.values("id")[:1]),
        gravity=Case(When(handed_over_because=AT_RISK, then=Value(0)), default=Value(1), output_field=IntegerField()),
    )
    if only_waiting:
        rows = rows.filter(Q(unread=True) | Q(handed_over_at__isnull=False))
    return rows.select_related("account__person", "account__creditor").order_by(
        "gravity", F("handed_over_at").asc(nulls_last=True), "-unread", "-last_at", "id"
    )


def lines(found: Sequence[Conversation]) -> list[Line]:
    known = list(found)
    last = Message.objects.in_bulk([each.last_message for each in known if each.last_message])
    rows = []
    for each in known:
        message = last.get(each.last_message)
        preview = words_of(each.account, message.text_sealed) if message else ""
        rows.append(Line(each, opened(each.account).name, preview[:140], bool(message and message.inbound)))
    return rows


def said_in(conversation: Conversation, most: int = 200) -> list[Said]:
    """The last `most` messages, oldest first."""
    newest = conversation.messages.select_related("outbox", "user").order_by("-at", "-id")[:most]
    return [Said(each, words_of(conversation.account, each.text_sealed)) for each in reversed(newest)]
