"""Stops asking a provider that keeps failing, and tries it again with one question after a while."""

from __future__ import annotations

import threading
from collections.abc import Callable

FAILURES, REST_SECONDS = 3, 30.0


class Breaker:
    """Shared by the threads of one process; `clock` gives seconds that only grow."""

    def __init__(
        self, clock: Callable[[], float], failures: int = FAILURES, rest_seconds: float = REST_SECONDS
    ) -> None:
        self._clock, self._failures, self._rest = clock, failures, rest_seconds
        self._lock = threading.Lock()
        self._failed = 0
        self._open_until = 0.0

    def lets_through(self) -> bool:
        """False while it rests. When the rest is over one question goes, and the others wait for what it finds."""
        with self._lock:
            if self._failed < self._failures:
                return True
            if self._clock() < self._open_until:
                return False
            self._open_until = self._clock() + self._rest
            return True

    def worked(self) -> None:
        with self._lock:
            self._failed = 0

    def failed(self) -> None:
        with self._lock:
            self._failed += 1
            if self._failed >= self._failures:
                self._open_until = self._clock() + self._rest
