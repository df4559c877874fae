"""Queries that Django writes once and that are then asked with other values: writing one costs ten times its answer.

    _stopped = Prepared(lambda people, at: standing(at).filter(person_id__in=people).values_list("person_id", "state"))
    _stopped(["per_01k…"], now)

The query is written with a stand-in for each value, once for each database, kind of value and length of list; then
the values take their places. What Django would check or convert, it still does; what a value changes in the query
itself (None, a truth value, a model's row) is refused here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any, Generic, TypeVar

from django.db import connection, transaction
from django.db.models import QuerySet
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesListIterable, get_related_populators

Row = TypeVar("Row")
LIST_MAX = 32  # above it the rows cost more than the writing, and each length would be kept
_LONG_AGO = datetime(1700, 1, 1, tzinfo=UTC)


class Prepared(Generic[Row]):
    """`ask` builds the query from its values: texts, whole numbers, instants, days, and lists of these."""

    def __init__(self, ask: Callable[..., QuerySet[Any, Row]]) -> None:
        self._ask = ask
        self._written: dict[tuple[object, ...], _Written] = {}

    def __call__(self, *values: object) -> list[Row]:
        """The rows; a list that is empty or long is asked as Django always does."""
        if any(_is_list(each) and not 0 < len(each) <= LIST_MAX for each in values):  # type: ignore[arg-type]
            return list(self._ask(*values))
        kinds = (connection.vendor, *(_kind(each) for each in values))
        written = self._written.get(kinds)
        if written is None:
            written = self._written[kinds] = _write(self._ask, values)
        return written.rows(_adapted(values))

    def first(self, *values: object) -> Row | None:
        """The first row; `ask` says the order and the limit."""
        return next(iter(self(*values)), None)


@dataclass(frozen=True, slots=True)
class _Written:
    """`places` says for each parameter which value stands there, or None where `constants` holds it."""

    sql: str
    places: tuple[int | None, ...]
    constants: tuple[object, ...]
    locks: bool
    compiler: Any
    converters: dict[int, Any]
    read: Callable[[Sequence[Any]], Any]

    def rows(self, values: Sequence[object]) -> list[Any]:
        if self.locks and not connection.in_atomic_block:
            raise transaction.TransactionManagementError("rows are locked inside a transaction only")
        filled = [
            constant if place is None else values[place]
            for place, constant in zip(self.places, self.constants, strict=True)
        ]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, filled)
            rows: Iterable[Any] = cursor.fetchall()
        if self.converters:
            rows = self.compiler.apply_converters(rows, self.converters)
        return [self.read(row) for row in rows]


def _write(ask: Callable[..., QuerySet[Any, Any]], values: Sequence[object]) -> _Written:
    count = iter(range(1, 1_000_000))
    blanks = [[_blank(part, next(count)) for part in each] if _is_list(each) else _blank(each, next(count))
              for each in values]  # type: ignore[attr-defined]  # fmt: skip
    query = ask(*blanks)
    compiler = query.query.get_compiler(using=query.db)
    sql, parameters = compiler.as_sql()
    known = {value: place for place, value in enumerate(_adapted(blanks))}
    places = tuple(known.get(each) if _is_plain(each) else None for each in parameters)
    if missing := set(known.values()) - set(places):
        raise ValueError(f"the query has no place for value {sorted(missing)}: {sql}")
    fields = [column[0] for column in compiler.select[: compiler.col_count]]
    return _Written(
        sql=sql,
        places=places,
        constants=tuple(parameters),
        locks=query.query.select_for_update,
        compiler=compiler,
        converters=compiler.get_converters(fields),
        read=_reader(query, compiler),
    )


def _reader(query: QuerySet[Any, Any], compiler: Any) -> Callable[[Sequence[Any]], Any]:
    """As the query's own iterator reads a row: a model's instance with what it selects beside it, a tuple, a value."""
    if query._iterable_class is FlatValuesListIterable:
        return lambda row: row[0]
    if query._iterable_class is ValuesListIterable:
        return tuple
    if query._iterable_class is not ModelIterable or compiler.annotation_col_map:
        raise TypeError("only rows of a model, tuples and single values are read")
    chosen = compiler.klass_info["select_fields"]
    begins, ends = chosen[0], chosen[-1] + 1
    names = [column[0].target.attname for column in compiler.select[begins:ends]]
    beside = get_related_populators(compiler.klass_info, compiler.select, query.db)

    def read(row: Sequence[Any]) -> Any:
        found = query.model.from_db(query.db, names, row[begins:ends])
        for each in beside:
            each.populate(row, found)
        return found

    return read


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple)


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int | date)


def _kind(value: object) -> object:
    return (_kind(value[0]), len(value)) if isinstance(value, list | tuple) else _family(value)


def _family(value: object) -> type:
    for family in (str, datetime, date):
        if isinstance(value, family):
            return family
    if type(value) is int:
        return int
    raise TypeError(f"a value of type {type(value).__name__} has no place in a prepared query")


def _blank(value: object, number: int) -> object:
    """Something of the same family that no real query holds."""
    family = _family(value)
    if family is str:
        return f"\0blank {number}"
    if family is int:
        return -(10**9) - number
    return _LONG_AGO + timedelta(days=number) if family is datetime else (_LONG_AGO + timedelta(days=number)).date()


def _adapted(values: Sequence[object]) -> list[object]:
    """Flat, and as Django's fields would hand them to this database."""
    return [_adapt(part) for each in values for part in (each if isinstance(each, list | tuple) else (each,))]


def _adapt(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
