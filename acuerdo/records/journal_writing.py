"""Adds facts to the journal, each chained to the one before it in its shard; the caller owns the transaction."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection

from acuerdo.core.journal import Head, Json, link_after
from acuerdo.records.journal import JournalEntry, JournalHead

SHARDS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """`body` holds ids, codes and minor units; never a name, a phone or what a person said."""

    kind: str
    actor: str
    at: datetime
    account_id: str
    creditor_id: str
    body: Mapping[str, str | int]


def shard_of(account_id: str) -> int:
    """Facts of one account stay in order in one chain."""
    return int.from_bytes(hashlib.sha256(account_id.encode()).digest()[:4]) % SHARDS


def write(*facts: Fact) -> None:
    """Appends the facts; shards are locked in order, so that two writers never wait for each other in a ring."""
    by_shard: dict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_shard[shard_of(fact.account_id)].append(fact)
    rows: list[JournalEntry] = []
    for shard in sorted(by_shard):
        rows += _append(shard, by_shard[shard])
    JournalEntry.objects.bulk_create(rows, batch_size=500)


def _append(shard: int, facts: list[Fact]) -> list[JournalEntry]:
    row = _locked_head(shard)
    head = Head(shard, row.number, row.hash)
    rows = []
    for fact in facts:
        link = link_after(head, _entry(fact))
        rows.append(
            JournalEntry(
                shard=shard,
                number=link.number,
                at=fact.at,
                kind=fact.kind,
                actor=fact.actor[:60],
                account_id=fact.account_id,
                creditor_id=fact.creditor_id,
                body=link.body,
                previous=link.previous,
                hash=link.hash,
            )
        )
        head = link.head
    row.number, row.hash = head.number, head.hash
    row.save(update_fields=["number", "hash"])
    return rows


def _entry(fact: Fact) -> Json:
    return {
        "account": fact.account_id,
        "actor": fact.actor,
        "at": fact.at.astimezone(UTC).isoformat(),
        "body": dict(fact.body),
        "creditor": fact.creditor_id,
        "kind": fact.kind,
    }


def _locked_head(shard: int) -> JournalHead:
    rows = JournalHead.objects.filter(shard=shard)
    if connection.vendor == "postgresql":
        rows = rows.select_for_update()
    found = rows.first()
    if found is None:
        JournalHead.objects.get_or_create(shard=shard)
        found = rows.get()
    return found
