"""Instalments as a row of steps: kept, late, still to come."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString

from acuerdo.screens.pictures.frame import picture, rect


def steps(states: Sequence[tuple[str, str]], *, title: str, height: int = 12) -> SafeString:
    """`states` is (css class, what to say) for each instalment in order."""
    width = 100 / max(len(states), 1)
    shapes = [
        rect(place * width, 0, width - (0.8 if len(states) < 20 else 0.3), height, css, says=says, radius=4)
        for place, (css, says) in enumerate(states)
    ]
    return picture(shapes, title=title, says="; ".join(says for _, says in states), height=height, kind="steps")
