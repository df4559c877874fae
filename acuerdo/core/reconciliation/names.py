"""How alike two names are when a bank cut, shouted or reordered one of them."""

from __future__ import annotations

import unicodedata

_LITTLE = frozenset(["DE", "DEL", "LA", "LAS", "LOS", "Y", "SA", "CV", "SAS", "LTDA", "SRL", "SPA"])


def words_of(name: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFD", name.upper().replace("Ñ", "N"))
    letters = "".join(sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign))
    return frozenset(word for word in letters.split() if len(word) > 1 and word not in _LITTLE)


def alike(left: frozenset[str], right: frozenset[str]) -> float:
    """0 to 1: the share of the shorter name's words that the other has; a word cut short counts when it begins so."""
    if min(len(left), len(right)) < 2:
        return 0.0
    shorter, longer = sorted((left, right), key=len)
    found = sum(1 for word in shorter if word in longer or _begun(word, longer))
    return found / len(shorter)


def _begun(word: str, others: frozenset[str]) -> bool:
    return any(
        min(len(word), len(other)) >= 3 and (other.startswith(word) or word.startswith(other)) for other in others
    )
