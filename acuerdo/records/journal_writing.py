"""Adds facts to the journal, each chained to the one before it in its shard; the caller owns the transaction."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import connection
from django.db.models import QuerySet

from acuerdo.core.journal import Head, Json, link_after
from acuerdo.records.bulk_insert import insert
from acuerdo.records.journal import JournalEntry, JournalHead
from acuerdo.records.prepared import Prepared

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
    heads: list[Head] = []
    for head in _locked_heads(sorted(by_shard)):
        links, last = _append(head, by_shard[head.shard])
        rows += links
        heads.append(last)
    insert(JournalEntry, rows)
    _move(heads)


def _append(head: Head, facts: list[Fact]) -> tuple[list[JournalEntry], Head]:
    rows, shard = [], head.shard
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
    return rows, head


def _entry(fact: Fact) -> Json:
    return {
        "account": fact.account_id,
        "actor": fact.actor,
        "at": fact.at.astimezone(UTC).isoformat(),
        "body": dict(fact.body),
        "creditor": fact.creditor_id,
        "kind": fact.kind,
    }


def _locked_heads(shards: list[int]) -> list[Head]:
    """In order, in one query; a shard that never had an entry gets its head first."""
    found = [Head(*row) for row in _heads(shards)]
    if len(found) == len(shards):
        return found
    missing = set(shards) - {head.shard for head in found}
    JournalHead.objects.bulk_create([JournalHead(shard=shard) for shard in sorted(missing)], ignore_conflicts=True)
    return _locked_heads(shards)


@Prepared
def _heads(shards: list[int]) -> QuerySet[JournalHead, tuple[int, int, str]]:
    rows = JournalHead.objects.select_for_update().filter(shard__in=shards).order_by("shard")
    return rows.values_list("shard", "number", "hash")


def _move(heads: list[Head]) -> None:
    table = connection.ops.quote_name(JournalHead._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET number = %s, hash = %s WHERE shard = %s",
            [(head.number, head.hash, head.shard) for head in heads],
        )
