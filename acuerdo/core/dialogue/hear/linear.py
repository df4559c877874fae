"""A fitted linear model: features by name in, one decision a class out. Kept as bytes, read without any library."""

from __future__ import annotations

import json
import math
import zlib
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

_MAGIC = b"acuerdo-linear-1\n"


class ModelError(ValueError):
    """The bytes are no model of ours, or a damaged one."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """p = 1 / (1 + exp(-(slope * decision + shift))), by class (Platt, 1999)."""

    slope: float
    shift: float

    def p(self, decision: float) -> float:
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.slope * decision + self.shift))))


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearModel:
    """`rows` holds one signed byte a feature and class; a class's weight is its byte times `scale` of the class.

    Features with an `idf` are counted (1 + ln count, times idf, then the message is scaled to length 1);
    the others (idf 0) weigh as given. `notes` say where the model comes from.
    """

    classes: tuple[str, ...]
    features: Mapping[str, int]
    idf: array[float]
    rows: memoryview
    scale: tuple[float, ...]
    bias: tuple[float, ...]
    calibration: tuple[Calibration, ...]
    first: Calibration  # of the log-odds of the likeliest act's share
    notes: Mapping[str, object]

    def decide(self, counted: Iterable[str], weighed: Mapping[str, float]) -> dict[str, float]:
        """One decision a class: above 0 speaks for it."""
        sums = [0.0] * len(self.classes)
        for row, value in (*self._counted(counted), *self._weighed(weighed)):
            start = row * len(sums)
            sums = [
                total + value * weight for total, weight in zip(sums, self.rows[start : start + len(sums)], strict=True)
            ]
        decided = zip(self.classes, sums, self.scale, self.bias, strict=True)
        return {name: total * scale + bias for name, total, scale, bias in decided}

    def p(self, decisions: Mapping[str, float]) -> dict[str, float]:
        sure = dict(zip(self.classes, self.calibration, strict=True))
        return {name: sure[name].p(decision) for name, decision in decisions.items()}

    def _counted(self, names: Iterable[str]) -> list[tuple[int, float]]:
        counts: dict[int, int] = {}
        for name in names:
            row = self.features.get(name)
            if row is not None:
                counts[row] = counts.get(row, 0) + 1
        values = [(row, (1.0 + math.log(count)) * self.idf[row]) for row, count in counts.items()]
        length = math.sqrt(sum(value * value for _, value in values)) or 1.0
        return [(row, value / length) for row, value in values]

    def _weighed(self, values: Mapping[str, float]) -> list[tuple[int, float]]:
        return [(self.features[name], value) for name, value in values.items() if value and name in self.features]


def write_model(model: LinearModel) -> bytes:
    """A line of JSON, then names, idf and rows, compressed. The same model gives the same bytes."""
    head = {
        "classes": model.classes,
        "scale": model.scale,
        "bias": model.bias,
        "calibration": [(each.slope, each.shift) for each in model.calibration],
        "first": (model.first.slope, model.first.shift),
        "notes": dict(model.notes),
        "features": len(model.features),
    }
    names = "\n".join(sorted(model.features, key=model.features.__getitem__)).encode()
    body = len(names).to_bytes(4, "little") + names + model.idf.tobytes() + bytes(model.rows.cast("B"))
    line = json.dumps(head, ensure_ascii=False, sort_keys=True).encode()
    return _MAGIC + line + b"\n" + zlib.compress(body, 9)


def read_model(raw: bytes) -> LinearModel:
    """Raises ModelError when the bytes are not what `write_model` gave."""
    if not raw.startswith(_MAGIC):
        raise ModelError("these bytes are no model of acuerdo, or one of another version")
    line, _, packed = raw[len(_MAGIC) :].partition(b"\n")
    try:
        return _read(json.loads(line), zlib.decompress(packed))
    except (ValueError, KeyError, TypeError, zlib.error) as problem:
        raise ModelError(f"a damaged model: {problem}") from problem


def _read(head: dict[str, Any], body: bytes) -> LinearModel:
    size = int.from_bytes(body[:4], "little")
    names = body[4 : 4 + size].decode().split("\n")
    classes = tuple(map(str, head["classes"]))
    idf = array("f")
    idf.frombytes(body[4 + size : 4 + size + idf.itemsize * len(names)])
    rows = memoryview(body)[4 + size + idf.itemsize * len(names) :].cast("b")
    if len(names) != head["features"] or len(rows) != len(names) * len(classes):
        raise ValueError("names and rows do not agree")
    return LinearModel(
        classes=classes,
        features={name: row for row, name in enumerate(names)},
        idf=idf,
        rows=rows,
        scale=_floats(head["scale"]),
        bias=_floats(head["bias"]),
        calibration=tuple(Calibration(*_floats(pair)) for pair in head["calibration"]),
        first=Calibration(*_floats(head["first"])),
        notes=dict(head["notes"]),
    )


def _floats(values: Iterable[object]) -> tuple[float, ...]:
    return tuple(float(str(value)) for value in values)
