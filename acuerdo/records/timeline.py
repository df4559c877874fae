"""Everything that happened with an account, newest first: one merged list from the tables that know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Model

from acuerdo.records.agreements import AgreementEvent
from acuerdo.records.opened import words_of
from acuerdo.records.portfolios import Account, ImportBatch

GROUPS = ("talk", "money", "law", "care")


@dataclass(frozen=True, slots=True)
class Happening:
    """`kind` names the template that shows it, `group` the filter it answers to, `row` is the record itself."""

    at: datetime
    kind: str
    group: str
    row: Model
    text: str = ""
    verdict: dict = field(default_factory=dict)


def timeline(
    account: Account, *, group: str = "", before: datetime | None = None, most: int = 60
) -> tuple[Happening, ...]:
    """At most `most`, all older than `before`; an empty `group` is everything."""
    wanted = [source for name, sources in _SOURCES.items() if not group or name == group for source in sources]
    found = [each for source in wanted for each in source(account, before, most)]
    return tuple(sorted(found, key=lambda each: each.at, reverse=True)[:most])


def _newest(rows, field_name: str, before: datetime | None, most: int):  # type: ignore[no-untyped-def]
    if before:
        rows = rows.filter(**{f"{field_name}__lt": before})
    return rows.filter(**{f"{field_name}__isnull": False}).order_by(f"-{field_name}")[:most]


def _messages(account: Account, before: datetime | None, most: int) -> Iterator[Happening]:
    rows = account.messages.select_related("outbox", "user").prefetch_related("contacts")
    for message in _newest(rows, "at", before, most):
        contact = next(iter(message.contacts.all()), None)
        yield Happening(
            message.at,
            "message",
            "talk",
            message,
            words_of(account, message.text_sealed),
            contact.verdict if contact else {},
        )


def _contacts(account: Account, before: datetime | None, most: int) -> Iterator[Happening]:
    """Attempts without words of their own, such as a call."""
    for contact in _newest(account.contacts.filter(message=None), "at", before, most):
        yield Happening(contact.at, "contact", "talk", contact, verdict=contact.verdict)


def _payments(account: Account, before: datetime | None, most: int) -> Iterator[Happening]:
    for payment in _newest(account.payments.all(), "paid_at", before, most):
        yield Happening(payment.paid_at, "payment", "money", payment)
    for payment in _newest(account.payments.all(), "reversed_at", before, most):
        yield Happening(payment.reversed_at, "reversal", "money", payment)


def _agreements(account: Account, before: datetime | None, most: int) -> Iterator[Happening]:
    events = AgreementEvent.objects.filter(agreement__account=account).select_related("agreement")
    for event in _newest(events, "at", before, most):
        yield Happening(event.at, "agreement", "money", event)
    for promise in _newest(account.promises.all(), "made_at", before, most):
        yield Happening(promise.made_at, "promise", "money", promise)


def _refusals(account: Account, before: datetime | None, most: int) -> Iterator[Happening]:
    for refusal in _newest(account.refusals.all(), "at", before, most):
        yield Happening(refusal.at, "refusal", "law", refusal)


def _cares(account: Account, before: datetime | None, most: int) -> Iterator[Happening]:
    for dispute in _newest(account.disputes.select_related("debt", "resolved_by"), "opened_at", before, most):
        yield Happening(dispute.opened_at, "dispute", "care", dispute, words_of(account, dispute.words_sealed))
    for complaint in _newest(account.complaints.select_related("resolved_by"), "opened_at", before, most):
        yield Happening(complaint.opened_at, "complaint", "care", complaint, words_of(account, complaint.words_sealed))
    for pause in _newest(account.pauses.select_related("lifted_by"), "begins_at", before, most):
        yield Happening(pause.begins_at, "pause", "care", pause)
    for pause in _newest(account.pauses.select_related("lifted_by"), "lifted_at", before, most):
        yield Happening(pause.lifted_at, "pause_lifted", "care", pause)


def _imports(account: Account, before: datetime | None, most: int) -> Iterator[Happening]:
    batches = ImportBatch.objects.filter(debts__account=account).distinct()
    for batch in _newest(batches, "begun_at", before, most):
        yield Happening(batch.begun_at, "import", "money", batch)
    if account.closed_at and not (before and account.closed_at >= before):
        yield Happening(account.closed_at, "closed", "money", account)


_SOURCES = {
    "talk": (_messages, _contacts),
    "money": (_payments, _agreements, _imports),
    "law": (_refusals,),
    "care": (_cares,),
}
