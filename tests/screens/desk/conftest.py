"""Two creditors with something to show on every page, and Django's client signed in as someone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from acuerdo.flows import clock
from acuerdo.records.agreements import Agreement, AgreementEvent, Instalment, Promise
from acuerdo.records.bank_lines import BankLine, Said, seal_said
from acuerdo.records.conversations import Conversation
from acuerdo.records.creditors import Sender
from acuerdo.records.ledger import Payment
from acuerdo.records.outreach import Complaint, Contact, Decision, Dispute, Pause, Refusal, Task
from acuerdo.records.people import User
from acuerdo.records.portfolios import ContactPoint, ImportBatch
from acuerdo.screens.desk import uploads
from acuerdo.screens.desk.uploads import Slip
from tests.people_of_tests import NOW, TODAY, World, a_message, a_world, an_entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The world and one of everything that a page can be asked for, all of Laura's or of ours."""

    world: World
    conversation: Conversation
    agreement: Agreement
    dispute: Dispute
    complaint: Complaint
    pause: Pause
    point: ContactPoint
    batch: ImportBatch
    task: Task
    sender: Sender
    slip: Slip
    bank_line: BankLine


@pytest.fixture
def at_eleven() -> Iterator[None]:
    with clock.moved_to(NOW):
        yield


@pytest.fixture
def world(db: None, at_eleven: None) -> World:
    return a_world()


@pytest.fixture
def sign_in() -> Callable[[User], Client]:
    def enter(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return enter


@pytest.fixture
def desk(world: World) -> Desk:
    laura = world.laura
    a_message(laura, "¿Puedo pagar en partes?", at=NOW - timedelta(hours=2))
    said = a_message(laura, "Claro. Hay dos opciones.", inbound=False, at=NOW - timedelta(hours=1))
    verdict = {"verdict": "allow", "rules": [{"rule": "mx.hours", "cite": "art. 5", "says": "Dentro del horario."}]}
    Contact.objects.create(
        person=laura.person,
        account=laura,
        message=said,
        at=said.at,
        channel="whatsapp",
        purpose="collection",
        initiative="creditor",
        verdict=verdict,
        actor="assistant",
    )
    _money(world)
    return Desk(
        world=world,
        conversation=laura.conversation,
        agreement=_agreement(world),
        dispute=Dispute.objects.create(account=laura, kind="amount", opened_at=NOW),
        complaint=Complaint.objects.create(account=laura, opened_at=NOW, answer_due_on=TODAY),
        pause=Pause.objects.create(
            person=laura.person, account=laura, state="hardship_pause", begins_at=NOW, because="perdió su empleo"
        ),
        point=laura.points.order_by("kind").last(),
        batch=_batch(world),
        task=Task.objects.create(
            key="t1", creditor=world.ours, account=laura, kind="unknown_send", because="sin acuse", opened_at=NOW
        ),
        sender=world.ours.senders.first(),
        slip=uploads.keep(
            SimpleUploadedFile("cartera.csv", b"Nombre;Saldo;Vencimiento\nRosa;10,00;15/09/2026\n"),
            user_id=world.director.id,
            creditor_id=world.ours.id,
            as_of=TODAY.isoformat(),
            currency="MXN",
            authorised=[],
        ),
        bank_line=_bank_line(world),
    )


def _bank_line(world: World) -> BankLine:
    return BankLine.objects.create(
        creditor=world.ours,
        bank_account="concentradora",
        fingerprint="f" * 64,
        booked_on=TODAY,
        amount_minor=20000,
        currency="MXN",
        said_sealed=seal_said(Said(payer="LAURA M", text="abono")),
        read_at=NOW,
    )


def _money(world: World) -> None:
    laura = world.laura
    payment = Payment.objects.create(
        account=laura,
        provider="standin",
        provider_id="ch_1",
        amount_minor=20000,
        currency="MXN",
        paid_at=NOW - timedelta(days=3),
        posted_at=NOW - timedelta(days=3),
    )
    debt = laura.debts.order_by("due_date").first()
    an_entry(debt, "payment", "principal", "-200.00", on=TODAY - timedelta(days=3), payment=payment)
    Refusal.objects.create(
        account=laura,
        at=NOW - timedelta(days=1),
        stage="dispatch",
        channel="sms",
        verdict="defer",
        rule="mx.hours",
        cite="art. 5",
        says="Fuera del horario permitido.",
        law_version="v",
        actor="system",
    )
    Decision.objects.create(
        account=laura,
        on=TODAY,
        action="seguimiento_medio",
        channel="email",
        at=NOW,
        reasons=["A mayor atraso, planes más largos."],
        strategy_version="s1",
        law_version="l1",
        decided_at=NOW,
    )
    Promise.objects.create(
        account=laura, made_at=NOW, due_on=TODAY + timedelta(days=2), amount_minor=50000, currency="MXN"
    )


def _agreement(world: World) -> Agreement:
    agreement = Agreement.objects.create(
        account=world.laura,
        family="installments",
        option="i2",
        state="active",
        total_minor=100000,
        currency="MXN",
        proposed_at=NOW - timedelta(days=20),
        accepted_at=NOW - timedelta(days=20),
    )
    AgreementEvent.objects.create(agreement=agreement, at=NOW - timedelta(days=20), state="active", actor="debtor")
    for number, days in ((1, -15), (2, 15)):
        Instalment.objects.create(
            agreement=agreement,
            number=number,
            due_on=TODAY + timedelta(days=days),
            amount_minor=50000,
            paid_minor=50000 if number == 1 else 0,
        )
    return agreement


def _batch(world: World) -> ImportBatch:
    return ImportBatch.objects.create(
        creditor=world.ours,
        filename="cartera.csv",
        as_of=TODAY,
        begun_at=NOW,
        ended_at=NOW,
        state="done",
        rows_read=2,
        taken=2,
    )
