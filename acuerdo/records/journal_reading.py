"""The journal's rows as links of their chains."""

from __future__ import annotations

import json
from collections.abc import Iterator

from acuerdo.core.journal import Head, Link
from acuerdo.records.journal import JournalEntry, JournalHead

_COLUMNS = ("shard", "number", "previous", "body", "hash", "kind", "actor", "account_id", "creditor_id")


def links(*, shard: int | None = None, account_id: str | None = None) -> Iterator[Link]:
    """In order, of one shard or of one account.

    The columns beside the body are only for searching; where they differ from it the link is given without
    a body, so that the check sees an altered entry.
    """
    rows = JournalEntry.objects.order_by("shard", "number", "id")
    if shard is not None:
        rows = rows.filter(shard=shard)
    if account_id is not None:
        rows = rows.filter(account_id=account_id)
    for own, number, previous, body, digest, *beside in rows.values_list(*_COLUMNS).iterator(chunk_size=2000):
        yield Link(own, number, previous, body if _agrees(body, beside) else "", digest)


def heads() -> tuple[Head, ...]:
    rows = JournalHead.objects.filter(number__gt=0).order_by("shard")
    return tuple(Head(row.shard, row.number, row.hash) for row in rows)


def shards_in_use() -> set[int]:
    return set(JournalEntry.objects.values_list("shard", flat=True).distinct())


def entries_count() -> int:
    return JournalEntry.objects.count()


def _agrees(body: str, beside: list[str]) -> bool:
    try:
        entry = json.loads(body)
        said = [entry["kind"], entry["actor"][:60], entry["account"], entry["creditor"]]
    except (ValueError, KeyError, TypeError):
        return False
    return said == beside
