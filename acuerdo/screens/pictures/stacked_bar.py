"""One horizontal bar cut into its parts: open balance by ageing, promises by outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from acuerdo.screens.pictures.frame import picture, rect

_GAP_PERCENT = 0.35


@dataclass(frozen=True, slots=True)
class Part:
    """`says` is what the part is and its figure, in words; `css` is a class that colours it."""

    size: float
    says: str
    css: str


def stacked_bar(parts: Sequence[Part], *, title: str, height: int = 28) -> SafeString:
    """Parts in proportion; a part of nothing is not drawn, a tiny one still shows."""
    drawn = [part for part in parts if part.size > 0]
    whole = sum(part.size for part in drawn)
    shapes, x = [], 0.0
    for part, width in zip(drawn, _widths(drawn, whole), strict=True):
        shapes.append(rect(x, 0, max(width - _GAP_PERCENT, 0.3), height, part.css, says=part.says, radius=4))
        x += width
    if not drawn:
        shapes.append(rect(0, 0, 100, height, "nothing", radius=4))
    return picture(shapes, title=title, says="; ".join(part.says for part in parts), height=height, kind="stacked")


def _widths(parts: Sequence[Part], whole: float) -> list[float]:
    """Per cents that add up to 100 with at least one for each part."""
    raw = [max(100 * part.size / whole, 1.0) for part in parts]
    return [100 * width / sum(raw) for width in raw]
