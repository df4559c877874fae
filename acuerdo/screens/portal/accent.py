"""The creditor's colour as a stylesheet of its own, made legible: the policy allows no inline style."""

from __future__ import annotations

import colorsys
import re

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

_HEX = re.compile(r"[0-9a-f]{6}")
_WANTED = 4.6  # WCAG AA asks for 4.5 between text and its ground
_LIGHT_GROUND = "f5f6f3"  # --paper of tokens.css, light and dark
_DARK_GROUND = "191f1b"
_DAY = 86_400

_SHEET = """:root {{
  --brand: #{brand};
  --on-brand: #{on_brand};
  --accent: #{light};
  --accent-strong: #{light_strong};
  --on-accent: #{on_light};
  --accent-soft: color-mix(in srgb, #{light} 10%, var(--surface));
  --accent-line: color-mix(in srgb, #{light} 35%, var(--surface));
}}
@media (prefers-color-scheme: dark) {{
  :root {{
    --accent: #{dark};
    --accent-strong: #{dark_strong};
    --on-accent: #{on_dark};
    --accent-soft: color-mix(in srgb, #{dark} 14%, var(--surface));
    --accent-line: color-mix(in srgb, #{dark} 40%, var(--surface));
  }}
}}
"""


@require_safe
def accent_sheet(request: HttpRequest, accent: str) -> HttpResponse:
    """`accent` is six hex digits; the answer depends on nothing else, so anyone may keep it."""
    if not _HEX.fullmatch(accent):
        raise Http404
    response = HttpResponse(sheet(accent), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={_DAY}, immutable"
    return response


def sheet(accent: str) -> str:
    """The custom properties for light and dark; the hue stays, the lightness moves until text can be read.

    `--brand` is the colour as the creditor wrote it, for what is no text and needs no contrast.
    """
    light = legible(accent, on=_LIGHT_GROUND, step=-0.02)
    dark = legible(accent, on=_DARK_GROUND, step=0.02)
    return _SHEET.format(
        brand=accent,
        on_brand=_ink_on(accent),
        light=light,
        light_strong=shifted(light, -0.07),
        on_light=_ink_on(light),
        dark=dark,
        dark_strong=shifted(dark, 0.08),
        on_dark=_ink_on(dark),
    )


def hex_of(accent: str) -> str:
    """Six lower-case digits out of what the creditor wrote; the house's green when it is no colour."""
    digits = accent.strip().lstrip("#").lower()
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return digits if _HEX.fullmatch(digits) else "17614f"


def legible(colour: str, *, on: str, step: float) -> str:
    """`colour`, moved in lightness by `step` at a time until it reads on the ground `on`."""
    while contrast(colour, on) < _WANTED:
        moved = shifted(colour, step)
        if moved == colour:
            return colour
        colour = moved
    return colour


def shifted(colour: str, step: float) -> str:
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    parts = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, lightness + step)), saturation)
    return "".join(f"{round(part * 255):02x}" for part in parts)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _ink_on(colour: str) -> str:
    return max(("ffffff", "101512"), key=lambda ink: contrast(ink, colour))


def _luminance(colour: str) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue
