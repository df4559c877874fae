"""How kind a text is, 0 to 1, from things two readers can point at.

A text without faults starts at 0.6 and gains 0.1 for each: it greets or thanks, it offers options or help,
it speaks of doing it together, it recognises the person's situation. A text with faults gets at most 0.5,
and loses 0.15 for each fault.
"""

from __future__ import annotations

import re

from acuerdo.core.dialogue.hear.clean import fold

_SIGNS = (
    re.compile(r"\b(?:hola|buen(?:os|as|a)? (?:dias?|tardes|noches)|gracias|agradec\w+|con gusto)\b"),
    re.compile(r"\b(?:opcion\w*|alternativas?|ayudar\w*|apoyar\w*|ajustar\w*|elegir|elige"
               r"|elija|prefieres?|prefiera|facilidades)\b"),
    re.compile(r"\b(?:juntos|contigo|con usted|con vos|encontrar una solucion|encontremos"
               r"|veamos|acompan\w+|podemos (?:ver|buscar|ajustar))\b"),
    re.compile(r"\b(?:entend\w+|comprend\w+|sabemos que|lament\w+|imprevist\w*|reconoc\w+"
               r"|valor\w+|si tienes algun|si tiene algun|si tenes algun|sentimos|disculp\w+)\b"),
)  # fmt: skip


def kindness(text: str, faults: int) -> float:
    """See the rule above; rounded to hundredths."""
    folded = fold(text)
    signs = sum(1 for sign in _SIGNS if sign.search(folded))
    if faults:
        return round(max(0.0, 0.5 - 0.15 * faults + 0.02 * signs), 2)
    return round(min(1.0, 0.6 + 0.1 * signs), 2)
