"""Looks at a product's database from outside, by plain SQL on a connection of its own, while workers live and die."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from bench.ground.places import Place

_TO_DO = ("waiting", "sending")


class Look:
    """Answers are what was committed at that instant."""

    def __init__(self, connection: sqlite3.Connection | psycopg.Connection) -> None:
        self._connection = connection

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(query).fetchall()

    def count(self, query: str) -> int:
        """The number that `select count(*) QUERY` gives."""
        return int(self.rows(f"select count(*) {query}")[0][0])

    def states(self) -> dict[str, int]:
        """Outbox rows by state."""
        return dict(self.rows("select state, count(*) from records_outbox group by 1"))

    def left(self, contacts: int) -> int:
        """How many of the day's contacts are not over: not planned yet, waiting, or on their way."""
        states = self.states()
        return contacts - sum(states.values()) + sum(states.get(state, 0) for state in _TO_DO)

    def is_at_work(self, pid: int) -> bool:
        """Whether the worker process `pid` has taken a message."""
        return bool(self.count(f"from records_outbox where lease_by like '%-{pid}-%'"))


@contextmanager
def looking(place: Place) -> Iterator[Look]:
    connection: sqlite3.Connection | psycopg.Connection
    if place.is_sqlite:
        address = f"file:{place.home / 'acuerdo.db'}?mode=ro"
        connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=20)
    else:
        connection = psycopg.connect(place.database_url, autocommit=True)
    try:
        yield Look(connection)
    finally:
        connection.close()
