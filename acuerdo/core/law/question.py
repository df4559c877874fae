"""A proposed contact back as the question of `acuerdo permit` (CONTRACTS §1): what anybody may ask again."""

from __future__ import annotations

from acuerdo.core.case import PastContact
from acuerdo.core.law.contact import ProposedContact

_LAST_DIGITS = 4  # of a phone: they name the person and tell no place


def question_of(contact: ProposedContact) -> dict[str, object]:
    """Only what was said; the last digits of the phone are zeros."""
    phone = contact.phone and contact.phone[:-_LAST_DIGITS] + "0" * _LAST_DIGITS
    return {**kept_question(contact), **({"phone": phone} if phone else {})}


def kept_question(contact: ProposedContact) -> dict[str, object]:
    """The same without a phone: what may be kept beside a verdict for as long as the law asks."""
    authorised = contact.authorised_channels
    told: dict[str, object] = {
        "country": contact.country,
        "subdivision": contact.subdivision,
        "creditor_type": contact.creditor_type and str(contact.creditor_type),
        "at": contact.at.isoformat(),
        "channel": str(contact.channel),
        "purpose": str(contact.purpose),
        "initiative": str(contact.initiative),
        "party": str(contact.party),
        "authorised_channels": None if authorised is None else sorted(str(each) for each in authorised),
        "contacts": [_past(each) for each in contact.contacts],
        "debt": contact.debt,
        "states": sorted(str(each) for each in contact.states),
        "profile": str(contact.profile),
        "own_holidays": sorted(each.isoformat() for each in contact.own_holidays),
        "exception_state": contact.exception_state or None,
    }
    return {name: value for name, value in told.items() if value is not None}


def _past(past: PastContact) -> dict[str, object]:
    told: dict[str, object] = {
        "at": past.at.isoformat(),
        "channel": str(past.channel),
        "two_way": past.two_way,
        "initiative": str(past.initiative),
        "debt": past.debt,
    }
    return {name: value for name, value in told.items() if value is not None}
