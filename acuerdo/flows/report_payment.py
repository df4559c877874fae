""" "Ya pagué": an instant hold while a person looks for the money."""

from __future__ import annotations

from acuerdo.flows.open_dispute import open_dispute
from acuerdo.records.outreach import Dispute


def report_payment(account_id: str, *, words: str = "", actor: str, message_id: str | None = None) -> Dispute:
    """Opens the search for the payment; saying it twice is saying it once."""
    return open_dispute(account_id, kind="paid", words=words, actor=actor, message_id=message_id)
