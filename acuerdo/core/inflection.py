"""One text for tú, usted and vos: ``[tienes|tiene|tenés]`` holds the three forms side by side."""

from __future__ import annotations

import re

from acuerdo.core.channels import Register

_FORMS = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)(?:\|([^\[\]|]*))?\]")


def inflect(text: str, register: Register) -> str:
    """The text for one register; with two forms, vos says what tú says."""

    def pick(match: re.Match[str]) -> str:
        tu, usted, vos = match.group(1), match.group(2), match.group(3)
        if register is Register.USTED:
            return usted
        return tu if register is Register.TU or vos is None else vos

    return _FORMS.sub(pick, text)


_MARKS = (
    (
        Register.VOS,
        re.compile(
            r"\b(?:vos|ten[eé]s|pod[eé]s|quer[eé]s|deb[eé]s|pag[aá]\b(?=[ ,.!])|sos|and[aá]te"
            r"|eleg[ií]|escrib[ií]me|avis[aá]me)\b",
            re.I,
        ),
    ),
    (
        Register.USTED,
        re.compile(
            r"\b(?:usted|ustedes|su|sus|le|pague|debe|deber[aá]|cubra|comun[ií]quese"
            r"|tiene|realice|evite|puede|ha|regularice|señora?|sr|sra)\b",
            re.I,
        ),
    ),
    (
        Register.TU,
        re.compile(
            r"\b(?:t[uú]|tus|te|ti|contigo|tienes|puedes|debes|has|quieres|paga|evita"
            r"|comunícate)\b",
            re.I,
        ),
    ),
)


def register_of(text: str, otherwise: Register) -> Register:
    """How a text addresses its reader, by the words that mark it; `otherwise` when nothing does."""
    counts = {register: len(pattern.findall(text)) for register, pattern in _MARKS}
    if counts[Register.VOS]:
        return Register.VOS
    if counts[Register.USTED] == counts[Register.TU] == 0:
        return otherwise
    return Register.USTED if counts[Register.USTED] > counts[Register.TU] else Register.TU
