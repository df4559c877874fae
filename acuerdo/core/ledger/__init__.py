"""The ledger: append-only entries in, what is owed on any day out.

A positive entry owes more, a negative one owes less, and nothing is ever edited: a payment is taken
back by its mirror image. Balance, components, days past due and ageing are read from the entries for
the day that is asked, so the same question about the same day always has the same answer.
"""

from acuerdo.core.ledger.accrual import AccrualTerms, DayCount, accrual_entry, accrued_minor
from acuerdo.core.ledger.ageing import AGEING, Ageing, days_past_due
from acuerdo.core.ledger.allocation import Allocation, AllocationOrder, DebtOrder, OpenDebt, allocate
from acuerdo.core.ledger.balances import Breakdown, breakdown, owed, owed_by_debt
from acuerdo.core.ledger.entries import Component, Entry, EntryKind
from acuerdo.core.ledger.reversal import reverse
from acuerdo.core.ledger.state import AccountState, DebtState, account_state

__all__ = [
    "AGEING", "AccountState", "AccrualTerms", "Ageing", "Allocation", "AllocationOrder", "Breakdown",
    "Component", "DayCount", "DebtOrder", "DebtState", "Entry", "EntryKind", "OpenDebt", "account_state",
    "accrual_entry", "accrued_minor", "allocate", "breakdown", "days_past_due", "owed", "owed_by_debt", "reverse",
]  # fmt: skip
