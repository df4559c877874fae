"""A good row: one debt of one person, every value exact."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from acuerdo.core.case import Components
from acuerdo.core.channels import Channel, State
from acuerdo.core.intake.documents import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """The person as this creditor tells of them. At least one of document, customer, or name with a point."""

    document: Document | None
    customer: str
    name: str
    is_company: bool
    country: str
    subdivision: str
    address: str
    language: str
    customer_since: date | None
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    authorised: frozenset[Channel]
    consent_told: bool = True  # false: neither the file nor the importer spoke of consent

    @property
    def key(self) -> str:
        """Equal in two rows of one creditor when they are of the same person."""
        if self.document:
            return f"document:{self.document.key}"
        if self.customer:
            return f"customer:{self.customer}"
        return f"name:{self.name.casefold()}:{(*self.phones, *self.emails, '')[0]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`number` is the row in the file; `owed` is what the file says is open; `stops` begin on import."""

    number: int
    creditor: str
    who: Who
    reference: str
    concept: str
    product: str
    issued_on: date | None
    due_date: date
    owed: Components
    stops: frozenset[State]

    @property
    def currency(self) -> str:
        return self.owed.principal.currency

    @property
    def key(self) -> str:
        """What makes two rows of one creditor the same debt: its reference, else person, due date and concept."""
        if self.reference:
            return f"reference:{self.reference}"
        return f"debt:{self.who.key}:{self.due_date}:{self.concept.casefold()}:{self.currency}"

    @property
    def content(self) -> str:
        """Everything the row says but its place in the file: equal content means that nothing changed."""
        said = (getattr(self, each.name) for each in fields(self) if each.name not in ("number", "who", "stops"))
        who = (getattr(self.who, each.name) for each in fields(Who) if each.name != "authorised")
        return repr((*said, sorted(self.stops), *who, sorted(self.who.authorised)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """A row that says nothing is owed any more. A debt we hold under this key is closed by it."""

    number: int
    creditor: str
    key: str
