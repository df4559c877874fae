"""Contacts of the past that we began: those that left, and those that the guard did not let leave."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from acuerdo.records.journal import JournalEntry
from acuerdo.records.outreach import Contact, Outbox, Refusal
from acuerdo.records.portfolios import Account

CHUNK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One contact as somebody wanted it. `id` is the contact's or, of a refusal, its number.

    `stage` is empty for what left. `said` is the verdict as it was written down then, empty if none was; `asked`
    is what the guard was told (CONTRACTS §1, no phone), empty of what was judged before questions were kept.
    """

    id: str
    account: Account
    at: datetime
    channel: str
    purpose: str
    initiative: str = "creditor"
    stage: str = ""
    said: dict[str, object] | None = None
    asked: dict[str, object] | None = None


def left_between(accounts: QuerySet[Account], begin: datetime, end: datetime) -> Iterator[list[Attempt]]:
    """What we began and what left in [`begin`, `end`), in chunks, oldest first."""
    rows = Contact.objects.filter(
        account__in=accounts, at__gte=begin, at__lt=end, initiative="creditor", counts=True
    ).select_related("account__person", "account__creditor")
    yield from _chunks(_of_contact(row) for row in rows.order_by("at", "id").iterator(chunk_size=CHUNK))


def refused_between(accounts: QuerySet[Account], begin: datetime, end: datetime) -> Iterator[list[Attempt]]:
    """What the guard refused in [`begin`, `end`), in chunks; what no law refused is not among it."""
    rows = Refusal.objects.filter(account__in=accounts, at__gte=begin, at__lt=end).exclude(cite="")
    rows = rows.select_related("account__person", "account__creditor")
    yield from _chunks(_of_refusal(row) for row in rows.order_by("at", "id").iterator(chunk_size=CHUNK))


def attempt_of(public_id: str) -> Attempt | None:
    """By the id of a contact (con_…) or of a message on its way (out_…); None when nobody knows it."""
    if public_id.startswith("con_"):
        contact = Contact.objects.select_related("account__person", "account__creditor").filter(id=public_id).first()
        return _of_contact(contact) if contact else None
    row = Outbox.objects.select_related("account__person", "account__creditor").filter(id=public_id).first()
    return _of_outbox(row) if row else None


def _of_contact(row: Contact) -> Attempt:
    return Attempt(
        id=row.id,
        account=row.account,
        at=row.at,
        channel=row.channel,
        purpose=row.purpose,
        initiative=row.initiative,
        said=row.verdict or None,
        asked=row.asked or None,
    )


def _of_refusal(row: Refusal) -> Attempt:
    """An old refusal kept no purpose: it is taken for collection, the strictest."""
    return Attempt(
        id=str(row.id),
        account=row.account,
        at=row.at,
        channel=row.channel,
        purpose=str(row.asked.get("purpose", "collection")),
        initiative=str(row.asked.get("initiative", "creditor")),
        stage=row.stage,
        said=_said(row),
        asked=row.asked or None,
    )


def _of_outbox(row: Outbox) -> Attempt:
    """At the instant of its contact, else of its last refusal, else at the one it waits for."""
    contact = row.message.contacts.filter(initiative=row.initiative).order_by("-at").first()
    refused = None if contact and contact.counts else _refused_at(row)
    refusal = refused and Refusal.objects.filter(account=row.account, channel=row.channel, at__gte=refused).first()
    at = refused or (contact.at if contact else row.due_at)
    return Attempt(
        id=row.id,
        account=row.account,
        at=at,
        channel=row.channel,
        purpose=row.purpose,
        initiative=row.initiative,
        stage="dispatch" if refused else "",
        said=_said(refusal) if refusal else (contact.verdict if contact and not refused else None),
        asked=(refusal.asked if refusal else contact.asked if contact and not refused else None) or None,
    )


def _refused_at(row: Outbox) -> datetime | None:
    kinds = ("contact_refused", "contact_deferred")
    entries = JournalEntry.objects.filter(account_id=row.account_id, kind__in=kinds).order_by("-at", "-id")
    return next((each.at for each in entries if json.loads(each.body)["body"].get("outbox") == row.id), None)


def _said(row: Refusal) -> dict[str, object]:
    return {
        "verdict": row.verdict,
        "at": row.at.isoformat(),
        "not_before": row.not_before.isoformat() if row.not_before else None,
        "rules": [{"rule": row.rule, "cite": row.cite, "says": row.says}],
        "law_version": row.law_version,
    }


def _chunks(attempts: Iterator[Attempt]) -> Iterator[list[Attempt]]:
    chunk: list[Attempt] = []
    for each in attempts:
        chunk.append(each)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
