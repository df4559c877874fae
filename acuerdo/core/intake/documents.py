"""Identity and tax numbers: their kind, one spelling for each, and whether they can be true."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from acuerdo.core.intake import check_digits
from acuerdo.core.intake.folding import fold
from acuerdo.core.intake.problems import Fault
from acuerdo.core.intake.table import Cell, text_of

_RFC = re.compile(r"[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}")
_CURP = re.compile(r"[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-ZÑX]{3}[A-Z0-9]\d")
_RFC_GENERIC = frozenset({"XAXX010101000", "XEXX010101000"})
_SCIENTIFIC = re.compile(r"\d+([.,]\d+)?e[+-]?\d+", re.IGNORECASE)
_SEVERAL = re.compile(r"[;|,\n]|\s[yo]\s|\w{6,}\s*/\s*\w{6,}", re.IGNORECASE)
_MARKS = re.compile(r"[\s.\-–/]")
_TYPES = {
    "cc": "cedula", "cedula": "cedula", "cedula de ciudadania": "cedula", "cedula ciudadania": "cedula",
    "ci": "cedula", "cedula de identidad": "cedula", "ce": "ce", "cedula de extranjeria": "ce", "ti": "ti",
    "tarjeta de identidad": "ti", "ppt": "ppt", "pep": "pep", "pa": "passport", "pasaporte": "passport",
    "passport": "passport", "nit": "nit", "dni": "dni", "lc": "dni", "le": "dni", "cuit": "cuit", "cuil": "cuit",
    "rut": "rut", "run": "rut", "ruc": "ruc", "rfc": "rfc", "curp": "curp", "cpf": "cpf", "cnpj": "cnpj",
    "ine": "ine", "ife": "ine", "carne de extranjeria": "ce", "carnet de extranjeria": "ce",
}  # fmt: skip


# Kinds whose numbers run beside those of the country's own identity card.
_APART = frozenset({"ce", "ti", "ppt", "pep", "passport", "ine"})


@dataclass(frozen=True, slots=True)
class Document:
    """`number` in its one spelling: no dots, no dashes, upper case; a NIT without its check digit.

    `fits` is false where its check digit doesn't: a typing error, or numbers invented to hide who is who.
    """

    country: str
    kind: str
    number: str
    company: bool | None  # None: the number does not tell
    fits: bool = True

    @property
    def key(self) -> str:
        """Equal for two spellings of one document, in whatever file; a foreigner's card is no cédula."""
        kind = f"{self.kind}:" if self.kind in _APART else ""
        return f"{self.country}:{kind}{self.number}"


def read_type(text: str) -> str | Fault:
    """The kind from the cell of a document-type column."""
    return _TYPES.get(fold(text)) or _TYPES.get(fold(text).replace(" ", "")) or Fault("document_type_unknown")


def read_document(cell: Cell, *, country: str, kind: str) -> Document | Fault:
    """The document; `kind` is empty where neither the header nor a type column says it."""
    text = f"{cell:f}".removesuffix(".0") if isinstance(cell, Decimal) else text_of(cell).removesuffix(".0")
    if _SCIENTIFIC.fullmatch(text):
        return Fault("scientific")
    if _SEVERAL.search(text):
        return Fault("several_values")
    number = _MARKS.sub("", text.upper())
    if not number or not all(letter.isalnum() or letter in "Ñ&" for letter in number):
        return Fault("document_unreadable")
    if len(set(number)) == 1:
        return Fault("document_filler")
    read = _READERS.get((country, kind or _likely_kind(country, number)))
    return read(number) if read else _free(number, country, kind or "id")


def _likely_kind(country: str, number: str) -> str:
    """The kind that the length gives away, in countries where it does; letters make it some other document."""
    size = len(number)
    if country != "MX" and not number.removesuffix("K").isdigit():
        return ""
    return {
        "MX": {12: "rfc", 13: "rfc", 18: "curp"}.get(size, ""),
        "AR": {11: "cuit"}.get(size, "dni"),
        "CL": "rut",
        "CO": "nit" if size in (9, 10) and number[0] in "89" else "cedula",
        "PE": {11: "ruc"}.get(size, "dni"),
        "EC": {13: "ruc"}.get(size, "cedula"),
        "UY": {12: "rut"}.get(size, "cedula"),
        "BR": {14: "cnpj"}.get(size, "cpf"),
    }.get(country, "")


