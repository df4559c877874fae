"""Every account of a creditor as the matcher of bank lines sees it: references, numbers, name, what it owes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import combinations

from acuerdo.core.ledger import account_state
from acuerdo.core.money import Money
from acuerdo.core.reconciliation.lines import Expected
from acuerdo.records.agreements import Instalment
from acuerdo.records.balances import entries_of, with_accrual
from acuerdo.records.ledger import Checkout
from acuerdo.records.opened import opened
from acuerdo.records.portfolios import Account, Debt

_AT_ONCE = 500
_PAIRS_MAX = 6  # debts of one account whose sums two by two are worth expecting


def expected_payments(creditor_id: str, *, on: date) -> list[Expected]:
    """Open accounts only. Names are unsealed here and live as long as the matching."""
    rows = Account.objects.filter(creditor_id=creditor_id, closed_at=None).select_related("person").order_by("id")
    ids = list(rows.values_list("id", flat=True))
    found: list[Expected] = []
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        found.extend(_expected(rows.filter(id__in=some).prefetch_related("debts"), some, on))
    return found


def _expected(accounts: Iterable[Account], ids: list[str], on: date) -> list[Expected]:
    entries, references, instalments = entries_of(ids, as_of=on), _references(ids), _instalments(ids)
    found = []
    for account in accounts:
        debts = list(account.debts.all())
        state = account_state(
            with_accrual(entries[account.id], debts, as_of=on),
            due_on={debt.id: debt.due_date for debt in debts},
            as_of=on,
            currency=account.currency,
        )
        owed = [debt.owed.total for debt in state.debts if debt.owed.total.minor > 0]
        found.append(
            Expected(
                account=account.id,
                references=tuple(references[account.id]),
                documents=_documents(account, debts),
                names=tuple(name for name in (opened(account).name,) if name),
                balance=state.balance,
                due=(*instalments[account.id], *_sums(owed)),
                due_on=tuple(debt.due_date for debt in debts if debt.closed_at is None),
            )
        )
    return found


def _documents(account: Account, debts: list[Debt]) -> tuple[str, ...]:
    return tuple(number for number in (account.external_id, *(debt.external_id for debt in debts)) if number)


def _sums(owed: list[Money]) -> tuple[Money, ...]:
    pairs = combinations(owed, 2) if len(owed) <= _PAIRS_MAX else ()
    return (*owed, *(left + right for left, right in pairs))


def _references(ids: list[str]) -> dict[str, list[str]]:
    """Those given out for a transfer, expired ones too: people pay late by the note that they kept."""
    found: dict[str, list[str]] = defaultdict(list)
    rows = Checkout.objects.filter(account_id__in=ids).exclude(transfer_reference="")
    for account, reference in rows.values_list("account_id", "transfer_reference"):
        found[account].append(reference)
    return found


def _instalments(ids: list[str]) -> dict[str, list[Money]]:
    found: dict[str, list[Money]] = defaultdict(list)
    rows = Instalment.objects.filter(agreement__account_id__in=ids, agreement__state__in=["active", "missed"])
    for account, amount, paid, currency in rows.values_list(
        "agreement__account_id", "amount_minor", "paid_minor", "agreement__account__currency"
    ):
        if amount > paid:
            found[account].append(Money(amount - paid, currency))
    return found
