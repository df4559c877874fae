"""Seals: the heads of all shards at an instant, signed, to be kept where the database's owner cannot write.

Ed25519 (RFC 8032) by the `cryptography` library. Each seal names the hash of the seal before it, so a
seal that disappears is missed.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from acuerdo.core.journal.canonical import canonical
from acuerdo.core.journal.chain import GENESIS, Head


@dataclass(frozen=True, slots=True)
class Seal:
    """`signature` is hex, over the canonical text of the rest; `at` is aware UTC."""

    at: datetime
    heads: tuple[Head, ...]
    previous: str
    signature: str

    @property
    def hash(self) -> str:
        """What the next seal names as `previous`."""
        return hashlib.sha256((_text(self.at, self.heads, self.previous) + self.signature).encode()).hexdigest()


def seal(heads: tuple[Head, ...], *, at: datetime, key: Ed25519PrivateKey, previous: str = GENESIS) -> Seal:
    """Sign the heads; `previous` is the hash of the last seal. Raises ValueError for a clock without a zone."""
    if at.tzinfo is None:
        raise ValueError("an instant needs its offset")
    ordered = tuple(sorted(heads, key=lambda head: head.shard))
    text = _text(at, ordered, previous)
    return Seal(at.astimezone(UTC), ordered, previous, key.sign(text.encode()).hex())


def seal_holds(sealed: Seal, key: Ed25519PublicKey) -> bool:
    """Whether the holder of the key signed exactly this."""
    try:
        text = _text(sealed.at, sealed.heads, sealed.previous)
        key.verify(bytes.fromhex(sealed.signature), text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def seal_json(sealed: Seal) -> str:
    """One line to keep."""
    return canonical(
        {"seal": json.loads(_text(sealed.at, sealed.heads, sealed.previous)), "signature": sealed.signature}
    )


def seal_from_json(line: str) -> Seal:
    """Raises ValueError when the line is no seal; says nothing about its signature."""
    try:
        raw = json.loads(line)
        inner = raw["seal"]
        heads = tuple(Head(each["shard"], each["number"], each["hash"]) for each in inner["heads"])
        return Seal(datetime.fromisoformat(inner["at"]), heads, inner["previous"], raw["signature"])
    except (KeyError, TypeError) as problem:
        raise ValueError("this line is no seal") from problem


def _text(at: datetime, heads: tuple[Head, ...], previous: str) -> str:
    return canonical(
        {
            "at": at.astimezone(UTC).isoformat(),
            "heads": [{"shard": head.shard, "number": head.number, "hash": head.hash} for head in heads],
            "previous": previous,
        }
    )
