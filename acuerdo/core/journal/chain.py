"""Links of a chain: each carries the hash of the one before."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from acuerdo.core.journal.canonical import Json, canonical

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Head:
    """The last link of a shard; number 0 and GENESIS before the first."""

    shard: int
    number: int = 0
    hash: str = GENESIS


@dataclass(frozen=True, slots=True)
class Link:
    """`body` is the canonical text of the entry; `hash` covers everything before it."""

    shard: int
    number: int
    previous: str
    body: str
    hash: str

    @property
    def head(self) -> Head:
        return Head(self.shard, self.number, self.hash)


def chain(shard: int, number: int, previous: str, body: str) -> str:
    """SHA-256, hex, of "shard:number:previous:body" in UTF-8; only the last part may hold a colon."""
    return hashlib.sha256(f"{shard}:{number}:{previous}:{body}".encode()).hexdigest()


def link_after(head: Head, entry: Json) -> Link:
    """The next link of the shard; the caller holds the lock on `head` until it is stored."""
    body, number = canonical(entry), head.number + 1
    return Link(head.shard, number, head.hash, body, chain(head.shard, number, head.hash, body))
