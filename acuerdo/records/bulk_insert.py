"""Inserts rows without models being saved one by one: many at once, as an import needs, or the few of a message.

Takes saved-to-be model instances whose columns are text, numbers, dates, instants, truth values, bytes or JSON;
no signals, no conflict handling, no fields computed by the database. Runs in the caller's transaction.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from enum import Enum
from operator import attrgetter

from django.db import connection
from django.db.models import Model


def insert(model: type[Model], rows: Iterable[Model]) -> None:
    """SQLite: one prepared statement, executed many times. PostgreSQL: COPY, unless there are few."""
    rows = list(rows)
    if rows:
        names = [field.attname for field in model._meta.concrete_fields if field.attname != "id" or rows[0].pk]
        insert_values(model, names, map(attrgetter(*names), rows))
        for row in rows:  # a later save of one changes it; without this it would be inserted again
            row._state.adding, row._state.db = False, connection.alias


def insert_values(model: type[Model], names: Sequence[str], rows: Iterable[tuple[object, ...]]) -> None:
    """As `insert`, from bare values in the order of `names`; columns that are left out take the database's default."""
    adapt = _adapt()
    values = [tuple([value if type(value) in _PLAIN else adapt(value) for value in row]) for row in rows]
    if not values:
        return
    fields = [model._meta.get_field(name) for name in names]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    if connection.vendor == "postgresql" and len(values) > _COPY_FROM:
        _copy(f"COPY {table} ({columns}) FROM STDIN", values)
        return
    marks = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)


_COPY_FROM = 4  # rows; fewer go quicker as plain inserts: a COPY has its own beginning and end
_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})


def _adapt() -> Callable[[object], object]:
    """As Django's own fields would hand them to this database; an import repeats few instants, so they are kept."""
    kept: dict[object, object] = {}
    instants, days = connection.ops.adapt_datetimefield_value, connection.ops.adapt_datefield_value

    def adapt(value: object) -> object:
        if isinstance(value, Enum):
            return str(value.value)
        if isinstance(value, dict | list):
            return json.dumps(value)
        if isinstance(value, date):
            if value not in kept:
                kept[value] = instants(value) if isinstance(value, datetime) else days(value)
            return kept[value]
        return value

    return adapt


def _copy(statement: str, rows: Sequence[tuple[object, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
