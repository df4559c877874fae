"""A thin bar that is full to a share: a rate, a progress, a row's weight in a list."""

from __future__ import annotations

from django.utils.safestring import SafeString

from acuerdo.screens.pictures.frame import picture, rect


def meter(share: float, *, title: str, says: str, css: str = "mark-1", height: int = 8) -> SafeString:
    """`share` from 0 to 1; what is over is drawn as full."""
    full = 100 * min(max(share, 0), 1)
    shapes = [rect(0, 0, 100, height, "track", radius=height // 2)]
    if full:
        shapes.append(rect(0, 0, max(full, 1.5), height, css, radius=height // 2))
    return picture(shapes, title=title, says=says, height=height, kind="meter")
