"""Signs the heads of the journal and keeps the seal outside the database; and checks the journal against it."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from acuerdo.core.journal import GENESIS, Head, Problem, Seal, seal, seal_holds, verify
from acuerdo.flows import clock
from acuerdo.gateways.files.seals import append_seal, read_seals
from acuerdo.records.journal_reading import entries_count, heads, links, shards_in_use

EVERY = timedelta(minutes=5)
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalState:
    """`seals_broken`: lines that nobody with the key wrote, or that do not follow each other."""

    problems: tuple[Problem, ...]
    entries: int
    seals: int
    seals_broken: int
    sealed_at: datetime | None

    @property
    def whole(self) -> bool:
        return not self.problems and not self.seals_broken


def seal_journal(*, force: bool = False) -> Seal | None:
    """A new seal if something was written since the last one and it is old enough; else None."""
    with _one_at_a_time:
        known = read_seals(seals_path())
        last = known[-1] if known else None
        now = clock.now()
        current = heads()
        if last and (last.heads == current or (not force and now - last.at < EVERY)):
            return None
        if not current:
            return None
        made = seal(current, at=now, key=_key(), previous=last.hash if last else GENESIS)
        append_seal(seals_path(), made)
        return made


def verify_journal() -> JournalState:
    """Every entry, every link, and each chain against all that was ever sealed of it."""
    known = read_seals(seals_path())
    problems: list[Problem] = []
    shards = {*shards_in_use(), *(head.shard for each in known for head in each.heads)}
    for shard in sorted(shards):
        sealed = [head for each in known for head in each.heads if head.shard == shard]
        problems += verify(links(shard=shard), start=Head(shard), sealed=sealed)
    return JournalState(
        problems=tuple(problems),
        entries=entries_count(),
        seals=len(known),
        seals_broken=_broken(known),
        sealed_at=known[-1].at if known else None,
    )


def seals_path() -> Path:
    return Path(settings.SEALS_PATH)


def public_key_hex() -> str:
    """What a stranger needs to check the signature of a seal."""
    return _key().public_key().public_bytes_raw().hex()


def _broken(seals: tuple[Seal, ...]) -> int:
    public = _key().public_key()
    previous, broken = GENESIS, 0
    for each in seals:
        broken += not seal_holds(each, public) or each.previous != previous
        previous = each.hash
    return broken


def _key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(settings.SEAL_KEY)
