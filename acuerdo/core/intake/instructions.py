"""What the person who imports says that the file does not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from acuerdo.core.channels import Channel
from acuerdo.core.intake.amounts import Point
from acuerdo.core.intake.dates import Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructions:
    """`columns` maps a header as written to a `fields.Field` value ("" ignores the column)."""

    as_of: date
    creditor: str | None = None
    country: str | None = None
    currency: str | None = None
    columns: dict[str, str] = field(default_factory=dict)
    authorised: frozenset[Channel] | None = None  # what the creditor declares of its contracts
    point: Point | None = None
    order: Order | None = None
