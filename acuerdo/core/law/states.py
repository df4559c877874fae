"""What each stop state of a person or a debt still lets through (CONTRACTS §1)."""

from __future__ import annotations

from acuerdo.core.channels import Purpose
from acuerdo.core.law.contact import ProposedContact
from acuerdo.core.law.rules import Leaves, Stop


def stops(rule: Stop, contact: ProposedContact) -> bool:
    """Whether the rule refuses this contact, whoever began it."""
    if not rule.states & contact.states:
        return False
    if rule.leaves is Leaves.ALL_BUT_COLLECTION:
        return contact.purpose is Purpose.COLLECTION
    if rule.leaves is Leaves.SERVICE:
        return contact.purpose is not Purpose.SERVICE
    if rule.leaves is Leaves.LAW_LETTER:
        return not contact.is_service_letter
    return True
