"""Papers that the law owes after an agreement and after the last payment: once each, dated, warned of in time."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from acuerdo.core.money import Money
from acuerdo.flows import clock
from acuerdo.flows.accept_plan import accept_option
from acuerdo.flows.apply_payment import apply_payment, take_back
from acuerdo.flows.offer_options import options_for
from acuerdo.flows.owe_documents import FULL_PAYMENT, owe_documents, warn_of_documents, warns_at
from acuerdo.flows.settle_tasks import finish_task
from acuerdo.records.models import Account, JournalEntry, Payment, Task
from tests.people_of_tests import NOW, World, a_creditor, an_account

pytestmark = pytest.mark.django_db

MEXICO_CITY = ZoneInfo("America/Mexico_City")


@pytest.fixture(autouse=True)
def at_eleven(world: World):  # type: ignore[no-untyped-def]
    with clock.moved_to(NOW):
        yield


def owed(account: Account) -> dict[str, Task]:
    """Open papers by the rule that owes them."""
    tasks = Task.objects.filter(account=account, kind="document_due", done_at=None)
    return {task.key.split(":")[2]: task for task in tasks}


def pay_all(account: Account) -> Payment:
    total = sum(entry.minor for entry in account.entries.all())
    payment = Payment.objects.create(
        account=account,
        provider="standin",
        provider_id="p1",
        amount_minor=total,
        currency=account.currency,
        paid_at=NOW,
        posted_at=NOW,
    )
    apply_payment(payment, account, NOW)
    return payment


def test_an_agreement_owes_its_terms_in_writing(world: World) -> None:
    option = options_for(world.laura.id).options[0]
    accept_option(world.laura.id, option.id, actor="debtor")
    accept_option(world.laura.id, option.id, actor="debtor")
    assert list(owed(world.laura)) == ["mx.doc.agreement"]
    assert JournalEntry.objects.filter(kind="document_owed", account_id=world.laura.id).count() == 1


def test_the_last_payment_owes_the_letter_in_ten_business_days(world: World) -> None:
    pay_all(world.laura)
    papers = owed(world.laura)
    assert set(papers) == {"mx.doc.finiquito", "mx.doc.bureau"}
    letter = papers["mx.doc.finiquito"]
    # Tuesday 24 November; 12 December is a Saturday: the tenth business day is Tuesday 8 December.
    assert letter.due_at
    assert letter.due_at.astimezone(MEXICO_CITY) == datetime(2026, 12, 8, 18, tzinfo=MEXICO_CITY)
    assert "CONDUSEF" in letter.because


def test_peru_gives_seven_business_days_and_a_country_without_papers_owes_none(world: World) -> None:
    lima, asuncion = a_creditor("Caja Andes", country="PE", type="bank"), a_creditor("Sin Libro", country="PY")
    rosa = an_account(lima, "Rosa Quispe", document="44556677", country="PE", currency="PEN", subdivision="LIM")
    juan = an_account(asuncion, "Juan Ríos", document="1234567", country="PY", currency="PYG")
    (paper,) = owe_documents(rosa, FULL_PAYMENT, about="p", now=NOW)
    assert paper.due_at
    assert paper.due_at.astimezone(ZoneInfo("America/Lima")).date().isoformat() == "2026-12-03"
    assert owe_documents(juan, FULL_PAYMENT, about="p", now=NOW) == ()


def test_the_alarm_rings_once_two_business_days_before(world: World) -> None:
    pay_all(world.laura)
    letter = owed(world.laura)["mx.doc.finiquito"]
    rings = warns_at(letter)
    assert rings.date().isoformat() == "2026-12-04"  # Friday, for a Tuesday
    assert warn_of_documents(rings - timedelta(minutes=1)) == 0
    assert warn_of_documents(rings) == 2  # the bureau's correction is due the same day
    assert warn_of_documents(rings + timedelta(hours=1)) == 0
    alarm = Task.objects.get(key=f"document_alarm:{letter.id}")
    assert alarm.due_at == letter.due_at > rings


def test_a_paper_that_was_delivered_rings_no_alarm_and_ends_the_one_that_rang(world: World) -> None:
    pay_all(world.laura)
    papers = owed(world.laura)
    finish_task(papers["mx.doc.bureau"].id, user=world.marta)
    assert warn_of_documents(warns_at(papers["mx.doc.finiquito"])) == 1
    finish_task(papers["mx.doc.finiquito"].id, user=world.marta, outcome="entregada")
    assert not Task.objects.filter(kind="document_alarm", done_at=None).exists()


def test_money_that_goes_back_takes_the_duty_with_it(world: World) -> None:
    payment = pay_all(world.laura)
    assert owed(world.laura)
    take_back(payment, Money(payment.amount_minor, "MXN"), NOW, because="chargeback")
    assert not owed(world.laura)
    assert Task.objects.filter(kind="document_due", outcome="payment_back").count() == 2
