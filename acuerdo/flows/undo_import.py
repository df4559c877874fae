"""Takes back everything an import brought: debts come to nothing, changes are reversed, closings reopen."""

from __future__ import annotations

from collections import defaultdict

from django.db import transaction

from acuerdo.core.ledger import Component, EntryKind
from acuerdo.flows import clock
from acuerdo.flows.cancel_waiting import cancel_waiting
from acuerdo.flows.intake.close_accounts import cancel_checkouts, close_empty
from acuerdo.flows.intake.entries import Movement, post
from acuerdo.flows.intake.taking import Taking
from acuerdo.flows.problems import NotPossible
from acuerdo.records.agreements import Agreement
from acuerdo.records.journal_writing import write
from acuerdo.records.ledger import LedgerEntry, Payment
from acuerdo.records.people import User
from acuerdo.records.portfolios import Account, Debt, ImportBatch

_CHUNK = 2_000


def undo_import(batch_id: str, *, user: User | None = None) -> ImportBatch:
    """Raises NotPossible when money or an agreement already rests on what the import brought; undoing twice is once.

    The ledger keeps both the entries and their reversal; persons and contact points stay, since other
    imports may have told of them too.
    """
    with transaction.atomic():
        batch = (
            ImportBatch.objects.select_for_update(of=("self",)).select_related("creditor").filter(id=batch_id).first()
        )
        if batch is None or batch.kind != "portfolio":
            raise NotPossible("no_import", "Esa carga no existe.")
        if batch.state == "undone":
            return batch
        taking = Taking(
            creditor=batch.creditor,
            batch=batch,
            as_of=batch.as_of,
            now=clock.now(),
            actor=f"user:{user.id}" if user else "system",
        )
        debts = _touched(batch)
        _may_undo(debts)
        for at in range(0, len(debts), _CHUNK):
            _undo(taking, debts[at : at + _CHUNK])
        batch.state, batch.undone_at = "undone", taking.now
        batch.save(update_fields=["state", "undone_at"])
        taking.note("import_undone", "", {"debts": len(debts)})
        write(*taking.facts)
        return batch


def _touched(batch: ImportBatch) -> list[Debt]:
    """Debts that the import made, changed or closed."""
    ids = LedgerEntry.objects.filter(import_batch=batch).values("debt_id")
    made = Debt.objects.filter(import_batch=batch).values("id")
    return list(Debt.objects.select_related("account").filter(id__in=ids.union(made)).order_by("id"))


def _may_undo(debts: list[Debt]) -> None:
    accounts = {debt.account_id for debt in debts}
    begun = [*accounts]
    for at in range(0, len(begun), _CHUNK):
        some = begun[at : at + _CHUNK]
        if Payment.objects.filter(account_id__in=some, reversed_at=None).exists():
            raise NotPossible("has_payments", "Ya hay pagos en cuentas de esta carga: no se puede deshacer entera.")
        if Agreement.objects.filter(account_id__in=some, state__in=("active", "missed")).exists():
            raise NotPossible("has_agreements", "Ya hay acuerdos vigentes en cuentas de esta carga.")


def _undo(taking: Taking, debts: list[Debt]) -> None:
    brought: dict[str, dict[Component, int]] = defaultdict(lambda: dict.fromkeys(Component, 0))
    ids = [debt.id for debt in debts]
    rows = LedgerEntry.objects.filter(import_batch=taking.batch, debt_id__in=ids)
    for debt_id, component, minor in rows.values_list("debt_id", "component", "minor"):
        brought[debt_id][Component(component)] -= minor
    post(taking, [Movement(debt, taking.as_of, EntryKind.ADJUSTMENT, brought[debt.id]) for debt in debts])
    for debt in debts:
        debt.row_hash = ""
        if debt.import_batch_id == taking.batch.id:
            debt.closed_at, debt.closed_because = taking.now, "undone"
        else:
            debt.closed_at, debt.closed_because = None, ""
        taking.note("debt_undone", debt.account_id, {"debt": debt.id})
    Debt.objects.bulk_update(debts, ["row_hash", "closed_at", "closed_because"], batch_size=500)
    _close(taking, {debt.account_id for debt in debts})


def _close(taking: Taking, account_ids: set[str]) -> None:
    cancel_checkouts(account_ids, taking.now)
    close_empty(account_ids, taking.now, because="undone")
    for account in Account.objects.filter(id__in=account_ids, outbox__state="waiting").distinct():
        cancel_waiting(account, because="import_undone", actor=taking.actor)
