"""Debts that a file brings for the first time, their first ledger entries, and the stops they arrive with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from acuerdo.core.channels import State
from acuerdo.core.intake.row import Row
from acuerdo.core.ledger import Component, EntryKind
from acuerdo.flows.cancel_waiting import cancel_waiting
from acuerdo.flows.intake.entries import Movement, post
from acuerdo.flows.intake.holders import Holder
from acuerdo.flows.intake.taking import Taking, debt_reference, row_hash
from acuerdo.flows.open_dispute import ANSWER_WITHIN
from acuerdo.flows.stop_contact import pause_contact
from acuerdo.records.bulk_insert import insert
from acuerdo.records.outreach import Dispute, Task
from acuerdo.records.portfolios import Account, Debt

_DISPUTED = "El archivo del acreedor la marca en disputa: hay que aclararla antes de cobrar."


def take_new(taking: Taking, rows: Iterable[tuple[Row, Holder]]) -> None:
    """Writes debts, charges, disputes and pauses; an account that was closed because all was paid opens again."""
    debts: list[tuple[Row, Debt]] = []
    for row, holder in rows:
        debts.append((row, _debt(taking, row, holder.account)))
    insert(Debt, [debt for _row, debt in debts])
    post(taking, [_charge(taking, row, debt) for row, debt in debts])
    _open_again(debts)
    for row, debt in debts:
        taking.new += 1
        body: dict[str, str | int] = {"debt": debt.id, "amount_minor": row.owed.total.minor, "currency": row.currency}
        taking.note("debt_imported", debt.account_id, body)
    stop(taking, debts)


def charged_on(row: Row, as_of: date) -> date:
    """The day from which the stated balance counts: when it was issued, or at the latest when it fell due."""
    return min(as_of, row.issued_on or row.due_date)


def stop(taking: Taking, debts: Iterable[tuple[Row, Debt]]) -> None:
    """Disputes and pauses that the file tells of; what waits for those accounts never leaves."""
    disputes = []
    for row, debt in debts:
        for state in sorted(row.stops):
            taking.note("stopped_by_file", debt.account_id, {"debt": debt.id, "state": state.value})
            if state is State.DISPUTE_OPEN:
                disputes.append(Dispute(account=debt.account, debt=debt, kind="debt", opened_at=taking.now))
            else:
                pause_contact(debt.account_id, state=state, days=None, because="import", actor=taking.actor)
    insert(Dispute, disputes)
    Task.objects.bulk_create([_task(taking, dispute) for dispute in disputes], batch_size=500)
    before = {each.account_id: each.account for each in disputes if each.account.import_batch_id != taking.batch.id}
    for account in before.values():
        cancel_waiting(account, because="dispute_open", actor=taking.actor)


def _debt(taking: Taking, row: Row, account: Account) -> Debt:
    return Debt(
        account=account,
        creditor=taking.creditor,
        external_id=debt_reference(row),
        concept=row.concept,
        product=row.product,
        currency=row.currency,
        opened_on=row.issued_on,
        due_date=row.due_date,
        row_hash=row_hash(row),
        import_batch=taking.batch,
        created_at=taking.now,
    )


def _charge(taking: Taking, row: Row, debt: Debt) -> Movement:
    minor = {component: getattr(row.owed, component.value).minor for component in Component}
    return Movement(debt, charged_on(row, taking.as_of), EntryKind.CHARGE, minor)


def _open_again(debts: list[tuple[Row, Debt]]) -> None:
    closed = {debt.account_id for _row, debt in debts if debt.account.closed_at}
    Account.objects.filter(id__in=closed).update(closed_at=None, closed_because="")


def _task(taking: Taking, dispute: Dispute) -> Task:
    return Task(
        key=f"dispute:{dispute.id}",
        creditor=taking.creditor,
        account=dispute.account,
        kind="dispute",
        because=_DISPUTED,
        opened_at=taking.now,
        due_at=taking.now + ANSWER_WITHIN,
    )
