"""One chunk of an import under way: what the rows become, and which of them the records hold back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from acuerdo.core.intake.fields import LABELS, Field
from acuerdo.core.intake.problems import Fault, Problem, explain
from acuerdo.core.intake.row import Closing, Row
from acuerdo.records import vault
from acuerdo.records.creditors import Creditor
from acuerdo.records.journal_writing import Fact
from acuerdo.records.portfolios import ImportBatch


@dataclass(slots=True, kw_only=True)
class Taking:
    """`held` grows as the records contradict rows; `facts` are written to the journal at the end of the chunk."""

    creditor: Creditor
    batch: ImportBatch
    as_of: date
    now: datetime
    actor: str
    check: bool = False
    held: dict[int, Problem] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    new: int = 0
    updated: int = 0
    closed: set[int] = field(default_factory=set)  # rows whose debt we knew and that owes nothing now

    def hold(self, row: Row, code: str, on: Field, value: str, about: str = "") -> None:
        self.held[row.number] = explain(Fault(code, about), row=row.number, column=LABELS[on], value=value)

    def note(self, kind: str, account_id: str, body: dict[str, str | int]) -> None:
        whole = {"import": self.batch.id, **body}
        self.facts.append(
            Fact(
                kind=kind,
                actor=self.actor,
                at=self.now,
                account_id=account_id,
                creditor_id=self.creditor.id,
                body=whole,
            )
        )


def debt_reference(row: Row | Closing) -> str:
    """`Debt.external_id`: the creditor's own reference, or a blind index of what else tells the debt apart."""
    kind, _, reference = row.key.partition(":")
    return reference if kind == "reference" else "~" + vault.blind("debt", row.key)


def account_reference(row: Row) -> str:
    """`Account.external_id`: the customer number, or a blind index of who the row says it is."""
    if row.who.customer:
        return row.who.customer
    return "" if row.who.document else "~" + vault.blind("who", row.who.key)


def document_index(row: Row) -> str | None:
    return vault.blind("document", row.who.document.key) if row.who.document else None


def row_hash(row: Row) -> str:
    """Keyed, because a plain hash of personal values could be guessed back."""
    return vault.blind("row", row.content)
