"""The rows that make an ask true: person, account, consents, stops, past contacts, debt, plan, and the message."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db import transaction

from acuerdo.records import vault
from acuerdo.records.bulk_insert import insert
from acuerdo.records.models import (
    Account,
    Agreement,
    AgreementEvent,
    Complaint,
    Consent,
    Contact,
    ContactPoint,
    Conversation,
    Creditor,
    Debt,
    Dispute,
    Instalment,
    LedgerEntry,
    Message,
    Outbox,
    Pause,
    Person,
)

_DAY = timedelta(days=1)
_OF_MONEY = {"paid", "plan_current"}


class _Block:
    """Rows of one block, by table, in the order in which they may be inserted."""

    def __init__(self) -> None:
        tables = (Person, Account, ContactPoint, Consent, Debt, LedgerEntry, Agreement, AgreementEvent, Instalment)
        tables += (Conversation, Message, Contact, Pause, Dispute, Complaint, Outbox)
        self.rows: dict[type, list] = {table: [] for table in tables}

    def add(self, row: Any) -> Any:
        self.rows[type(row)].append(row)
        return row

    def save(self) -> None:
        with transaction.atomic():
            for table, rows in self.rows.items():
                insert(table, rows)


def write_rows(batches: list[list[dict[str, Any]]]) -> list[list[str]]:
    """Ids of the outbox rows, batch by batch; none may be claimed until it is set to waiting."""
    block = _Block()
    ids = [[_row(block, ask) for ask in batch] for batch in batches]
    block.save()
    return ids


def _row(block: _Block, ask: dict[str, Any]) -> str:
    at = datetime.fromisoformat(ask["at"])
    account, point = _account(block, ask, at)
    _debt(block, account, ask, at)
    _stops(block, account, ask, at)
    for past in ask["contacts"]:
        block.add(
            Contact(
                person=account.person,
                account=account,
                at=datetime.fromisoformat(past["at"]),
                channel=past["channel"],
                purpose="collection",
                initiative=past.get("initiative", "creditor"),
                two_way=past["two_way"],
                actor="gate",
            )
        )
    return _outbox(block, account, point, ask, at).id


def _account(block: _Block, ask: dict[str, Any], at: datetime) -> tuple[Account, ContactPoint]:
    key, wrapped = _key()
    person = block.add(Person(key=wrapped))
    account = block.add(
        Account(
            person=person,
            creditor=_creditor(ask["country"], ask["profile"]),
            country=ask["country"],
            subdivision=ask["subdivision"] or "",
            currency="USD",
            name_sealed=_sealed("Laura Gate"),
            opened_at=at - 400 * _DAY,
        )
    )
    kind, value = ("phone", ask["phone"]) if ask.get("phone") else ("email", "laura@ejemplo.invalid")
    point = block.add(
        ContactPoint(account=account, kind=kind, value_sealed=vault.seal(key, value), value_index=account.id[-26:])
    )
    for channel in ask["authorised_channels"]:
        block.add(Consent(point=point, channel=channel, source="contract", given_at=at - 400 * _DAY))
    return account, point


def _debt(block: _Block, account: Account, ask: dict[str, Any], at: datetime) -> None:
    """Whoever is not `paid` owes; a plan runs for `plan_current`."""
    states = set(ask.get("states", ()))
    if "paid" in states:
        return
    debt = block.add(
        Debt(
            account=account,
            creditor=account.creditor,
            external_id=account.id,
            currency="USD",
            due_date=(at - 40 * _DAY).date(),
            created_at=at - 50 * _DAY,
        )
    )
    block.add(
        LedgerEntry(
            account=account,
            debt=debt,
            on=(at - 45 * _DAY).date(),
            kind="charge",
            component="principal",
            minor=10_000,
            currency="USD",
            posted_at=at - 45 * _DAY,
        )
    )
    if "plan_current" in states:
        _plan(block, account, at)


def _plan(block: _Block, account: Account, at: datetime) -> None:
    agreement = block.add(
        Agreement(
            account=account,
            family="installments",
            option="o1",
            state="active",
            total_minor=10_000,
            currency="USD",
            proposed_at=at - _DAY,
            accepted_at=at - _DAY,
        )
    )
    block.add(AgreementEvent(agreement=agreement, at=at - _DAY, state="active", actor="debtor"))
    due_on = (at + 20 * _DAY).date()
    block.add(Instalment(agreement=agreement, number=1, due_on=due_on, amount_minor=10_000))


def _stops(block: _Block, account: Account, ask: dict[str, Any], at: datetime) -> None:
    begins = at - _DAY
    for state in ask.get("states", ()):
        if state == "dispute_open":
            block.add(Dispute(account=account, kind="debt", opened_at=begins))
        elif state == "complaint_open":
            block.add(Complaint(account=account, opened_at=begins, answer_due_on=at.date()))
        elif state not in _OF_MONEY:
            channel = ask["channel"] if state == "channel_opt_out" else ""
            block.add(Pause(person=account.person, account=account, state=state, channel=channel, begins_at=begins))


def _outbox(block: _Block, account: Account, point: ContactPoint, ask: dict[str, Any], at: datetime) -> Outbox:
    """Queued hours ago, as if a slow night lay behind; held as cancelled until its instant."""
    due_at = at - timedelta(hours=hash(account.id) % 10)
    conversation = block.add(Conversation(account=account, opened_at=due_at, last_at=due_at))
    message = block.add(
        Message(
            conversation=conversation,
            account=account,
            inbound=False,
            channel=ask["channel"],
            at=due_at,
            text_sealed=_sealed("Hola, Laura. ¿Cómo podemos ayudarte?"),
            purpose=ask.get("purpose", "collection"),
        )
    )
    return block.add(
        Outbox(
            key=f"gate:{account.id}",
            message=message,
            account=account,
            person=account.person,
            point=point,
            channel=ask["channel"],
            purpose=ask.get("purpose", "collection"),
            initiative=ask.get("initiative", "creditor"),
            state=Outbox.State.CANCELLED,
            due_at=due_at,
            valid_until=at + 12 * timedelta(hours=1),
            queued_at=due_at,
        )
    )


@lru_cache(maxsize=256)
def _creditor(country: str, profile: str) -> Creditor:
    return Creditor.objects.create(
        name=f"{country} {profile}",
        country=country,
        type="other",
        law_profile=profile,
        created_at=datetime.fromisoformat("2020-01-01T00:00:00+00:00"),
    )


@lru_cache(maxsize=1)
def _key() -> tuple[bytes, bytes]:
    """One key for all: sealing is not what is measured."""
    return vault.new_key()


@lru_cache(maxsize=8)
def _sealed(words: str) -> bytes:
    return vault.seal(_key()[0], words)
