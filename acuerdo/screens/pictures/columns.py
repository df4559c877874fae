"""Columns side by side over time, each cut into a lower and an upper part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from acuerdo.screens.pictures.frame import picture, rect, rule, words

_FOOT = 18  # pixels kept for the labels below


@dataclass(frozen=True, slots=True)
class Column:
    """`label` is written under it when it is not empty; `says` is read aloud and shown under the pointer."""

    label: str
    lower: float
    says: str
    upper: float = 0


def columns(
    data: Sequence[Column],
    *,
    title: str,
    says: str,
    css: tuple[str, str] = ("mark-1", "mark-4"),
    height: int = 140,
) -> SafeString:
    body = height - _FOOT
    top = max((each.lower + each.upper for each in data), default=0) or 1
    step = 100 / max(len(data), 1)
    shapes = [rule(body), rule(body / 2), rule(0.5)]
    for place, each in enumerate(data):
        shapes += _column(each, place * step, step, body, top, css)
    return picture(shapes, title=title, says=says, height=height, kind="columns")


def _column(each: Column, x: float, step: float, body: float, top: float, css: tuple[str, str]) -> list[str]:
    low, high = (body - 4) * each.lower / top, (body - 4) * each.upper / top
    width, inset = step * 0.64, step * 0.18
    shapes = []
    if each.lower:
        shapes.append(rect(x + inset, body - low, width, low, css[0], says=each.says, radius=2))
    if each.upper:
        shapes.append(rect(x + inset, body - low - high, width, max(high - 1, 1), css[1], says=each.says, radius=2))
    if each.label:
        shapes.append(words(x + step / 2, body + 14, each.label))
    return shapes
