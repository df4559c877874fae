"""Corrections of what the assistant heard: by whom, when, what it should have been. The last one of a message holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.db import models
from django.db.models import OuterRef, QuerySet, Subquery

from acuerdo.records.conversations import Message
from acuerdo.records.ids import cor_id
from acuerdo.records.opened import opened, words_of
from acuerdo.records.people import User


class Correction(models.Model):
    """`acts` most likely first, `slots` as CONTRACTS §3 writes them; nothing of what was heard before is lost."""

    id = models.CharField(primary_key=True, max_length=40, default=cor_id, editable=False)
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="corrections")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL)
    at = models.DateTimeField()
    acts = models.JSONField()
    slots = models.JSONField(default=dict)
    teaches = models.BooleanField(default=True)  # its words, masked, join the corpus
    redone = models.JSONField(default=list)  # acts whose missed effect a person asked for afterwards

    class Meta:
        indexes: ClassVar = [models.Index(fields=["message", "at"])]


@dataclass(frozen=True, slots=True)
class Taught:
    """Words still as they were written, with the names of the person that must not stay in them."""

    acts: tuple[str, ...]
    says: str
    country: str
    names: tuple[str, ...]


def corrections_of(message_ids: Iterable[str]) -> dict[str, Correction]:
    """The last correction of each message that has one."""
    rows = Correction.objects.filter(message_id__in=list(message_ids)).select_related("by").order_by("at", "id")
    return {row.message_id: row for row in rows}


def taught() -> list[Taught]:
    """What may teach, oldest first; persons who were erased have no words left to teach with."""
    latest = Correction.objects.filter(id__in=_latest(), teaches=True)
    rows = latest.select_related("message__account__person").order_by("at", "id")
    found = []
    for row in rows.iterator(chunk_size=500):
        account = row.message.account
        says = words_of(account, row.message.text_sealed)
        if says:
            found.append(Taught(tuple(row.acts), says, account.country, (opened(account).name,)))
    return found


def _latest() -> QuerySet[Correction]:
    of_message = Correction.objects.filter(message=OuterRef("message")).order_by("-at", "-id")
    return Correction.objects.filter(id=Subquery(of_message.values("id")[:1])).values("id")