def _free(number: str, country: str, kind: str) -> Document | Fault:
    """A document of which we know only that it is letters and digits, 4 to 20 of them."""
    return Document(country, kind, number, None) if 4 <= len(number) <= 20 else Fault("document_length", "un documento")


def _rfc(number: str) -> Document | Fault:
    if number in _RFC_GENERIC:
        return Fault("document_generic")
    if not _RFC.fullmatch(number) or not _is_day(number[-9:-3]):
        return Fault("document_shape", "un RFC")
    return Document("MX", "rfc", number, len(number) == 12)


def _curp(number: str) -> Document | Fault:
    if not _CURP.fullmatch(number) or not _is_day(number[4:10]):
        return Fault("document_shape", "una CURP")
    return Document("MX", "curp", number, False, check_digits.curp(number))


def _is_day(yymmdd: str) -> bool:
    """A day of some century: 29 February passes when either century has it."""
    year, month, day = int(yymmdd[:2]), int(yymmdd[2:4]), int(yymmdd[4:])
    for century in (1900, 2000):
        try:
            date(century + year, month, day)
        except ValueError:
            continue
        return True
    return False


def _digits(
    country: str,
    kind: str,
    sizes: tuple[int, ...],
    fits: Callable[[str], bool],
    company: Callable[[str], bool | None],
) -> Callable[[str], Document | Fault]:
    """A reader of all-digit documents of these lengths whose check digit is told by `fits`."""

    def read(number: str) -> Document | Fault:
        if not number.isdigit() or len(number) not in sizes:
            return Fault("document_length", _CALLED.get(kind, kind.upper()))
        return Document(country, kind, number, company(number), fits(number))

    return read


def _rut(number: str) -> Document | Fault:
    if not re.fullmatch(r"\d{6,8}[\dK]", number):
        return Fault("document_shape", "un RUT")
    return Document("CL", "rut", number, int(number[:-1]) >= 50_000_000, check_digits.rut(number))


def _nit(number: str) -> Document | Fault:
    """With or without its check digit; a natural person's NIT is their cédula with one more digit."""
    if not number.isdigit() or not 6 <= len(number) <= 11:
        return Fault("document_length", "un NIT")
    if len(number) == 9 and number[0] in "89":
        return Document("CO", "nit", number, True)
    if not check_digits.nit(number):
        return Document("CO", "nit", number, None, fits=False)
    company = len(number) == 10 and number[0] in "89"
    return Document("CO", "nit" if company else "cedula", number[:-1], company)


def check_fault(document: Document) -> Fault:
    """What to say of one whose check digit doesn't fit."""
    return Fault("document_check", _CALLED.get(document.kind, document.kind.upper()))


_CALLED = {
    "dni": "un DNI",
    "cedula": "una cédula",
    "cuit": "un CUIT",
    "ruc": "un RUC",
    "cpf": "un CPF",
    "cnpj": "un CNPJ",
}


def _any(number: str) -> bool:
    return True


def _person(number: str) -> bool | None:
    return False


def _company(number: str) -> bool | None:
    return True


_READERS: dict[tuple[str, str], Callable[[str], Document | Fault]] = {
    ("MX", "rfc"): _rfc,
    ("MX", "curp"): _curp,
    ("AR", "dni"): _digits("AR", "dni", (7, 8), _any, _person),
    ("AR", "cuit"): _digits("AR", "cuit", (11,), check_digits.cuit, lambda number: number[0] == "3"),
    ("CL", "rut"): _rut,
    ("CO", "cedula"): _digits("CO", "cedula", (6, 7, 8, 10), _any, _person),
    ("CO", "nit"): _nit,
    ("PE", "dni"): _digits("PE", "dni", (8,), _any, _person),
    ("PE", "ruc"): _digits("PE", "ruc", (11,), check_digits.ruc_peru, lambda number: number.startswith("20")),
    ("EC", "cedula"): _digits("EC", "cedula", (10,), check_digits.cedula_ecuador, _person),
    ("EC", "ruc"): _digits("EC", "ruc", (13,), _any, lambda number: number[2] in "69"),
    ("UY", "cedula"): _digits("UY", "cedula", (8,), check_digits.cedula_uruguay, _person),
    ("BR", "cpf"): _digits("BR", "cpf", (11,), check_digits.cpf, _person),
    ("BR", "cnpj"): _digits("BR", "cnpj", (14,), check_digits.cnpj, _company),
}
