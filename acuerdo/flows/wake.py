"""Wakes the loops of this process when there is something for them; those of other processes look by themselves."""

from __future__ import annotations

import threading
from collections import defaultdict

from django.db import transaction

_bells: dict[str, threading.Event] = defaultdict(threading.Event)


def bell(kind: str) -> threading.Event:
    """The bell that the loops of this kind (`send`, `hear`) listen to."""
    return _bells[kind]


def ring(kind: str) -> None:
    """Once what the transaction wrote can be read; at once outside a transaction."""
    transaction.on_commit(_bells[kind].set)
