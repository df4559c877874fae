"""What every picture shares: its outer element with a name and a description that can be read aloud."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_numbers = count(1)


def picture(shapes: Iterable[str], *, title: str, says: str, height: int, kind: str) -> SafeString:
    """An SVG as wide as its place and `height` pixels high; x and widths inside are percentages."""
    mark = f"picture-{next(_numbers)}"
    return mark_safe(
        f'<svg class="picture {kind}" width="100%" height="{height}" role="img" '
        f'aria-labelledby="{mark}-t {mark}-d"><title id="{mark}-t">{escape(title)}</title>'
        f'<desc id="{mark}-d">{escape(says)}</desc>{"".join(shapes)}</svg>'
    )


def rect(x: float, y: float, width: float, height: float, css: str, *, says: str = "", radius: int = 3) -> str:
    """A bar: `x` and `width` in per cent, `y` and `height` in pixels; `says` appears under the pointer."""
    tip = f"<title>{escape(says)}</title>" if says else ""
    return (
        f'<rect class="{css}" x="{x:.2f}%" y="{y:.1f}" width="{width:.2f}%" height="{max(height, 0):.1f}" '
        f'rx="{radius}">{tip}</rect>'
    )


def words(x: float, y: float, text: str, css: str = "words", *, anchor: str = "middle") -> str:
    return f'<text class="{css}" x="{x:.2f}%" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def rule(y: float, css: str = "grid") -> str:
    return f'<line class="{css}" x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>'
