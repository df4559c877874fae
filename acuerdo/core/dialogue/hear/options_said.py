"""Which option a debtor chooses, by number, place or letter: la 2, la segunda, opción B."""

from __future__ import annotations

import re

from acuerdo.core.dialogue.hear.currency_words import SIGNS

_WORDS = {
    "primera": 1, "primer": 1, "primero": 1, "segunda": 2, "segundo": 2, "tercera": 3, "tercero": 3, "tercer": 3,
    "cuarta": 4, "cuarto": 4, "quinta": 5, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5,
    "a": 1, "b": 2, "c": 3, "d": 4, "e": 5,
}  # fmt: skip
_NUMBERS = r"[1-9]|uno|una|dos|tres|cuatro|cinco"
_PLACES = r"primera|segunda|tercera|cuarta|quinta|primero|segundo|tercero|cuarto"
_END = rf"[^\w{SIGNS}]*(?:por favor|gracias|ok|si|pls|porfis)?[^\w{SIGNS}]*$"
_CHOOSING = (
    r"(?:quiero|elijo|escojo|prefiero|tomo|agarro|con|dame|va|por|seria|mejor|dale|ok|si|acepto|perfecto|listo"
    r"|sale|bueno|ya|entonces|me gusta|me conviene|me sirve|me late|vamos)"
)
_FILLER = r"(?:(?:pe|po|pues|pos|ps|che)[, ]+)?"
_NO_OPTION = r"(?! (?:del?\b|cuotas|pagos|mil|y media|pm|am|por ciento|semana|quincena))"
_OPTION = (
    re.compile(
        r"\b(?:opcion|opciones|alternativa|plan|propuesta|op|numero)(?: de pago)?(?: numero| la| el|:|#"
        r"| no\.?)* ?#?"
        rf"(?P<n>{_NUMBERS}|{_PLACES})\b(?! (?:cuotas|pagos|meses|quincenas|partes|\d))(?![\d.,]*\d)"
    ),
    re.compile(
        r"\b(?:opcion|alternativa|plan|propuesta|letra)(?: la)? (?P<n>[a-e])\b(?=[^\w ]| por favor| me | esta |$)"
    ),
    re.compile(rf"^\W*(?:la |el |quiero la |elijo la )?(?P<n>[a-e])\b{_END}"),
    re.compile(
        rf"\b(?:la|el) (?P<n>{_PLACES})(?: (?:opcion|alternativa|plan|propuesta|porfa\w*|por favor"
        r"|me|esta|mejor|suena|si))?(?=[\s,.!)]|$)"
        r"(?! (?:vez|quincena|semana|cuota|de |dia|oportunidad|parte|mitad|persona|instancia|llamad|deuda"
        r"|factura|piso))"
    ),
    re.compile(rf"(?:^|\b{_CHOOSING}[, ]+{_FILLER}(?:con |por )?)la (?P<n>{_NUMBERS})(?=[\s,.!)]|$){_NO_OPTION}"),
    re.compile(rf"\b(?:quiero|elijo|escojo|prefiero) el (?P<n>{_NUMBERS})(?=[\s,.!)]|$){_NO_OPTION}"),
    re.compile(rf"^\W*(?P<n>[1-9]){_END}"),
    re.compile(rf"^\W*(?:la )?(?P<n>uno|dos|tres|cuatro|cinco){_END}"),
    re.compile(rf"^\W*(?P<n>primera|segunda|tercera|cuarta|primero|segundo){_END}"),
)
_THE = re.compile(rf"^\W*el (?P<n>{_NUMBERS}){_END}")
_WE_OFFERED = re.compile(r"(?:^|\s)1[).]|\bopcion(?:es)?\b")


def read_option(text: str, last_said: str = "") -> int | None:
    """The option chosen, counting from 1. ``el 5`` is a day, unless our last message offered options."""
    patterns = (*_OPTION, _THE) if _WE_OFFERED.search(last_said) else _OPTION
    for pattern in patterns:
        if match := pattern.search(text):
            word = match["n"]
            return int(word) if word.isdigit() else _WORDS[word]
    return None
