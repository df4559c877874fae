"""Turns one TOML table into one frozen dataclass, refusing unknown keys and values by name."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from acuerdo.core.channels import Channel
from acuerdo.core.law.rules import Day, Slice

Made = TypeVar("Made")


class BookError(ValueError):
    """A book of law cannot be trusted: what is wrong and where. No book, no contact."""


def table(kind: type[Made], raw: object, where: str) -> Made:
    """`kind` from a TOML table; raises BookError naming the key or value that does not belong."""
    if not isinstance(raw, Mapping):
        raise BookError(f"{where}: expected a table, found {raw!r}")
    hints: dict[str, Any] = _hints(kind)  # type: ignore[arg-type]
    for key in raw:
        if key not in hints:
            raise BookError(f"{where}: unknown key {key!r}")
    for field in fields(kind):  # type: ignore[arg-type]
        optional = field.default is not MISSING or field.default_factory is not MISSING
        if field.name not in raw and not optional:
            raise BookError(f"{where}: missing key {field.name!r}")
    return kind(**{key: value(hints[key], given, f"{where}.{key}") for key, given in raw.items()})


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def value(asked: Any, raw: object, where: str) -> Any:
    """`raw` as the type that a field asks for; raises BookError."""
    if get_origin(asked) in (types.UnionType, Union):
        asked = next(part for part in get_args(asked) if part is not type(None))
    if asked in _SCALARS:
        return _SCALARS[asked](raw, where)
    if get_origin(asked) in (frozenset, tuple):
        return get_origin(asked)(_items(get_args(asked)[0], raw, where))
    if isinstance(asked, type) and issubclass(asked, StrEnum):
        return _word(asked, raw, where)
    raise BookError(f"{where}: cannot read {asked!r}")


def _items(asked: Any, raw: object, where: str) -> list[Any]:
    if asked is Channel and raw == "all":
        return list(Channel)
    if not isinstance(raw, list):
        raise BookError(f"{where}: expected a list, found {raw!r}")
    return [value(asked, item, where) for item in raw]


def _word(asked: type[StrEnum], raw: object, where: str) -> StrEnum:
    try:
        return asked(str(raw))
    except ValueError:
        raise BookError(f"{where}: unknown value {raw!r}") from None


def _day(raw: object, where: str) -> Day:
    if raw == "silent":
        return Day(speaks=False)
    if raw == "forbidden":
        return Day(speaks=True)
    if not isinstance(raw, list) or len(raw) != 2:
        raise BookError(f"{where}: expected two hours, forbidden or silent, found {raw!r}")
    opens, closes = (_hour(hour, where) for hour in raw)
    if opens >= closes:
        raise BookError(f"{where}: {raw!r} closes before it opens")
    return Day(speaks=True, opens=opens, closes=closes)


def _hour(raw: object, where: str) -> time:
    try:
        return time.fromisoformat(_text(raw, where))
    except ValueError:
        raise BookError(f"{where}: {raw!r} is not an hour") from None


def _slice(raw: object, where: str) -> Slice:
    return table(Slice, raw, where)


def _text(raw: object, where: str) -> str:
    if not isinstance(raw, str) or not raw.strip():
        raise BookError(f"{where}: expected words, found {raw!r}")
    return raw


def _whole(raw: object, where: str) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise BookError(f"{where}: expected a whole number, found {raw!r}")
    if raw < 0 and not where.endswith(".easter"):
        raise BookError(f"{where}: {raw!r} is below zero")
    return raw


def _truth(raw: object, where: str) -> bool:
    if not isinstance(raw, bool):
        raise BookError(f"{where}: expected true or false, found {raw!r}")
    return raw


def _date(raw: object, where: str) -> date:
    if not isinstance(raw, date) or isinstance(raw, datetime):
        raise BookError(f"{where}: expected a date, found {raw!r}")
    return raw


def _decimal(raw: object, where: str) -> Decimal:
    try:
        return Decimal(_text(raw, where))
    except InvalidOperation:
        raise BookError(f"{where}: {raw!r} is not an amount") from None


_SCALARS: Mapping[Any, Callable[[object, str], Any]] = {
    str: _text, int: _whole, bool: _truth, date: _date, Decimal: _decimal, Day: _day, Slice: _slice,
}  # fmt: skip
