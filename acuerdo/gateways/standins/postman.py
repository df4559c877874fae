"""Posts signed webhooks to the product, tries again when it does not answer, and misbehaves on demand."""

from __future__ import annotations

import heapq
import itertools
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import httpx

from acuerdo.gateways.standins.clock import Clock
from acuerdo.gateways.standins.faults import FaultKind, Faults
from acuerdo.gateways.standins.store import Store

ATTEMPTS_MAX = 6
TIMEOUT_SECONDS = 5.0
_REORDERED_SECONDS = 0.4
_OTHER_DIGITS = str.maketrans("0123456789", "1234567891")


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A webhook ready to go; the signature in `headers` is made over exactly this body."""

    provider: str
    url: str
    body: bytes
    headers: tuple[tuple[str, str], ...]
    forged: bool = False
    attempt: int = 1


class Postman:
    """One thread, so that what is due first arrives first unless a fault reorders it."""

    def __init__(
        self, store: Store, faults: Faults, clock: Clock, carry: Callable[[Letter], str] | None = None
    ) -> None:
        """`carry` takes a letter where there is no product to call over HTTP, and answers a status code."""
        self._store, self._faults, self._clock = store, faults, clock
        self._carry = carry
        self._due: list[tuple[float, int, Letter]] = []
        self._ticket = itertools.count()
        self._changed = threading.Condition()
        self._stopped = False
        self._busy = False
        self._client = httpx.Client(timeout=TIMEOUT_SECONDS)
        self._thread = threading.Thread(target=self._work, name="standin-postman", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
        self._thread.join(timeout=TIMEOUT_SECONDS + 1)
        self._client.close()

    def post(self, letter: Letter, after_seconds: float = 0.0) -> None:
        """Queues it, with the copies and delays that waiting faults ask for."""
        if self._faults.take(letter.provider, FaultKind.FORGED_WEBHOOKS):
            self._queue(_forged(letter), after_seconds)
        if self._faults.take(letter.provider, FaultKind.REORDER_WEBHOOKS):
            after_seconds += _REORDERED_SECONDS
        copies = 3 if self._faults.take(letter.provider, FaultKind.DUPLICATE_WEBHOOKS) else 1
        for _ in range(copies):
            self._queue(letter, after_seconds)

    def settle(self, timeout_seconds: float = 10.0) -> bool:
        """Waits until every webhook was posted or given up; False when time ran out."""
        ends = time.monotonic() + timeout_seconds
        with self._changed:
            while (self._due or self._busy) and time.monotonic() < ends:
                self._changed.wait(0.05)
            return not self._due and not self._busy

    def _queue(self, letter: Letter, after_seconds: float) -> None:
        with self._changed:
            heapq.heappush(self._due, (time.monotonic() + after_seconds, next(self._ticket), letter))
            self._changed.notify_all()

    def _work(self) -> None:
        while (letter := self._next()) is not None:
            try:
                self._deliver(letter)
            finally:
                with self._changed:
                    self._busy = False
                    self._changed.notify_all()

    def _next(self) -> Letter | None:
        with self._changed:
            while not self._stopped:
                wait = self._due[0][0] - time.monotonic() if self._due else None
                if wait is not None and wait <= 0:
                    self._busy = True
                    return heapq.heappop(self._due)[2]
                self._changed.wait(wait)
            return None

    def _deliver(self, letter: Letter) -> None:
        status = self._carry(letter) if self._carry else _post(self._client, letter)
        values = (letter.provider, letter.url, f"{status} forged" if letter.forged else status)
        self._store.write(
            "insert into webhook (provider, url, status, at) values (?, ?, ?, ?)",
            (*values, self._clock.now().isoformat()),
        )
        if not status.startswith("2") and not letter.forged and letter.attempt < ATTEMPTS_MAX:
            again = replace(letter, attempt=letter.attempt + 1)
            self._queue(again, 0.25 * 2**letter.attempt)


def _post(client: httpx.Client, letter: Letter) -> str:
    """The status code, or the name of what went wrong."""
    try:
        return str(client.post(letter.url, content=letter.body, headers=list(letter.headers)).status_code)
    except httpx.HTTPError as problem:
        return type(problem).__name__


def _forged(letter: Letter) -> Letter:
    """Other ids and amounts under the signature of the true call."""
    body = letter.body.decode().translate(_OTHER_DIGITS).encode()
    return replace(letter, body=body, forged=True)
