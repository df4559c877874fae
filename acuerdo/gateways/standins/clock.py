"""The stand-ins' clock: real, or moved so that they live on the day the product lives."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta


class Clock:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ahead = timedelta(0)

    def now(self) -> datetime:
        with self._lock:
            return datetime.now(UTC) + self._ahead

    def set(self, now: datetime) -> None:
        """From here on time runs from `now` (aware)."""
        with self._lock:
            self._ahead = now - datetime.now(UTC)
