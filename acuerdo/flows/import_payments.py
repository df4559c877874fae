"""Payments made elsewhere, by file: each applied once by the creditor's own number for it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, time
from itertools import islice
from pathlib import Path

from django.db import transaction

from acuerdo.core.intake.evidence import Evidence
from acuerdo.core.intake.fields import LABELS, Field
from acuerdo.core.intake.formats import decide
from acuerdo.core.intake.header import HEADER_WITHIN, PAYMENTS, lay_out
from acuerdo.core.intake.instructions import Instructions
from acuerdo.core.intake.payments import PaymentReader, PaymentRow
from acuerdo.core.intake.problems import Fault, Problem, explain
from acuerdo.core.intake.table import BrokenFile
from acuerdo.flows import clock
from acuerdo.flows.account_lock import locked
from acuerdo.flows.apply_payment import apply_payment
from acuerdo.flows.import_portfolio import CHUNK_ROWS, Opened, Progress, Summary, body, with_creditor
from acuerdo.gateways.files import TableBroken, open_table
from acuerdo.gateways.files.errors_csv import ErrorsFile
from acuerdo.records import vault
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.ledger import Payment
from acuerdo.records.people import User
from acuerdo.records.portfolios import Account, Debt, ImportBatch

_PROVIDER = "file"


def import_payments(
    path: Path,
    *,
    creditor_id: str,
    instructions: Instructions,
    user: User | None = None,
    filename: str | None = None,
    errors_path: Path | None = None,
    progress: Progress | None = None,
) -> Summary | BrokenFile:
    """Applies each payment to its debt's account; one already known changes nothing. `updated` is always 0.

    A payment is found by debt reference, else customer number, else document, within this creditor alone.
    """
    said = with_creditor(instructions, creditor_id)
    opened = _look_through(path, said)
    if isinstance(opened, BrokenFile):
        return opened
    batch = _begin(creditor_id, filename or path.name, said, user, opened.rows)
    where = errors_path or path.with_name(f"{path.name}.errors.csv")
    try:
        with ErrorsFile(where) as errors:
            summary = _apply_all(opened, said, batch, errors, progress)
    except TableBroken as problem:
        ImportBatch.objects.filter(id=batch.id).update(state="failed", ended_at=clock.now())
        return problem.broken
    _end(batch, summary, where)
    return summary


def _look_through(path: Path, said: Instructions) -> Opened | BrokenFile:
    table = open_table(path)
    if isinstance(table, BrokenFile):
        return table
    try:
        layout = lay_out(list(islice(table.records(), HEADER_WITHIN)), said, PAYMENTS)
        if isinstance(layout, BrokenFile):
            return layout
        seen = Evidence(layout, country=said.country)
        for record in body(table, layout):
            seen.look(record)
    except TableBroken as problem:
        return problem.broken
    return Opened(table=table, layout=layout, formats=decide(seen, said), rows=seen.rows)


def _apply_all(
    opened: Opened, said: Instructions, batch: ImportBatch, errors: ErrorsFile, progress: Progress | None
) -> Summary:
    reader = PaymentReader(opened.layout, opened.formats, said)
    reasons: Counter[str] = Counter()
    done = held = new = 0
    for record in body(opened.table, opened.layout):
        read = reader.read(record)
        outcome = _apply(read, batch) if isinstance(read, PaymentRow) else read
        done += 1
        if isinstance(outcome, bool):
            new += outcome
        else:
            held += 1
            errors.write(outcome)
            reasons.update(problem.code for problem in outcome)
        if progress and done % (CHUNK_ROWS // 10) == 0:
            progress("taking", done, opened.rows)
    return Summary(
        rows=done,
        taken=done - held,
        held_back=held,
        new=new,
        updated=0,
        errors_path=errors.path if held else None,
        notes=opened.formats.notes,
        reasons=dict(reasons.most_common()),
        batch_ids=(batch.id,),
    )


def _apply(row: PaymentRow, batch: ImportBatch) -> bool | tuple[Problem, ...]:
    """True when it is new money, False when we knew it; else why it is held back."""
    with transaction.atomic():
        account_id = _whose(row, batch.creditor_id)
        if account_id is None:
            return _held(row, "payment_no_debt", Field.REFERENCE, row.reference or row.customer)
        account = locked(account_id)
        if account.currency != row.amount.currency:
            return _held(row, "payment_currency", Field.CURRENCY, row.amount.currency, account.currency)
        now = clock.now()
        payment, is_new = Payment.objects.get_or_create(
            provider=_PROVIDER,
            provider_id=f"{batch.creditor_id}:{row.payment}",
            defaults={
                "account": account,
                "method": row.method,
                "amount_minor": row.amount.minor,
                "currency": row.amount.currency,
                "paid_at": min(now, _noon(row)),
                "posted_at": now,
                "import_batch": batch,
            },
        )
        if is_new:
            apply_payment(payment, account, now)
        elif payment.amount_minor != row.amount.minor or payment.account_id != account.id:
            return _held(row, "payment_differs", Field.PAYMENT, row.payment)
        return is_new


def _noon(row: PaymentRow) -> datetime:
    """18:00 UTC: the same day in every country we serve."""
    return datetime.combine(row.paid_on, time(18), tzinfo=UTC)


def _whose(row: PaymentRow, creditor_id: str) -> str | None:
    if row.reference:
        debts = Debt.objects.filter(creditor_id=creditor_id, external_id=row.reference)
        return debts.values_list("account_id", flat=True).first()
    accounts = Account.objects.filter(creditor_id=creditor_id)
    if row.customer:
        return accounts.filter(external_id=row.customer).values_list("id", flat=True).first()
    index = vault.blind("document", row.document.key) if row.document else ""
    return accounts.filter(person__document_index=index).values_list("id", flat=True).first() if index else None


def _held(row: PaymentRow, code: str, field: Field, value: str, about: str = "") -> tuple[Problem, ...]:
    return (explain(Fault(code, about), row=row.number, column=LABELS[field], value=value),)


@transaction.atomic
def _begin(creditor_id: str, filename: str, said: Instructions, user: User | None, rows: int) -> ImportBatch:
    batch = ImportBatch.objects.create(
        creditor_id=creditor_id,
        kind="payments",
        filename=filename[:255],
        as_of=said.as_of,
        begun_at=clock.now(),
        begun_by=user,
        rows_total=rows,
    )
    _tell(batch, "payments_import_begun", rows)
    return batch


@transaction.atomic
def _end(batch: ImportBatch, summary: Summary, where: Path) -> None:
    batch.state, batch.ended_at = "done", clock.now()
    batch.rows_read, batch.taken, batch.held_back, batch.new = (
        summary.rows,
        summary.taken,
        summary.held_back,
        summary.new,
    )
    batch.notes = [{"column": note.column, "says": note.says} for note in summary.notes]
    batch.errors_path = str(where) if summary.errors_path else ""
    batch.save()
    _tell(batch, "payments_import_done", summary.new)


def _tell(batch: ImportBatch, kind: str, count: int) -> None:
    actor = f"user:{batch.begun_by_id}" if batch.begun_by_id else "system"
    body_: dict[str, str | int] = {"import": batch.id, "count": count}
    creditor = batch.creditor_id
    write(Fact(kind=kind, actor=actor, at=clock.now(), account_id="", creditor_id=creditor, body=body_))
