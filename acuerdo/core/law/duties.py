"""What the law asks beyond the hour: what to say, what may be charged, which papers are owed, what to keep.

Every function takes the law, an ISO country code and the day; an unknown country raises UnknownCountry.
"""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from acuerdo.core.channels import CreditorType
from acuerdo.core.law.law import Law
from acuerdo.core.law.places import known_subdivision
from acuerdo.core.law.rules import (
    CallerNumber,
    Deadline,
    Disclosure,
    DocumentDue,
    FeeCap,
    InterestCap,
    Prohibition,
    Retention,
    Rule,
    Sanction,
    When,
)

Kind = TypeVar("Kind", bound=Rule)


class UnknownCountry(ValueError):
    """No book of law for the country: nothing may be charged, said or promised there."""


def fee_rules(law: Law, country: str, creditor_type: CreditorType | None, on: date) -> tuple[FeeCap, ...]:
    """Caps on charges for collecting (`fee` "collection") and for being late ("late"); 0 means none at all."""
    return _rules(law, FeeCap, country, None, creditor_type, on)


def interest_rules(law: Law, country: str, creditor_type: CreditorType | None, on: date) -> tuple[InterestCap, ...]:
    return _rules(law, InterestCap, country, None, creditor_type, on)


def disclosures(
    law: Law, country: str, creditor_type: CreditorType | None, first: bool, on: date
) -> tuple[Disclosure, ...]:
    """What each contact must say and, when it is the first, what only that one must."""
    found = _rules(law, Disclosure, country, None, creditor_type, on)
    return tuple(rule for rule in found if first or rule.when is When.EACH_CONTACT)


def documents_due(
    law: Law, country: str, creditor_type: CreditorType | None, event: str, on: date
) -> tuple[DocumentDue, ...]:
    """The papers owed after `event` ("agreement", "full_payment")."""
    found = _rules(law, DocumentDue, country, None, creditor_type, on)
    return tuple(rule for rule in found if rule.on == event)


def prohibitions(law: Law, country: str, creditor_type: CreditorType | None, on: date) -> tuple[Prohibition, ...]:
    return _rules(law, Prohibition, country, None, creditor_type, on)


def caller_numbers(law: Law, country: str, creditor_type: CreditorType | None, on: date) -> tuple[CallerNumber, ...]:
    return _rules(law, CallerNumber, country, None, creditor_type, on)


def deadlines(law: Law, country: str, creditor_type: CreditorType | None, on: date) -> tuple[Deadline, ...]:
    return _rules(law, Deadline, country, None, creditor_type, on)


def sanctions(law: Law, country: str, creditor_type: CreditorType | None, on: date) -> tuple[Sanction, ...]:
    """What breaking the law there may cost; empty where no source was found."""
    return _rules(law, Sanction, country, None, creditor_type, on)


def retention_years(law: Law, country: str, on: date) -> int:
    """How long contacts must be kept: the longest of the country's rules and our own default."""
    return max(rule.years for rule in _rules(law, Retention, country, None, None, on))


def _rules(
    law: Law,
    kind: type[Kind],
    country: str,
    subdivision: str | None,
    creditor_type: CreditorType | None,
    on: date,
) -> tuple[Kind, ...]:
    book = law.books.get(country)
    if book is None:
        raise UnknownCountry(country)
    here = known_subdivision(book, subdivision)
    return tuple(
        rule
        for rule in (*law.general.rules, *book.rules)
        if isinstance(rule, kind) and rule.in_force(on) and rule.reaches(here, creditor_type)
    )
