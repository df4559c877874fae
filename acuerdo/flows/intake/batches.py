"""The import as its creditors will find it again: one batch each, with its counts and its way back."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.db import transaction

from acuerdo.core.intake.fields import LABELS, Field
from acuerdo.core.intake.formats import Note
from acuerdo.core.intake.instructions import Instructions
from acuerdo.core.intake.problems import Fault, Problem, explain
from acuerdo.core.intake.reader import Held
from acuerdo.core.intake.row import Row
from acuerdo.flows import clock
from acuerdo.flows.intake.taking import Taking
from acuerdo.records.creditors import Creditor
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.people import User
from acuerdo.records.portfolios import ImportBatch

_Share = tuple[list[Row], list[Held]]


class Batches:
    """Made as creditors are met; with `check` they live in memory only."""

    def __init__(
        self, filename: str, said: Instructions, creditor_id: str | None, user: User | None, *, check: bool, rows: int
    ) -> None:
        self._filename, self._said, self._user, self._check, self._rows = filename, said, user, check, rows
        self._actor = f"user:{user.id}" if user else "system"
        self._only = Creditor.objects.get(id=creditor_id) if creditor_id else None
        self._batches: dict[str, ImportBatch] = {}
        self.new = self.updated = 0
        if self._only:
            with transaction.atomic():
                self._begin(self._only)

    def ids(self) -> tuple[str, ...]:
        return () if self._check else tuple(batch.id for batch in self._batches.values())

    def by_creditor(self, read: list[Row | Held]) -> tuple[dict[str, _Share], list[Problem]]:
        """Rows and closings by creditor's name; and the problems of all that is held back before that."""
        shares: dict[str, _Share] = {}
        others: list[Problem] = []
        for each in read:
            name = each.creditor if isinstance(each, Row) else each.closing.creditor if each.closing else ""
            if self._only and name not in ("", self._only.name):
                fault = Fault("creditor_other")
                others.append(explain(fault, row=each.number, column=LABELS[Field.CREDITOR], value=name))
            elif isinstance(each, Row):
                self._batch(name, each.who.country)
                shares.setdefault(name, ([], []))[0].append(each)
            elif self._is_known(name):
                shares.setdefault(name, ([], []))[1].append(each)
            else:
                others += each.problems
        return shares, others

    def taking(self, creditor: str, now: datetime) -> Taking:
        batch = self._batch(creditor, self._said.country or "")
        return Taking(
            creditor=batch.creditor,
            batch=batch,
            as_of=self._said.as_of,
            now=now,
            actor=self._actor,
            check=self._check,
        )

    def count(self, creditor: str, taking: Taking, rows: int) -> None:
        """What one chunk of this creditor came to."""
        batch = self._batches[creditor]
        self.new += taking.new
        self.updated += taking.updated
        batch.new += taking.new
        batch.updated += taking.updated
        batch.taken += rows - len(taking.held)

    def advance(self, done: int, held: int) -> None:
        """How far the reading of the file is; what is held back before its creditor is known counts for all."""
        for batch in self._batches.values():
            batch.rows_read, batch.held_back = done, held
            if not self._check:
                batch.save(update_fields=["new", "updated", "taken", "rows_read", "held_back"])

    def end(self, now: datetime, notes: tuple[Note, ...], errors: Path | None, file_hash: str) -> None:
        self._close(now, "done", notes=notes, errors=errors, file_hash=file_hash)

    def fail(self, now: datetime) -> None:
        self._close(now, "failed")

    def _close(
        self,
        now: datetime,
        state: str,
        *,
        notes: tuple[Note, ...] = (),
        errors: Path | None = None,
        file_hash: str = "",
    ) -> None:
        if self._check:
            return
        for batch in self._batches.values():
            self._ended(batch, now, state, notes, str(errors) if errors else "", file_hash)

    @transaction.atomic
    def _ended(
        self, batch: ImportBatch, now: datetime, state: str, notes: tuple[Note, ...], errors: str, file_hash: str
    ) -> None:
        batch.state, batch.ended_at, batch.file_hash = state, now, file_hash
        batch.notes = [{"column": note.column, "says": note.says} for note in notes]
        batch.errors_path = errors
        batch.save()
        self._tell(batch, f"import_{state}", now)

    def _is_known(self, name: str) -> bool:
        """A closing of a creditor we never met closes nothing."""
        return bool(name) and (name in self._batches or Creditor.objects.filter(name=name).exists())

    def _batch(self, name: str, country: str) -> ImportBatch:
        if name not in self._batches:
            with transaction.atomic():
                self._begin(self._creditor(name, country))
        return self._batches[name]

    def _begin(self, creditor: Creditor) -> None:
        now = clock.now()
        batch = ImportBatch(
            creditor=creditor,
            filename=self._filename[:255],
            as_of=self._said.as_of,
            begun_at=now,
            begun_by=self._user,
            rows_total=self._rows,
        )
        self._batches[creditor.name] = batch
        if not self._check:
            batch.save()
            self._tell(batch, "import_begun", now)

    def _creditor(self, name: str, country: str) -> Creditor:
        known = Creditor.objects.filter(name=name[:160]).first()
        if known:
            return known
        made = Creditor(name=name[:160], country=country, type="other", created_at=clock.now())
        if not self._check:
            made.save()
        return made

    def _tell(self, batch: ImportBatch, kind: str, at: datetime) -> None:
        body: dict[str, str | int] = {
            "import": batch.id,
            "rows": batch.rows_read,
            "new": batch.new,
            "updated": batch.updated,
        }
        write(Fact(kind=kind, actor=self._actor, at=at, account_id="", creditor_id=batch.creditor_id, body=body))
