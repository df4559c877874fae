"""The seven parts of a good opening (mission row K21), looked for in the text as it left."""

from __future__ import annotations

import re
import unicodedata

from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.simulation.talks.figures_read import read_figures

PARTS = ("warmth", "identification", "exact_amount", "recognition", "two_options", "easy_payment", "kind_close")
_WARMTH = re.compile(r"^(?:hola|buen(?:os|as) (?:dias|tardes|noches)|gracias|perfecto)\b")
_RECOGNITION = re.compile(r"\bimprevist\w+|\bsituacion\w*\b|\btemporada\b|\bsabemos que\b|\bentendemos\b")
_OPTION = re.compile(r"(?:^|[\n .:])(?:opcion )?(?:[12]\)|uno:|dos:|opcion uno|opcion dos)", re.M)
_EASY = re.compile(r"https?://|\bwww\.|\benlace\b|\btransferencia\b|\btarjeta\b")
_CLOSE = re.compile(r"\bgracias\b[^\n]{0,60}$|\?\s*$")
_ACCUSES = re.compile(r"\bno (?:ha|has) pagado\b|\bincumpl\w+|\bmoros\w+|\bdebes pagar\b|\bdebe pagar\b")


def parts_present(text: str, facts: TalkFacts) -> frozenset[str]:
    """Which of PARTS the text holds. It's read, not taken from the moves that made it."""
    plain = _plain(text)
    numbers = {figure.number for figure in read_figures(text, facts.country)}
    found = {
        "warmth": bool(_WARMTH.search(plain)),
        "identification": _plain(facts.creditor) in plain and not _ACCUSES.search(plain),
        "exact_amount": facts.balance.amount in numbers,
        "recognition": bool(_RECOGNITION.search(plain)),
        "two_options": len(_OPTION.findall(plain)) >= 2,
        "easy_payment": bool(_EASY.search(plain)),
        "kind_close": bool(_CLOSE.search(plain.strip())) or "gracias" in plain[-60:],
    }
    return frozenset(part for part, present in found.items() if present)


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lstrip("¡¿ ")
