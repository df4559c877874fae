"""Finding the header of a table and naming its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from acuerdo.core.intake.fields import (
    AUTHORISED_CHANNELS,
    AUTHORISES,
    DOCUMENT_KINDS,
    HEADERS,
    MANY,
    MOBILE,
    MONEY,
    PLACE_OR_STATUS,
    THIRD_PARTIES,
    Field,
)
from acuerdo.core.intake.folding import fold_header
from acuerdo.core.intake.instructions import Instructions
from acuerdo.core.intake.table import BrokenFile, Record, is_blank, text_of
from acuerdo.core.money import is_currency

HEADER_WITHIN = 20  # titles, logos and dates may stand above the header
_BY_HEADER = {header: each for each, headers in HEADERS.items() for header in headers}
_IDENTITY = frozenset({Field.NAME, Field.GIVEN_NAMES, Field.SURNAME, Field.DOCUMENT, Field.CUSTOMER, Field.REFERENCE})
_OWED = frozenset({Field.BALANCE, Field.AMOUNT, Field.PRINCIPAL})


@dataclass(frozen=True, slots=True)
class Column:
    """What the cells at `at` mean; `hint` is the kind of a document, the currency of an amount, or "mobile"."""

    at: int
    header: str
    field: Field
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """`unclear` are the columns headed "estado": a place or a status, as their cells will tell."""

    row: int
    headers: tuple[str, ...]
    columns: tuple[Column, ...]
    unclear: tuple[Column, ...]
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """One of these fields must have a column; `code` and `what` tell of its absence."""

    fields: frozenset[Field]
    code: str
    what: str


PORTFOLIO = (
    Need(_OWED, "no_amount_column", "el monto que se debe"),
    Need(frozenset({Field.DUE_DATE}), "no_due_date_column", "la fecha de vencimiento"),
    Need(_IDENTITY, "no_identity_column", "quién debe"),
)
PAYMENTS = (
    Need(_OWED, "no_amount_column", "el monto que se pagó"),
    Need(frozenset({Field.SETTLED_ON}), "no_payment_date_column", "la fecha del pago"),
    Need(frozenset({Field.PAYMENT}), "no_payment_column", "el folio de cada pago"),
    Need(frozenset({Field.DOCUMENT, Field.CUSTOMER, Field.REFERENCE}), "no_identity_column", "de qué deuda o quién es"),
)


def lay_out(
    first: Sequence[Record], instructions: Instructions, needs: Sequence[Need] = PORTFOLIO
) -> Layout | BrokenFile:
    """The layout from the first records of the file (`HEADER_WITHIN` of them are enough)."""
    best = max(first[:HEADER_WITHIN], key=lambda record: _known(record, instructions), default=None)
    if best is None or is_blank(best):
        return BrokenFile("empty", "El archivo está vacío.", "Revise que sea el archivo correcto.")
    if _known(best, instructions) == 0:
        return _no_header(best)
    headers = tuple(text_of(cell) for cell in best.cells)
    named = [column_of(at, header, instructions.columns) for at, header in enumerate(headers)]
    columns = tuple(column for column in named if column and fold_header(column.header) not in PLACE_OR_STATUS)
    unclear = tuple(column for column in named if column and fold_header(column.header) in PLACE_OR_STATUS)
    ignored = tuple(header for header, column in zip(headers, named, strict=True) if header and not column)
    layout = Layout(best.row, headers, *_settled(columns, unclear, instructions), ignored)
    return _what_lacks(layout, needs) or layout


def column_of(at: int, header: str, said: dict[str, str]) -> Column | None:
    """The meaning of one header; what was said of it goes before what we recognise."""
    if header in said:
        return _said(at, header, said[header])
    name = fold_header(header)
    if not name or set(name.split()) & THIRD_PARTIES:
        return None
    if name in PLACE_OR_STATUS:
        return Column(at, header, Field.STATUS)
    for spelling in (name, _without_number(name)):
        if spelling in DOCUMENT_KINDS:
            return Column(at, header, Field.DOCUMENT, DOCUMENT_KINDS[spelling])
        if spelling in _BY_HEADER:
            return Column(at, header, _BY_HEADER[spelling], "mobile" if spelling in MOBILE else "")
    return _of_channel(at, header, name) or _with_currency(at, header, name)


def _said(at: int, header: str, meaning: str) -> Column | None:
    """``phone:mobile``, ``document:rfc`` and ``balance:MXN`` carry their hint after a colon."""
    name, _, hint = meaning.partition(":")
    return Column(at, header, Field(name), hint) if name else None


def _without_number(name: str) -> str:
    """``telefono 2`` is one more phone; only fields that a person may have several of are numbered."""
    bare = name.rstrip("0123456789 ")
    several = bare in DOCUMENT_KINDS or _BY_HEADER.get(bare) in MANY
    return bare if several else name


def _of_channel(at: int, header: str, name: str) -> Column | None:
    """``Autoriza WhatsApp``, ``acepta_sms``."""
    words = name.split()
    channel = AUTHORISED_CHANNELS.get(words[-1]) if set(words) & AUTHORISES else None
    return Column(at, header, Field.AUTHORISED, channel) if channel else None


def _with_currency(at: int, header: str, name: str) -> Column | None:
    """``saldo_mxn`` and ``Monto (USD)`` say their currency."""
    words = name.split()
    for code in (words[-1], words[0]):
        rest = " ".join(word for word in words if word != code)
        if is_currency(code.upper()) and _BY_HEADER.get(rest) in MONEY:
            return Column(at, header, _BY_HEADER[rest], code.upper())
    return None


def _settled(
    columns: tuple[Column, ...], unclear: tuple[Column, ...], instructions: Instructions
) -> tuple[tuple[Column, ...], tuple[Column, ...]]:
    """An "estado" that somebody mapped is no longer unclear."""
    sure = tuple(column for column in unclear if column.header in instructions.columns)
    return columns + sure, tuple(column for column in unclear if column not in sure)


def _known(record: Record, instructions: Instructions) -> int:
    texts = [text_of(cell) for cell in record.cells if isinstance(cell, str)]
    return sum(column_of(at, text, instructions.columns) is not None for at, text in enumerate(texts))


def _what_lacks(layout: Layout, needs: Sequence[Need]) -> BrokenFile | None:
    fields = Counter(column.field for column in layout.columns)
    twice = [each for each, times in fields.items() if times > 1 and each not in MANY]
    if twice:
        same = ", ".join(f"«{column.header}»" for column in layout.columns if column.field == twice[0])
        return BrokenFile(
            "columns_twice",
            f"Varias columnas dicen lo mismo: {same}.",
            "Indique cuál usar en la asignación de columnas (--map).",
        )
    for need in needs:
        if not need.fields & fields.keys():
            return BrokenFile(need.code, f"No encontramos la columna que dice {need.what}.", _ASK_FOR_MAP)
    return None


_ASK_FOR_MAP = "Cambie el nombre de la columna o indíquela en la asignación de columnas (--map)."


def _no_header(record: Record) -> BrokenFile:
    return BrokenFile(
        "no_header",
        f"No reconocemos ninguna columna en las primeras {HEADER_WITHIN} filas.",
        "La primera fila debe llevar los nombres de las columnas: nombre, documento, saldo, vencimiento…",
    )
