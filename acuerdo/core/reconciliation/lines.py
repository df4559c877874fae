"""What a bank line and an expected payment are for the matcher: values only, names already folded by nobody else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from acuerdo.core.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class BankLine:
    """Money that came in. `bank_reference` is the bank's own number of the movement, "" where it gives none."""

    number: int  # row in its file, for people
    booked_on: date
    amount: Money
    payer: str
    text: str
    bank_reference: str = ""

    def fingerprint(self, same_before: int) -> str:
        """One for the same movement in any file; `same_before`: how many equal lines stand before it in this one."""
        parts = (self.booked_on.isoformat(), str(self.amount.minor), self.amount.currency, self.payer, self.text)
        return hashlib.sha256("\0".join((*parts, self.bank_reference, str(same_before))).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """An account that owes, as the matcher sees it.

    `references` are transfer references that we gave out; `documents` what else names the account or its debts
    (contract, customer and debt numbers); `due` are amounts that would make sense: instalment, each debt, whole.
    """

    account: str
    references: tuple[str, ...]
    documents: tuple[str, ...]
    names: tuple[str, ...]
    balance: Money
    due: tuple[Money, ...]
    due_on: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An account that a line may pay. `confidence` is 0 to 100; `reasons` are codes that people see in words."""

    account: str
    confidence: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """`sure`: may be posted without a person. Candidates best first; empty when nothing speaks for anybody."""

    line: BankLine
    candidates: tuple[Candidate, ...]
    sure: bool
    why_not: str = ""
