"""A permit: the guard's leave to send one message once, before an instant. No gateway sends without it."""

from __future__ import annotations

import hashlib
import threading
from datetime import datetime
from typing import NoReturn

_GUARD = object()  # held by core.law.guard alone


class NoPermit(Exception):
    """The message may not leave: the permit is missing, spent, expired, or was made for another message."""


def fingerprint(*, channel: str, to: str, body: str) -> str:
    """SHA-256 hex of exactly what would leave; lengths are included so that fields cannot run together."""
    parts = "".join(f"{len(part)}:{part}" for part in (channel, to, body))
    return hashlib.sha256(parts.encode()).hexdigest()


class Permit:
    """Made only by `core.law.guard.permit`; `spend` is called by every gateway before it speaks."""

    __slots__ = ("_lock", "_spent", "expires_at", "law_version", "message")

    def __init__(self, seal: object, *, message: str, expires_at: datetime, law_version: str) -> None:
        if seal is not _GUARD:
            raise NoPermit("only the guard makes permits")
        self.message = message
        self.expires_at = expires_at
        self.law_version = law_version
        self._spent = False
        self._lock = threading.Lock()

    def spend(self, *, message: str, now: datetime) -> None:
        """Use it up for `message` (a `fingerprint`); raises NoPermit and sends nothing otherwise."""
        with self._lock:
            if self._spent:
                raise NoPermit("this permit was already used")
            if message != self.message:
                raise NoPermit("this permit was made for another message")
            if now >= self.expires_at:
                raise NoPermit("this permit has expired")
            self._spent = True

    def __reduce__(self) -> NoReturn:
        raise NoPermit("a permit cannot be copied or stored")

    def __deepcopy__(self, memo: object) -> NoReturn:
        raise NoPermit("a permit cannot be copied or stored")

    __copy__ = __reduce__
