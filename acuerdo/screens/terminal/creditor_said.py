"""The creditor that a command names, by name or id."""

from __future__ import annotations

import sys

from django.db.models import Q

from acuerdo.records.creditors import Creditor


def creditor_said(text: str) -> Creditor | None:
    """None, and a line on standard error, when there is none of that name."""
    found = Creditor.objects.filter(Q(name__iexact=text) | Q(id=text)).first()
    if found is None:
        print(f"--creditor: no hay un acreedor «{text}».", file=sys.stderr)
    return found
