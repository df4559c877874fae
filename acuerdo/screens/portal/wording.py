"""One phrase, three ways to address a person: "Lo que {debes|debe|debés}" said in tú, usted or vos.

A phrase is translated as a whole; a language that makes no such difference writes no braces.
"""

from __future__ import annotations

import re

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from acuerdo.core.channels import Register

_ORDER = (Register.TU, Register.USTED, Register.VOS)
_CHOICE = re.compile(r"\{([^{}|]*\|[^{}|]*\|[^{}|]*)\}")
_SLOT = re.compile(r"\{(\d)\}")


def said(phrase: str, register: str, *values: object) -> str:
    """`phrase` with the ending for `register` (tu, usted, vos) chosen and `{0}`, `{1}`… filled in.

    Raises ValueError for an unknown register and IndexError for a slot without a value.
    """
    form = _ORDER.index(Register(register))
    chosen = _CHOICE.sub(lambda found: found[1].split("|")[form], str(phrase))
    return _SLOT.sub(lambda found: str(values[int(found[1])]), chosen)


def said_safely(phrase: str, register: str, *values: object) -> SafeString:
    """`said` for a template: everything is escaped but values that are already markup."""
    escaped = (conditional_escape(value) for value in values)
    return mark_safe(said(conditional_escape(phrase), register, *escaped))
