"""What the law lets the negotiator ask."""

from __future__ import annotations

from datetime import date

from acuerdo.core.law.duties import UnknownCountry, prohibitions
from acuerdo.core.law.law import Law

ASKING = "ask_reason_for_default"


def reason_may_be_asked(law: Law, country: str, on: date | str) -> bool:
    """False where the book forbids it (Colombia, Ley 2300 art. 7), and where there is no book or no day."""
    try:
        day = on if isinstance(on, date) else date.fromisoformat(on)
        found = prohibitions(law, country, None, day)
    except (UnknownCountry, ValueError):
        return False
    return not any(ASKING in rule.forbids for rule in found)
