"""Things that go wrong on demand, a stated number of times, for everybody or for one address."""

from __future__ import annotations

import random
import threading
from dataclasses import dataclass, replace
from enum import StrEnum


class FaultKind(StrEnum):
    RATE_LIMITED = "rate_limited"  # 429 before accepting
    UNAVAILABLE = "unavailable"  # the provider's documented 5xx before accepting
    BAD_GATEWAY = "bad_gateway"  # a bare 502 of a proxy, nothing accepted: the client cannot know
    DROP = "drop"  # the connection closes, nothing accepted
    ACCEPT_THEN_DROP = "accept_then_drop"  # accepted, and the connection closes before the answer
    DELAY = "delay"  # accepted after `seconds`
    REFUSED = "refused"  # a documented refusal for good
    UNDELIVERABLE = "undeliverable"  # accepted, then reported as failed
    SILENT = "silent"  # accepted, no delivery report ever
    DUPLICATE_WEBHOOKS = "duplicate_webhooks"  # each webhook comes three times
    REORDER_WEBHOOKS = "reorder_webhooks"  # a webhook arrives after the next ones
    FORGED_WEBHOOKS = "forged_webhooks"  # an altered copy with the signature of the true one comes first


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """`times` None: until cleared. `share` 0..1: how often it strikes when it could."""

    provider: str
    kind: FaultKind
    times: int | None = 1
    address: str | None = None
    seconds: float = 0.0
    share: float = 1.0


class Faults:
    def __init__(self, seed: int = 0) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Fault] = []
        self._random = random.Random(seed)

    def add(self, fault: Fault) -> None:
        with self._lock:
            self._waiting.append(fault)

    def clear(self) -> None:
        with self._lock:
            self._waiting.clear()

    def take(self, provider: str, kind: FaultKind, address: str | None = None) -> Fault | None:
        """The fault that strikes now, used up by one; None when all is well."""
        with self._lock:
            for place, fault in enumerate(self._waiting):
                if (fault.provider, fault.kind) != (provider, kind) or fault.address not in (None, address):
                    continue
                if fault.share < 1.0 and self._random.random() >= fault.share:
                    continue
                self._use(place, fault)
                return fault
        return None

    def _use(self, place: int, fault: Fault) -> None:
        if fault.times is None:
            return
        if fault.times <= 1:
            del self._waiting[place]
        else:
            self._waiting[place] = replace(fault, times=fault.times - 1)
