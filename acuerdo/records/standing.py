"""What many accounts owe and how late they are, in one query: for lists, filters and the board."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from acuerdo.core.ledger import AGEING, AccountState, Ageing, account_state
from acuerdo.records.balances import entries_of, with_accrual
from acuerdo.records.ledger import LedgerEntry
from acuerdo.records.portfolios import Account, Debt


@dataclass(frozen=True, slots=True)
class Standing:
    """`balance_minor` is in the account's currency; `days_past_due` is that of the oldest open debt."""

    account: str
    currency: str
    balance_minor: int
    days_past_due: int
    bucket: str


def with_standing(accounts: QuerySet[Account], as_of: date) -> QuerySet[Account]:
    """Adds `balance_minor` and `oldest_due` (None when nothing is owed), as the written entries say."""
    entries = LedgerEntry.objects.filter(account=OuterRef("pk"), on__lte=as_of).order_by()
    balance = entries.values("account").annotate(owed=Sum("minor")).values("owed")
    open_debts = entries.values("debt", "debt__due_date").annotate(owed=Sum("minor")).filter(owed__gt=0)
    oldest = open_debts.order_by("debt__due_date").values("debt__due_date")[:1]
    return accounts.annotate(balance_minor=Coalesce(Subquery(balance), 0), oldest_due=Subquery(oldest))


def in_bucket(bucket: str, as_of: date, ageing: Ageing = AGEING) -> Q:
    """The filter over `oldest_due` for a bucket of `ageing`; an unknown bucket matches nothing."""
    if bucket not in ageing.labels:
        return Q(pk__in=())
    place = ageing.labels.index(bucket)
    latest = as_of - timedelta(days=ageing.last_days[place - 1] + 1) if place else None
    earliest = as_of - timedelta(days=ageing.last_days[place]) if place < len(ageing.last_days) else None
    found = Q(oldest_due__isnull=False)
    if latest:
        found &= Q(oldest_due__lte=latest)
    return found & Q(oldest_due__gte=earliest) if earliest else found


def standings(accounts: QuerySet[Account], as_of: date) -> Iterator[Standing]:
    """Every account that owes, exact: debts that accrue are brought up to the day."""
    accruing = accounts.filter(debts__interest_mode="accrued").select_related(None).distinct()
    exact = exact_states(accruing, as_of)
    rows = with_standing(accounts, as_of).values_list("id", "currency", "balance_minor", "oldest_due")
    for account, currency, balance, oldest in rows.iterator(chunk_size=5000):
        if account in exact:
            state = exact[account]
            balance, days = state.balance.minor, state.days_past_due
        else:
            days = (as_of - oldest).days if oldest else 0
        if balance > 0:
            yield Standing(account, currency, balance, days, AGEING.bucket(days))


def exact_states(accounts: Iterable[Account], as_of: date) -> dict[str, AccountState]:
    """The full state of each of a few accounts, by id, in two queries."""
    known = list(accounts)
    entries = entries_of([account.id for account in known], as_of=as_of)
    debts: dict[str, list[Debt]] = {account.id: [] for account in known}
    for debt in Debt.objects.filter(account_id__in=list(debts)).order_by("due_date", "id"):
        debts[debt.account_id].append(debt)
    return {
        account.id: account_state(
            with_accrual(entries[account.id], debts[account.id], as_of=as_of),
            due_on={debt.id: debt.due_date for debt in debts[account.id]},
            as_of=as_of,
            currency=account.currency,
        )
        for account in known
    }
