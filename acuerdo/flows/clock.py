"""The one clock of the product; the demo and the tests move it, nothing else reads the time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

_shift: ContextVar[timedelta] = ContextVar("shift", default=timedelta())
_everywhere = timedelta()


def now() -> datetime:
    """Aware, in UTC."""
    return datetime.now(UTC) + _everywhere + _shift.get()


def shift_all(by: timedelta) -> None:
    """From now on every thread of this process lives `by` ahead; only `config` calls this, in development."""
    global _everywhere
    _everywhere = by


@contextmanager
def moved_to(instant: datetime) -> Iterator[None]:
    """Inside, time runs on from `instant`. Threads started inside do not inherit it."""
    token = _shift.set(instant - datetime.now(UTC) - _everywhere)
    try:
        yield
    finally:
        _shift.reset(token)
