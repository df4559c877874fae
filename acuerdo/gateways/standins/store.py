"""What the stand-ins remember: messages both ways, templates, checkouts and webhooks, in one SQLite file."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path

_SCHEMA = """
create table if not exists message (
    seq integer primary key autoincrement, channel text not null, provider_id text not null unique,
    outgoing integer not null, address text not null, ours text not null, body text not null,
    at text not null, status text not null, reference text, subject text, html text, buttons text not null,
    in_reply_to text, callback text, unsubscribe text, template text, error text, parts integer not null);
create index if not exists message_address on message (address, seq);
create index if not exists message_reference on message (reference);
create table if not exists template (
    name text not null, language text not null, text text not null, primary key (name, language));
create table if not exists opted_out (
    channel text not null, address text not null, primary key (channel, address));
create table if not exists remembered (key text primary key, content text not null);
create table if not exists webhook (
    seq integer primary key autoincrement, provider text not null, url text not null, status text not null,
    at text not null);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touchable:
    """A button or list row as the phone shows it."""

    id: str
    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message; `outgoing` seen from the product. `at` is ISO 8601 UTC, `status` the provider's word."""

    channel: str
    provider_id: str
    outgoing: bool
    address: str
    ours: str
    body: str
    at: str
    status: str
    reference: str | None = None
    subject: str | None = None
    html: str | None = None
    buttons: tuple[Touchable, ...] = ()
    in_reply_to: str | None = None
    callback: str | None = None
    unsubscribe: str | None = None
    template: str | None = None
    error: str | None = None
    parts: int = 1
    seq: int = 0


_COLUMNS = [field.name for field in fields(Message) if field.name != "seq"]


class Store:
    """One connection behind a lock: threads of the server take turns."""

    def __init__(self, path: Path | None) -> None:
        """`path` None keeps everything in memory and loses it at the end."""
        self._lock = threading.RLock()
        self._database = sqlite3.connect(path or ":memory:", check_same_thread=False, isolation_level=None)
        self._database.row_factory = sqlite3.Row
        self._database.executescript("pragma journal_mode=wal; pragma synchronous=off;" + _SCHEMA)

    def close(self) -> None:
        with self._lock:
            self._database.close()

    def keep(self, message: Message) -> Message:
        """Stores it and gives it back with its place in the order of arrival."""
        stored = {**{name: getattr(message, name) for name in _COLUMNS}, "buttons": _dump(message.buttons)}
        names, marks = ", ".join(_COLUMNS), ", ".join(f":{name}" for name in _COLUMNS)
        with self._lock:
            done = self._database.execute(f"insert into message ({names}) values ({marks})", stored)
            return replace(message, seq=done.lastrowid or 0)

    def mark(self, provider_id: str, status: str, error: str | None = None) -> None:
        self.write("update message set status = ?, error = ? where provider_id = ?", (status, error, provider_id))

    def messages(self, where: str, values: Iterable[object] = (), limit: int = 1000) -> list[Message]:
        """In the order of arrival; `where` is SQL of this package, never a visitor's words."""
        query = f"select * from (select * from message where {where} order by seq desc limit {limit}) order by seq"
        return [_message(row) for row in self.rows(query, values)]

    def message(self, provider_id: str) -> Message | None:
        return next(iter(self.messages("provider_id = ?", (provider_id,))), None)

    def remember(self, key: str, content: object) -> None:
        dumped = json.dumps(content, ensure_ascii=False)
        self.write("insert or replace into remembered values (?, ?)", (key, dumped))

    def recall(self, key: str) -> dict[str, object] | None:
        rows = self.rows("select content from remembered where key = ?", (key,))
        return json.loads(rows[0]["content"]) if rows else None

    def recalled(self, prefix: str) -> list[dict[str, object]]:
        """All that was remembered under keys that start so, oldest first."""
        query = "select content from remembered where key like ? || '%' order by rowid"
        return [json.loads(row["content"]) for row in self.rows(query, (prefix,))]

    def rows(self, query: str, values: Iterable[object] = ()) -> list[sqlite3.Row]:
        with self._lock:
            return self._database.execute(query, tuple(values)).fetchall()

    def write(self, query: str, values: Iterable[object] = ()) -> None:
        with self._lock:
            self._database.execute(query, tuple(values))


def _dump(buttons: tuple[Touchable, ...]) -> str:
    return json.dumps([{"id": one.id, "title": one.title, "url": one.url} for one in buttons])


def _message(row: sqlite3.Row) -> Message:
    content = {**dict(row), "outgoing": bool(row["outgoing"])}
    buttons = tuple(Touchable(**one) for one in json.loads(row["buttons"]))
    return Message(**{**content, "buttons": buttons})
