"""Names as they should be read aloud, whether they are a person's or a company's, and whether two can be one."""

from __future__ import annotations

import re

from acuerdo.core.intake.folding import fold
from acuerdo.core.intake.problems import Fault

_NOBODY = frozenset(
    {"sin nombre", "na", "n a", "nd", "n d", "no aplica", "no disponible", "desconocido", "x", "xx", "xxx", "xxxx",
     "cliente", "publico general", "publico en general", "consumidor final", "mostrador", "prueba", "test",
     "null", "none", "nan", "anonimo", "varios"}
)  # fmt: skip
_COMPANY = re.compile(
    r"\b(s a( p i)?( de c v)?|sa( de cv)?|sapi|s de r l( de c v)?|s r l|srl|ltda|limitada|s a s|sas|s p a|spa|s c|"
    r"e i r l|eirl|a c|inc|llc|corp|ltd|cooperativa|fundacion|asociacion civil|sociedad anonima|cia|compania)$"
)
_SMALL = frozenset({"de", "del", "la", "las", "los", "y", "da", "das", "do", "dos", "e"})


def read_name(text: str) -> str | Fault:
    """``GÓMEZ PÉREZ, LAURA`` → ``Laura Gómez Pérez``; a name that is not all capitals keeps its own."""
    folded = fold(text)
    if not folded or folded in _NOBODY:
        return Fault("no_name")
    if not any(letter.isalpha() for letter in text):
        return Fault("name_is_number")
    if is_company_name(text):
        return text
    if text.count(",") == 1:
        last, first = (part.strip() for part in text.split(","))
        text = f"{first} {last}".strip()
    return _spoken(text) if text.isupper() else text


def is_company_name(text: str) -> bool:
    """By its legal ending only (S.A. de C.V., S.R.L., Ltda., S.A.S. …)."""
    return bool(_COMPANY.search(fold(text)))


def could_be_one(first: str, second: str) -> bool:
    """False only when two names share no word: then one document has two owners, and somebody must look."""
    ours, theirs = set(fold(first).split()) - _SMALL, set(fold(second).split()) - _SMALL
    return not ours or not theirs or bool(ours & theirs)


def _spoken(text: str) -> str:
    words = text.lower().split()
    return " ".join(word if at and word in _SMALL else word.capitalize() for at, word in enumerate(words))
