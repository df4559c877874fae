"""What may be said before the reader is proven: the creditor's name, unless the name itself tells of a debt."""

from __future__ import annotations

from acuerdo.records.vault import fold

_TELLING = (
    "cobr", "recuper", "deud", "adeud", "moros", "credi", "prest", "financ", "pago", "saldo",
    "cartera", "empen",
)  # fmt: skip


def discreet_name(name: str) -> str:
    """The name, or nothing when one of its words would tell a stranger why the reader is written to."""
    words = fold(name).split()
    return "" if any(word.startswith(_TELLING) for word in words) else name
