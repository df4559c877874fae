"""The file of `--map`: what each column means, written header first or field first."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from acuerdo.core.intake.amounts import Point
from acuerdo.core.intake.dates import Order
from acuerdo.core.intake.fields import LABELS, Field

_POINTS: dict[str, Point] = {".": ".", ",": ",", "point": ".", "comma": ","}
_ORDERS: dict[str, Order] = {"day": "day", "month": "month", "day_first": "day", "month_first": "month"}
_T = TypeVar("_T")
_FIELDS = {each.value for each in Field}


class MapProblem(Exception):
    """The map cannot be used; the message is Spanish and fit to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportMap:
    columns: dict[str, str] = field(default_factory=dict)
    point: Point | None = None
    order: Order | None = None


def read_map(path: Path) -> ImportMap:
    """Raises MapProblem for what is no TOML, no known field or no known format."""
    try:
        whole = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise MapProblem(f"--map: no se puede leer {path.name} como TOML.") from problem
    formats = whole.pop("formats", {})
    columns = whole.pop("columns", whole)
    if not isinstance(columns, dict) or not isinstance(formats, dict):
        raise MapProblem("--map: [columns] y [formats] son tablas.")
    pairs = [pair for key, value in columns.items() for pair in _pairs(key, value)]
    return ImportMap(
        columns=dict(pairs),
        point=_one_of(_POINTS, formats.get("decimal"), "decimal"),
        order=_one_of(_ORDERS, formats.get("dates"), "dates"),
    )


def _pairs(key: str, value: object) -> list[tuple[str, str]]:
    """``"Header" = "field"``, ``field = "Header"`` or ``field = ["Header", "Other header"]``."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return [pair for each in value for pair in _pairs(key, each)]
    if not isinstance(value, str):
        raise MapProblem(f"--map: «{key}» lleva el nombre de un campo.")
    if value == "" or _is_field(value):
        return [(key, value)]
    if _is_field(key):
        return [(value, key)]
    known = ", ".join(f"{each.value} ({LABELS[each]})" for each in Field)
    raise MapProblem(f"--map: «{value}» no es un campo. Los campos son: {known}.")


def _is_field(text: str) -> bool:
    return text.partition(":")[0] in _FIELDS


def _one_of(known: dict[str, _T], said: object, name: str) -> _T | None:
    if said is None:
        return None
    if not isinstance(said, str) or said not in known:
        raise MapProblem(f"--map: {name} es uno de {', '.join(known)}.")
    return known[said]
