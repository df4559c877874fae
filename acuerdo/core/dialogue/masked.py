"""The words of a message without whose they are: names, places to write to and long numbers leave, the rest stays.

What is left teaches hearing. The names that are known are masked wherever they stand; an unknown one where it is
written with a capital inside a sentence. One in small letters that nobody knows can stay: who corrects a reading is
shown the masked words before they teach.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from acuerdo.core.dialogue.hear.clean import fold

NAME, NUMBER, MAIL, LINK, DOCUMENT = "[nombre]", "[número]", "[correo]", "[enlace]", "[documento]"
_MAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.I)
_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.I)
_DOCUMENT = re.compile(r"\b(?=[A-ZÑ&]*\d)(?=\d*[A-ZÑ&])[A-ZÑ&0-9]{8,}\b", re.I)  # RFC, CURP, numbers of contracts
_LONG = re.compile(r"\+?\d(?:[\s().-]?\d){6,}")  # phones, cards, accounts, identity cards
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_WORD = re.compile(r"[^\W\d_]+")
_TITLED = re.compile(r"(?<=[^.!?¿¡\n:…\s]\s)[A-ZÁÉÍÓÚÑ][a-záéíóúñü]+")
_SAFE = frozenset(
    {
        "lunes",
        "martes",
        "miercoles",
        "jueves",
        "viernes",
        "sabado",
        "domingo",
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
        "navidad",
        "dios",
        "oxxo",
        "nequi",
        "daviplata",
        "yape",
        "plin",
        "paypal",
        "whatsapp",
        "facebook",
        "instagram",
        "telegram",
        "mercado",
        "pago",
        "banco",
        "condusef",
        "profeco",
        "sernac",
        "indecopi",
        "superfinanciera",
        "usted",
        "ustedes",
        "senor",
        "senora",
    }
)


def masked(text: str, names: Iterable[str] = ()) -> str:
    """`names` are those the account knows. Figures keep their length and first digit: an amount still reads as one."""
    for pattern, mark in ((_MAIL, MAIL), (_LINK, LINK), (_DOCUMENT, DOCUMENT), (_LONG, NUMBER)):
        text = pattern.sub(mark, text)
    known = {fold(word) for name in names for word in name.split() if len(word) > 2}
    text = _WORD.sub(lambda word: NAME if fold(word.group()) in known else word.group(), text)
    text = _TITLED.sub(lambda word: word.group() if fold(word.group()) in _SAFE else NAME, text)
    text = _FIGURE.sub(_shape, text)
    return re.sub(r"\[nombre\](?: \[nombre\])+", NAME, text).strip()


def _shape(figure: re.Match[str]) -> str:
    """``15`` stays, ``1.537`` becomes ``1.000``."""
    text = figure.group()
    if sum(letter.isdigit() for letter in text) <= 2:
        return text
    return text[0] + re.sub(r"\d", "0", text[1:])
