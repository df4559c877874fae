"""What earlier rows of the same file said, so that a row cannot repeat or contradict them."""

from __future__ import annotations

import hashlib

from acuerdo.core.intake.fields import Field
from acuerdo.core.intake.names import could_be_one
from acuerdo.core.intake.problems import Fault
from acuerdo.core.intake.row import Row


class Seen:
    """Grows by a few short entries a row: 100,000 rows take some 60 MB."""

    def __init__(self) -> None:
        self._debts: dict[bytes, tuple[int, bytes, bytes]] = {}
        self._names: dict[bytes, tuple[int, str]] = {}
        self._customers: dict[bytes, tuple[int, bytes]] = {}

    def judge(self, row: Row) -> tuple[Fault, Field] | None:
        """What is wrong with the row beside those before it, and in which field; else it is remembered."""
        wrong = self._same_debt(row) or self._same_document(row) or self._same_customer(row)
        if wrong is None:
            self._remember(row)
        return wrong

    def _same_debt(self, row: Row) -> tuple[Fault, Field] | None:
        before = self._debts.get(_short(row.creditor, row.key))
        if before is None:
            return None
        number, content, who = before
        if content == _short(row.content):
            return Fault("duplicate_row", str(number)), Field.REFERENCE
        if not row.reference:
            return Fault("indistinct_debt", str(number)), Field.REFERENCE
        code = "reference_repeated" if who == _short(row.who.key) else "reference_of_two"
        return Fault(code, str(number)), Field.REFERENCE

    def _same_document(self, row: Row) -> tuple[Fault, Field] | None:
        before = self._names.get(_short(row.who.key)) if row.who.document else None
        if before and not could_be_one(before[1], row.who.name):
            return Fault("document_of_two", str(before[0])), Field.DOCUMENT
        return None

    def _same_customer(self, row: Row) -> tuple[Fault, Field] | None:
        if not row.who.customer or not row.who.document:
            return None
        before = self._customers.get(_short(row.creditor, row.who.customer))
        if before and before[1] != _short(row.who.key):
            return Fault("customer_of_two", str(before[0])), Field.CUSTOMER
        return None

    def _remember(self, row: Row) -> None:
        who = _short(row.who.key)
        self._debts[_short(row.creditor, row.key)] = (row.number, _short(row.content), who)
        if row.who.document:
            self._names.setdefault(who, (row.number, row.who.name))
            if row.who.customer:
                self._customers.setdefault(_short(row.creditor, row.who.customer), (row.number, who))


def _short(*parts: str) -> bytes:
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=12).digest()
