"""One text for one value: sorted keys, no spaces, ASCII, no fractions; what is hashed and signed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"


def canonical(value: Json) -> str:
    """The only JSON text of `value`. Raises TypeError for a float (write a decimal string) or a key that is no text."""
    _refuse_floats(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def _refuse_floats(value: object) -> None:
    if isinstance(value, Mapping):
        for key, each in value.items():
            if not isinstance(key, str):
                raise TypeError(f"{key!r} is no text")
            _refuse_floats(each)
    elif isinstance(value, list | tuple):
        for each in value:
            _refuse_floats(each)
    elif value is not None and not isinstance(value, bool | int | str):
        raise TypeError(f"{type(value).__name__} has no canonical text")
