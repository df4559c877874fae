"""WhatsApp ids against E.164: Mexico carries a 1 that telephones dropped, Brazil may lack its ninth digit."""

from __future__ import annotations

import re


def e164(wa_id: str) -> str:
    """`+525512345678` from `5215512345678`; what is not a number (a user id) comes back unchanged."""
    digits = wa_id.lstrip("+")
    if not digits.isdigit():
        return wa_id
    if re.fullmatch(r"521\d{10}", digits):
        return f"+52{digits[3:]}"
    if re.fullmatch(r"55\d{2}[6-9]\d{7}", digits):
        return f"+{digits[:4]}9{digits[4:]}"
    return f"+{digits}"
