"""Two lines over the days of a month: this month with its area, and last month to compare."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString

from acuerdo.screens.pictures.frame import picture, rule, words

_FOOT = 18


def two_lines(
    now: Sequence[float], before: Sequence[float], *, title: str, says: str, labels: Sequence[str], height: int = 160
) -> SafeString:
    """Cumulative values by day; `labels` are spread evenly below from the first day to the last."""
    body = height - _FOOT
    days = max(len(now), len(before), 2)
    top = max([*now, *before, 1])
    shapes = [rule(body), rule(body / 2), rule(0.5), _drawing(now, before, days, top, body)]
    last = max(len(labels) - 1, 1)
    for place, label in enumerate(labels):
        anchor = "start" if place == 0 else "end" if place == last else "middle"
        shapes.append(words(100 * place / last, body + 14, label, anchor=anchor))
    return picture(shapes, title=title, says=says, height=height, kind="lines")


def _drawing(now: Sequence[float], before: Sequence[float], days: int, top: float, body: float) -> str:
    shapes = []
    if before:
        shapes.append(f'<polyline class="line before" points="{_points(before, days, top)}"/>')
    if now:
        points = _points(now, days, top)
        right = 1000 * (len(now) - 1) / (days - 1)
        shapes.append(f'<polygon class="area" points="0,100 {points} {right:.1f},100"/>')
        shapes.append(f'<polyline class="line now" points="{points}"/>')
    return (
        f'<svg x="0" y="4" width="100%" height="{body - 4}" viewBox="0 0 1000 100" preserveAspectRatio="none" '
        f'aria-hidden="true">{"".join(shapes)}</svg>'
    )


def _points(values: Sequence[float], days: int, top: float) -> str:
    return " ".join(f"{1000 * day / (days - 1):.1f},{100 - 100 * value / top:.2f}" for day, value in enumerate(values))
