"""A payment into the ledger, the plan and the promises, and back out of them; the caller holds the account."""

from __future__ import annotations

from datetime import datetime

from acuerdo.core.ledger import AllocationOrder, DebtOrder, OpenDebt, allocate, reverse
from acuerdo.core.money import Money
from acuerdo.flows.cancel_waiting import cancel_waiting
from acuerdo.flows.expire_checkouts import expire_checkouts
from acuerdo.flows.follow_plan import plan_loses, plan_receives
from acuerdo.flows.follow_promises import promises_receive
from acuerdo.flows.forgive_rest import forgive_rest, owe_again
from acuerdo.flows.local_day import local_day
from acuerdo.flows.owe_documents import FULL_PAYMENT, owe_documents, owe_no_more
from acuerdo.flows.post_entries import post_entries
from acuerdo.flows.raise_task import raise_task
from acuerdo.records.balances import entries_of, state_of, with_accrual
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.ledger import Payment
from acuerdo.records.portfolios import Account


def apply_payment(payment: Payment, account: Account, now: datetime) -> None:
    """Shares the money over the debts, moves plan and promises on, and cancels what was about to be asked."""
    day = local_day(account.country, account.subdivision, payment.paid_at)
    _bring_interest_up_to(account, payment, now)
    amount = Money(payment.amount_minor, payment.currency)
    shared = allocate(payment.id, amount, on=day, debts=_open_debts(account, payment), order=_order(account))
    post_entries(account, shared.entries, now, payment=payment)
    if shared.credit:
        Payment.objects.filter(id=payment.id).update(credit_minor=shared.credit.minor)
        payment.credit_minor = shared.credit.minor
        because = "Se pagó de más: hay un saldo a favor que devolver o aplicar."
        raise_task(account, kind="credit", key=f"credit:{payment.id}", because=because, at=now)
    kept = plan_receives(account, payment, now)
    promises_receive(account, now)
    forgive_rest(account, now, plan_kept=kept)
    cancel_waiting(account, because="payment_arrived", actor="system")
    expire_checkouts(account, now)
    _journal(account, payment, "payment_posted", now, amount.minor)
    _close_if_paid(account, payment, now)


def take_back(payment: Payment, amount: Money, now: datetime, *, because: str) -> None:
    """The money of a payment, or a part of it, went back: the debt stands again exactly as far."""
    account = payment.account
    from_credit = min(amount.minor, payment.credit_minor)
    entries = entries_of([account.id])[account.id]
    still = -sum(entry.minor for entry in entries if entry.payment == payment.id)
    rest = min(amount.minor - from_credit, still)
    day = local_day(account.country, account.subdivision, now)
    if rest > 0:
        undone = reverse(entries, payment.id, on=day, amount=Money(rest, amount.currency))
        post_entries(account, undone, now, payment=payment)
        owe_again(account, entries, now, day)
    whole = rest + from_credit >= still + payment.credit_minor
    Payment.objects.filter(id=payment.id).update(
        credit_minor=payment.credit_minor - from_credit, reversed_at=now if whole else None
    )
    plan_loses(account, payment, from_credit + rest, now)
    reopened = Account.objects.filter(id=account.id, closed_because="paid").update(closed_at=None, closed_because="")
    if reopened:
        owe_no_more(account, FULL_PAYMENT, because="payment_back", now=now)
    says = "Un pago se revirtió: la deuda volvió a quedar pendiente. Conviene revisarlo antes de escribir."
    raise_task(account, kind="payment_back", key=f"payment_back:{payment.id}:{now.isoformat()}", because=says, at=now)
    _journal(account, payment, "payment_taken_back", now, amount.minor, because=because)


def _bring_interest_up_to(account: Account, payment: Payment, now: datetime) -> None:
    """Interest that accrues is written down before money is shared over it."""
    day = local_day(account.country, account.subdivision, payment.paid_at)
    written = entries_of([account.id], as_of=day)[account.id]
    accrued = with_accrual(written, account.debts.all(), as_of=day)[len(written) :]
    post_entries(account, tuple(accrued), now)


def _open_debts(account: Account, payment: Payment) -> list[OpenDebt]:
    day = local_day(account.country, account.subdivision, payment.paid_at)
    state = state_of(account, as_of=max(day, local_day(account.country, account.subdivision, payment.posted_at)))
    rates = dict(account.debts.values_list("id", "interest_rate_bps"))
    return [
        OpenDebt(id=debt.debt, due_on=debt.due_on, owed=debt.owed, rate_bps=rates.get(debt.debt) or 0)
        for debt in state.debts
        if debt.owed.total.minor > 0
    ]


def _order(account: Account) -> AllocationOrder:
    peru = account.country == "PE"
    return AllocationOrder(debts=DebtOrder.PERU_87 if peru else DebtOrder.OLDEST)


def _close_if_paid(account: Account, payment: Payment, now: datetime) -> None:
    state = state_of(account, as_of=local_day(account.country, account.subdivision, now))
    if state.balance.minor <= 0:
        closed = Account.objects.filter(id=account.id, closed_at=None).update(closed_at=now, closed_because="paid")
        if closed:
            owe_documents(account, FULL_PAYMENT, about=payment.id, now=now)


def _journal(
    account: Account, payment: Payment, kind: str, at: datetime, amount_minor: int, *, because: str = ""
) -> None:
    body: dict[str, str | int] = {
        "payment": payment.id,
        "amount_minor": amount_minor,
        "currency": payment.currency,
        "because": because,
    }
    write(Fact(kind=kind, actor="payments", at=at, account_id=account.id, creditor_id=account.creditor_id, body=body))
