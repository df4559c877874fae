"""Who a row says owes, where they live, and how to reach them."""

from __future__ import annotations

from datetime import date

from acuerdo.core.channels import Channel
from acuerdo.core.intake.cells import Cells
from acuerdo.core.intake.consent import read_authorised
from acuerdo.core.intake.countries import read_country
from acuerdo.core.intake.documents import Document, check_fault, read_document, read_type
from acuerdo.core.intake.emails import read_email
from acuerdo.core.intake.fields import Field
from acuerdo.core.intake.names import is_company_name, read_name
from acuerdo.core.intake.phones import read_phone
from acuerdo.core.intake.problems import Fault
from acuerdo.core.intake.row import Who
from acuerdo.core.intake.states import is_company
from acuerdo.core.intake.subdivisions import has_table, read_subdivision
from acuerdo.core.intake.table import text_of

# Which document stands for a person who brings several.
_FIRST = ("rfc", "cuit", "rut", "nit", "ruc", "cnpj", "cpf", "curp", "cedula", "dni")
_WHO = frozenset({Field.NAME, Field.DOCUMENT, Field.CUSTOMER, Field.PHONE, Field.EMAIL})
_LANGUAGES = {"es": "es", "espanol": "es", "spanish": "es", "en": "en", "ingles": "en", "english": "en",
              "pt": "pt", "portugues": "pt", "portuguese": "pt"}  # fmt: skip


def read_who(
    cells: Cells,
    *,
    country: str,
    customer_since: date | None,
    declared: frozenset[Channel] | None,
    invented: frozenset[int],
) -> Who | None:
    """The person, or None with the reasons in `cells.problems`; `declared` is the importer's word on consent.

    In the columns `invented` the documents are keys of the file's own, and their check digits prove nothing.
    """
    before = len(cells.problems)
    document = read_document_of(cells, country, invented)
    name = _name(cells)
    who = Who(
        document=document,
        customer=cells.code(Field.CUSTOMER),
        name=name,
        is_company=_is_company(cells, document, name),
        country=country,
        subdivision=_subdivision(cells, country),
        address=", ".join(filter(None, (cells.text(Field.ADDRESS), cells.text(Field.CITY)))),
        language=_LANGUAGES.get(cells.text(Field.LANGUAGE).lower()[:2], ""),
        customer_since=customer_since,
        phones=_phones(cells, country),
        emails=_emails(cells),
        authorised=read_authorised(cells, country=country, declared=declared),
        consent_told=declared is not None or bool(cells.every(Field.AUTHORISED)),
    )
    if len(cells.problems) > before:
        return None
    return who if _is_somebody(cells, who) else None


def read_place(cells: Cells, *, country_said: bool, instead: str | None) -> str | None:
    """The country: of the row where the file says countries at all, else the importer's."""
    found = cells.one(Field.COUNTRY) if country_said else None
    if found is None:
        if instead is None and Field.COUNTRY not in cells.faulty:
            cells.blame_field(Fault("no_country"), Field.COUNTRY)
        return instead
    country = read_country(text_of(found[1]))
    if country is None:
        cells.blame(Fault("country_unknown"), found[0].header, found[1])
    return country


def _is_somebody(cells: Cells, who: Who) -> bool:
    """A name alone is no identity; with a reference to the debt or a way to reach them it is enough to begin."""
    reachable = bool(who.phones or who.emails or cells.text(Field.REFERENCE))
    if who.document or who.customer or (who.name and reachable):
        return True
    if not cells.faulty & _WHO:
        cells.blame_field(Fault("no_identity"), Field.DOCUMENT)
    return False


def read_document_of(cells: Cells, country: str, invented: frozenset[int]) -> Document | None:
    said = _said_type(cells)
    read: list[Document] = []
    for column, cell in cells.every(Field.DOCUMENT):
        document = read_document(cell, country=country, kind=column.hint or said)
        if isinstance(document, Fault):
            cells.blame(document, column.header, cell)
        elif not document.fits and column.at not in invented:
            cells.blame(check_fault(document), column.header, cell)
        else:
            read.append(document)
    return min(read, key=_rank, default=None)


def _said_type(cells: Cells) -> str:
    found = cells.one(Field.DOCUMENT_TYPE)
    if found is None or not cells.every(Field.DOCUMENT):
        return ""
    kind = read_type(text_of(found[1]))
    if isinstance(kind, Fault):
        cells.blame(kind, found[0].header, found[1])
        return ""
    return kind


def _rank(document: Document) -> int:
    return _FIRST.index(document.kind) if document.kind in _FIRST else len(_FIRST)


def _name(cells: Cells) -> str:
    whole = cells.one(Field.NAME)
    if whole:
        name = read_name(text_of(whole[1]))
        if isinstance(name, Fault):
            cells.blame(name, whole[0].header, whole[1])
            return ""
        return name
    parts = [cells.text(field) for field in (Field.GIVEN_NAMES, Field.SURNAME, Field.SECOND_SURNAME)]
    joined = " ".join(filter(None, parts))
    name = read_name(joined) if joined else ""
    if isinstance(name, Fault):
        cells.blame_field(name, Field.GIVEN_NAMES)
        return ""
    return name


def _is_company(cells: Cells, document: Document | None, name: str) -> bool:
    """What the file says; else what the document tells; else the legal ending of the name."""
    found = cells.one(Field.PERSON_TYPE)
    if found:
        said = is_company(text_of(found[1]))
        if said is None:
            cells.blame(Fault("person_type_unknown"), found[0].header, found[1])
        return bool(said)
    if document and document.company is not None:
        return document.company
    return is_company_name(name)


def _subdivision(cells: Cells, country: str) -> str:
    found = cells.one(Field.SUBDIVISION)
    if found is None or not has_table(country):
        return ""
    place = read_subdivision(text_of(found[1]), country)
    if place is None:
        cells.blame(Fault("subdivision_unknown", country), found[0].header, found[1])
    return place or ""


def _phones(cells: Cells, country: str) -> tuple[str, ...]:
    phones: dict[str, None] = {}
    for column, cell in cells.every(Field.PHONE):
        phone = read_phone(cell, country, mobile=column.hint == "mobile")
        if isinstance(phone, Fault):
            cells.blame(phone, column.header, cell)
        else:
            phones[phone] = None
    return tuple(phones)


def _emails(cells: Cells) -> tuple[str, ...]:
    emails: dict[str, None] = {}
    for column, cell in cells.every(Field.EMAIL):
        email = read_email(text_of(cell))
        if isinstance(email, Fault):
            cells.blame(email, column.header, cell)
        else:
            emails[email] = None
    return tuple(emails)
