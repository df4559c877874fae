"""Letters in disguise: look-alikes of other alphabets, digits for letters, invisible marks between them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Cyrillic and Greek letters that the eye takes for Latin ones (Unicode TR 39, confusables).
_LOOKALIKES = dict(zip("аеорсухівѕјԁһκοαετινρυχ", "aeopcyxibsjdhkoaetivpux", strict=True))
_DIGITS = str.maketrans("0134578@$!€", "oieastbasie")
_MIXED = re.compile(r"(?=.*[a-z].*[a-z])(?=.*[0134578@$!€]).{4,}", re.DOTALL)
_CODE = re.compile(r"[\d.,$€!]+[a-z]+[!$]*|[a-z]+[\d!$€]+|[a-z]{1,3}\d{2}.*|.*\d{3}.*|.*@.*\..*", re.DOTALL)
_INVISIBLE = ("Cf", "Mn", "Me", "Cc")


@lru_cache(maxsize=5_000)
def plain_letter(char: str) -> str:
    """One character in lower case without accent; empty when nobody sees it."""
    if char in "\n\t\r":
        return char
    wide = unicodedata.normalize("NFKC", char).lower()
    decomposed = unicodedata.normalize("NFD", wide)
    if not decomposed or unicodedata.category(decomposed[0]) in _INVISIBLE:
        return ""
    return _LOOKALIKES.get(decomposed[0], decomposed[0])


def undisguised(word: str) -> str:
    """``l4dr0n`` says ladron; ``24hs``, ``AB12`` and ``$500`` are what they are."""
    if _MIXED.fullmatch(word) and not _CODE.fullmatch(word):
        return word.translate(_DIGITS)
    return word
