"""Personal values out of a text before it leaves the installation: each becomes a mark, and the marks can be lifted.

Hidden are the names that the account knows, common given names, words with a capital inside a sentence, e-mails,
links, documents, phones and other long numbers (also dictated digit by digit), and street addresses. A rare name in
small letters that nobody knows can stay. Amounts and days stay: without them nothing could be understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from acuerdo.core.dialogue.advised.common_names import BESIDE_A_NAME, GIVEN_NAMES, SURNAMES
from acuerdo.core.dialogue.hear.clean import fold

_DIGIT = r"(?:cero|un[oa]?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|doble|triple)"
_STREET = (
    r"\b(?:calle|avenida|av|carrera|cra|kra|diagonal|transversal|jiron|jr|pasaje|psje|colonia|col|fraccionamiento"
    r"|barrio|manzana|mz|edificio|torre|depto|departamento|apto|apartamento|boulevard|blvd|calzada|urbanizacion)\b\.?"
)
_MONEY_AFTER = re.compile(
    r"\s?(?:pesos|soles|dolares|euros|lempiras|quetzales|colones|mil\b|varos|lucas|bolos|mxn|cop)"
)
_MONEY_BEFORE = re.compile(r"(?:[$₡€]|s/\.?|rd\$|usd|cop|clp|ars|mxn|pen)\s?$")
_DATE = re.compile(r"\d{1,2}[-. ]\d{1,2}[-. ](?:19|20)\d\d|(?:19|20)\d\d[-. ]\d{1,2}[-. ]\d{1,2}")
# Read on the folded text, the surest first; a place that one took is not read again.
_PATTERNS = (
    ("CORREO", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("ENLACE", re.compile(r"\b(?:https?://|www\.)\S+")),
    (
        "DIRECCION",
        re.compile(_STREET + r"(?:\s+[\w.°]+){0,5}?\s*(?:#|no\.?|num\.?|n°)?\s*\d+[a-z]?(?:\s*[-#]\s*\d+)*\b"),
    ),
    ("DOCUMENTO", re.compile(r"\b(?=[a-zñ&\d-]*\d[a-zñ&\d-]*\d)(?=\d*[a-zñ&])[a-zñ&\d]{2,}(?:-?[a-zñ&\d]+){6,}\b")),
    ("NUMERO", re.compile(r"\+?\(?\d(?:[\s().-]{0,2}\d){5,}(?:-[k\d])?")),
    ("NUMERO", re.compile(rf"\b{_DIGIT}(?:[\s,]+{_DIGIT}){{4,}}\b")),
)
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_INSIDE = re.compile(r"(?<=[^.!?¿¡\n:…\s]\s)[A-ZÁÉÍÓÚÑ][a-záéíóúñü]+")
_CAPITALS = """
lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre
octubre noviembre diciembre navidad dios oxxo nequi daviplata yape plin paypal whatsapp usted ustedes
"""
_NOT_NAMES = frozenset(_CAPITALS.split())


@dataclass(frozen=True, slots=True)
class Veiled:
    """`hidden` pairs each mark with what it stands for; it never leaves the installation."""

    text: str
    hidden: tuple[tuple[str, str], ...]

    def lifted(self, text: str) -> str:
        """`text` with every mark of ours put back to what it stood for."""
        for mark, value in self.hidden:
            text = text.replace(mark, value)
        return text


def veiled(text: str, names: Iterable[str] = (), *, every_number: bool = False) -> Veiled:
    """`names` are those the account knows. `every_number`: before the reader is proven, a number may be their datum."""
    found: list[tuple[int, int, str]] = []
    for start, end, kind in _spans(text, names, every_number):
        if not any(start < taken_end and taken < end for taken, taken_end, _ in found):
            found.append((start, end, kind))
    marks: dict[tuple[str, str], str] = {}
    parts, at = [], 0
    for start, end, kind in sorted(found):
        value = text[start:end]
        mark = marks.setdefault((kind, fold(value)), f"[{kind}_{len(marks) + 1}]")
        parts += [text[at:start], mark]
        at = end
    hidden = {
        mark: next(text[s:e] for s, e, k in sorted(found) if (k, fold(text[s:e])) == key) for key, mark in marks.items()
    }
    return Veiled("".join([*parts, text[at:]]), tuple(hidden.items()))


def _spans(text: str, names: Iterable[str], every_number: bool) -> Iterator[tuple[int, int, str]]:
    folded = fold(text)
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            if kind != "NUMERO" or not _an_amount_or_day(match, folded):
                yield match.start(), match.end(), kind
    if every_number:
        yield from ((match.start(), match.end(), "NUMERO") for match in _DIGITS.finditer(folded))
    known = {word for name in names for word in fold(name).split() if len(word) > 2} | GIVEN_NAMES | SURNAMES
    beside = False
    for match in _WORD.finditer(folded):
        beside = match.group() in known or (beside and match.group() in BESIDE_A_NAME)
        if beside:
            yield match.start(), match.end(), "NOMBRE"
    for match in _INSIDE.finditer(text):
        if fold(match.group()) not in _NOT_NAMES:
            yield match.start(), match.end(), "NOMBRE"


def _an_amount_or_day(match: re.Match[str], folded: str) -> bool:
    money = _MONEY_BEFORE.search(folded[: match.start()]) or _MONEY_AFTER.match(folded, match.end())
    return bool(money) or bool(_DATE.fullmatch(match.group()))
