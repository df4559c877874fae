"""Debts we already hold: brought to what the file now says, and closed when it says that nothing is owed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from acuerdo.core.channels import State
from acuerdo.core.intake.fields import Field
from acuerdo.core.intake.row import Closing, Row
from acuerdo.core.ledger import Component, EntryKind
from acuerdo.flows.intake.close_accounts import cancel_checkouts, close_empty
from acuerdo.flows.intake.entries import Movement, post
from acuerdo.flows.intake.new_debts import stop
from acuerdo.flows.intake.taking import Taking, row_hash
from acuerdo.flows.raise_task import raise_task
from acuerdo.records.agreements import Agreement
from acuerdo.records.ledger import LedgerEntry
from acuerdo.records.outreach import Dispute
from acuerdo.records.portfolios import Account, Debt

Changed = tuple[Row, Debt]
_STATED = ["concept", "product", "due_date", "opened_on", "row_hash", "closed_at", "closed_because"]
_OF_OURS = frozenset({EntryKind.PAYMENT, EntryKind.REVERSAL, EntryKind.REMISSION})
_PLAN = "El acreedor cambió el saldo de una cuenta con acuerdo vigente: revisa si el acuerdo sigue siendo justo."


@dataclass(slots=True)
class Standing:
    """What a debt owes by component, and how much of ours moved it since the creditor last spoke."""

    owed: dict[Component, int]
    moved_here: int

    @property
    def total(self) -> int:
        return sum(self.owed.values())


def agreeing(taking: Taking, rows: Sequence[Changed]) -> list[Changed]:
    """The rows that may be taken; those that would charge again what was paid here are held back."""
    _lock(debt for _row, debt in rows)
    standing = standing_of([debt.id for _row, debt in rows])
    taken = []
    for row, debt in rows:
        now = standing[debt.id]
        if now.moved_here and row.owed.total.minor > now.total:
            taking.hold(row, "balance_disagrees", Field.BALANCE, str(row.owed.total))
        else:
            taken.append((row, debt))
    return taken


def take_changed(taking: Taking, rows: Sequence[Changed]) -> None:
    """Each row's debt becomes what the row says."""
    standing = standing_of([debt.id for _row, debt in rows])
    moves: list[Movement] = []
    for row, debt in rows:
        wanted = {component: getattr(row.owed, component.value).minor for component in Component}
        moves.append(adjustment(taking, debt, standing[debt.id].owed, wanted))
        debt.concept, debt.product = row.concept, row.product
        debt.due_date, debt.opened_on, debt.row_hash = row.due_date, row.issued_on, row_hash(row)
        debt.closed_at, debt.closed_because = None, ""
        taking.updated += 1
        taking.note("debt_updated", debt.account_id, {"debt": debt.id, "owed_minor": row.owed.total.minor})
    post(taking, moves)
    Debt.objects.bulk_update([debt for _row, debt in rows], _STATED, batch_size=500)
    _stop_newly(taking, rows)
    _after(taking, moves)


def take_closings(taking: Taking, pairs: Sequence[tuple[Closing, Debt]]) -> None:
    """The creditor says that these are settled: what they still owe is taken off, and they close."""
    taking.closed |= {closing.number for closing, _debt in pairs}
    still_open = [(closing, debt) for closing, debt in pairs if debt.closed_at is None]
    _lock(debt for _closing, debt in still_open)
    standing = standing_of([debt.id for _closing, debt in still_open])
    moves: list[Movement] = []
    for _closing, debt in still_open:
        moves.append(adjustment(taking, debt, standing[debt.id].owed, dict.fromkeys(Component, 0)))
        debt.closed_at, debt.closed_because, debt.row_hash = taking.now, "paid", ""
        taking.updated += 1
        body: dict[str, str | int] = {"debt": debt.id, "minor": standing[debt.id].total}
        taking.note("debt_settled_by_creditor", debt.account_id, body)
    post(taking, moves)
    closed = [debt for _closing, debt in still_open]
    Debt.objects.bulk_update(closed, ["closed_at", "closed_because", "row_hash"], batch_size=500)
    _after(taking, moves)


def standing_of(debt_ids: Iterable[str]) -> dict[str, Standing]:
    """From the ledger's entries: sums by component, and what moved after the last entry of an import."""
    ids = list(debt_ids)
    found = {each: Standing(dict.fromkeys(Component, 0), 0) for each in ids}
    stated: dict[str, datetime] = {}
    ours: dict[str, list[tuple[datetime, int]]] = defaultdict(list)
    rows = LedgerEntry.objects.filter(debt_id__in=ids)
    columns = ("debt_id", "component", "minor", "kind", "posted_at", "import_batch_id")
    for debt, component, minor, kind, at, batch in rows.values_list(*columns):
        found[debt].owed[Component(component)] += minor
        if batch:
            stated[debt] = max(at, stated.get(debt, at))
        if kind in _OF_OURS and not batch:
            ours[debt].append((at, minor))
    for debt, moves in ours.items():
        found[debt].moved_here = sum(minor for at, minor in moves if debt not in stated or at >= stated[debt])
    return found


def adjustment(taking: Taking, debt: Debt, owed: Mapping[Component, int], wanted: Mapping[Component, int]) -> Movement:
    """What brings the ledger to what the file states."""
    minor = {component: wanted[component] - owed[component] for component in Component}
    return Movement(debt, taking.as_of, EntryKind.ADJUSTMENT, minor)


def _lock(debts: Iterable[Debt]) -> None:
    """Payments of these accounts wait until the balance that was read has been written."""
    ids = sorted({debt.account_id for debt in debts})
    list(Account.objects.select_for_update(of=("self",)).filter(id__in=ids).order_by("id").values_list("id"))


def _stop_newly(taking: Taking, rows: Sequence[Changed]) -> None:
    """A dispute that is already open is not opened twice; what the file no longer disputes a person resolves."""
    ids = [debt.id for row, debt in rows if row.stops]
    open_now = set(Dispute.objects.filter(debt_id__in=ids, resolved_at=None).values_list("debt_id", flat=True))
    newly = [
        (row, debt)
        for row, debt in rows
        if row.stops and not (row.stops == {State.DISPUTE_OPEN} and debt.id in open_now)
    ]
    stop(taking, newly)


def _after(taking: Taking, moves: list[Movement]) -> None:
    """What a changed balance changes: payment pages die, empty accounts close, plans are looked at."""
    accounts = {move.debt.account_id for move in moves if move.moves}
    cancel_checkouts(accounts, taking.now)
    close_empty(accounts, taking.now)
    for plan in Agreement.objects.select_related("account").filter(
        account_id__in=accounts, state__in=("active", "missed")
    ):
        key = f"balance_changed:{plan.id}:{taking.batch.id}"
        raise_task(plan.account, kind="balance_changed", key=key, because=_PLAN, at=taking.now)
