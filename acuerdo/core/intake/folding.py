"""Folding words so that headers and values meet whatever their accents, case and punctuation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_SMALL_WORDS = frozenset({"de", "del", "la", "el", "los", "las", "the", "of", "en", "al", "a", "y"})


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Lower case, no accents, words of letters and digits with one space between: ``Ñandú-1`` → ``nandu 1``."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _NOT_WORD.sub(" ", plain.casefold()).strip()


def fold_header(text: str) -> str:
    """As `fold`, camelCase taken apart, small words dropped: ``fechaDeVencimiento`` → ``fecha vencimiento``."""
    words = fold(_CAMEL.sub(" ", text)).split()
    return " ".join([word for word in words if word not in _SMALL_WORDS] or words)
