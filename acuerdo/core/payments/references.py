"""The reference that a person writes in a transfer: ISO 11649, so that a slip of one letter is seen.

`RF` and two check digits (modulo 97-10, ISO 7064), then letters and digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SHAPE = re.compile(r"RF\d{2}[0-9A-Z]{1,21}")
_FOUND = re.compile(r"R\W?F\W?(\d\W?\d(?:\W?[0-9A-Z]){8})(?![0-9A-Z])")
BODY = 8  # letters that ours have after the check


def reference_for(checkout_id: str) -> str:
    """`RF…` and the last eight letters of the checkout's id (40 random bits)."""
    body = re.sub(r"[^0-9A-Z]", "", checkout_id.upper())[-BODY:].rjust(BODY, "0")
    return f"RF{98 - _number(f'{body}RF00') % 97:02d}{body}"


def is_reference(text: str) -> bool:
    return bool(_SHAPE.fullmatch(text)) and _number(text[4:] + text[:4]) % 97 == 1


def references_in(text: str) -> tuple[str, ...]:
    """Whole references of ours in what a bank wrote, however it spaced them; one with a slip in it is not there."""
    found = (re.sub(r"\W", "", match.group(0)) for match in _FOUND.finditer(text.upper()))
    return tuple(dict.fromkeys(each for each in found if is_reference(each)))


def nearly(text: str, references: Iterable[str]) -> tuple[str, ...]:
    """Those that `text` holds with one slip: a letter wrong, missing, or two swapped."""
    words = re.findall(r"[0-9A-Z]{9,14}", re.sub(r"(?<=[0-9A-Z])[ -](?=[0-9A-Z])", "", text.upper())) + re.findall(
        r"[0-9A-Z]{9,14}", text.upper()
    )
    return tuple(each for each in references if any(_one_slip(word, each) for word in words))


def _one_slip(said: str, meant: str) -> bool:
    if said == meant:
        return False
    if len(said) == len(meant):
        differ = [at for at in range(len(said)) if said[at] != meant[at]]
        swapped = len(differ) == 2 and differ[1] == differ[0] + 1 and said[differ[0]] == meant[differ[1]]
        return len(differ) == 1 or (swapped and said[differ[1]] == meant[differ[0]])
    longer, shorter = (said, meant) if len(said) > len(meant) else (meant, said)
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )


def _number(text: str) -> int:
    """Letters count from 10, as ISO 7064 says."""
    return int("".join(str(int(sign, 36)) for sign in text))
