"""How many SMS a text costs: GSM 03.38 seven-bit letters, else UCS-2 (3GPP TS 23.038 and 23.040)."""

from __future__ import annotations

from dataclasses import dataclass

# á, í, ó and ú are not here: one of them turns the whole text into UCS-2 and more than halves what fits.
_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€\f")  # each costs two units: escape and letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Segments:
    """`encoding` GSM-7 or UCS-2; `units` septets or 16-bit units; `parts` what the carrier bills."""

    encoding: str
    units: int
    parts: int


def segments(text: str) -> Segments:
    """An empty text still costs one part."""
    if all(letter in _BASIC or letter in _EXTENDED for letter in text):
        sizes = [2 if letter in _EXTENDED else 1 for letter in text]
        return Segments(encoding="GSM-7", units=sum(sizes), parts=_parts(sizes, alone=160, joined=153))
    sizes = [2 if ord(letter) > 0xFFFF else 1 for letter in text]
    return Segments(encoding="UCS-2", units=sum(sizes), parts=_parts(sizes, alone=70, joined=67))


def _parts(sizes: list[int], *, alone: int, joined: int) -> int:
    """A letter of two units is never cut between two parts, so a part may end one unit early."""
    if sum(sizes) <= alone:
        return 1
    parts, used = 1, 0
    for size in sizes:
        if used + size > joined:
            parts, used = parts + 1, 0
        used += size
    return parts
