"""A bank's statement into the ledger: sure lines posted once, doubtful ones decided by Marta, all of it undone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from acuerdo.core.money import Money
from acuerdo.flows import clock
from acuerdo.flows.decide_bank_line import give_line, set_line_aside, undo_line
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.reconcile import Reconciled, reconcile
from acuerdo.flows.send_payment_link import open_checkout
from acuerdo.records.balances import state_of
from acuerdo.records.bank_lines import BankLine
from acuerdo.records.ledger import Checkout, Payment
from acuerdo.records.payment_ways import PaymentWay
from acuerdo.records.portfolios import Account
from tests.people_of_tests import NOW, TODAY, World

pytestmark = pytest.mark.django_db(transaction=True)
CLABE = "032180000118359719"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with clock.moved_to(NOW + timedelta(hours=1)):
        yield


def owed(account: Account) -> int:
    return state_of(account, as_of=TODAY + timedelta(days=1)).balance.minor


def transfer(world: World, amount: str) -> Checkout:
    way, _ = PaymentWay.objects.get_or_create(creditor=world.ours, provider="transfer", bank_account=CLABE)
    return open_checkout(world.laura.id, amount=Money.of(amount, "MXN"), way_id=way.id, actor="debtor")


def statement(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "estado.csv"
    path.write_text("\n".join(["Fecha,Concepto,Ordenante,Folio,Abono", *rows]), encoding="utf-8")
    return path


def read(path: Path, world: World) -> Reconciled:
    done = reconcile(path, creditor_id=world.ours.id, bank_account=CLABE)
    assert isinstance(done, Reconciled), done
    return done


def test_a_transfer_with_its_reference_is_posted_once_however_often_the_file_comes(
    world: World, tmp_path: Path
) -> None:
    before = owed(world.laura)
    reference = transfer(world, "1200.00").transfer_reference
    path = statement(
        tmp_path,
        f"24/11/2026,PAGO {reference},LAURA MENDEZ RUIZ,771,1200.00",
        "24/11/2026,INTERESES GANADOS,,772,3.10",
    )
    first, second = read(path, world), read(path, world)
    assert (first.posted, first.doubtful, second.posted, second.known) == (1, 1, 0, 2)
    assert owed(world.laura) == before - 120000
    assert Payment.objects.filter(provider="bank").count() == 1
    assert Checkout.objects.get(transfer_reference=reference).cancelled_at is not None


def test_two_equal_lines_post_one_and_ask_about_the_other(world: World, tmp_path: Path) -> None:
    reference = transfer(world, "1200.00").transfer_reference
    row = f"24/11/2026,PAGO {reference},LAURA MENDEZ RUIZ,771,1200.00"
    done = read(statement(tmp_path, row, row), world)
    assert (done.posted, done.doubtful, done.why_not) == (1, 1, {"twin": 1})


def test_money_that_the_creditors_file_told_before_is_not_posted_again(world: World, tmp_path: Path) -> None:
    reference = transfer(world, "1200.00").transfer_reference
    Payment.objects.create(
        account=world.laura,
        provider="file",
        provider_id="x:1",
        amount_minor=120000,
        currency="MXN",
        paid_at=NOW,
        posted_at=NOW,
    )
    done = read(statement(tmp_path, f"24/11/2026,PAGO {reference},LAURA MENDEZ RUIZ,771,1200.00"), world)
    assert done.why_not == {"told_already": 1}


def test_marta_shares_a_doubtful_line_between_two_accounts_and_takes_it_back(world: World, tmp_path: Path) -> None:
    before = owed(world.laura), owed(world.diego)
    read(statement(tmp_path, "24/11/2026,PAGO DE LOS DOS,LAURA MENDEZ RUIZ,9,1500.00"), world)
    line = BankLine.objects.get()
    shares = {world.laura.id: Money.of("1000", "MXN"), world.diego.id: Money.of("500", "MXN")}
    give_line(line.id, shares, user=world.marta)
    assert (owed(world.laura), owed(world.diego)) == (before[0] - 100000, before[1] - 50000)
    with pytest.raises(NotPossible):
        give_line(line.id, shares, user=world.marta)
    undo_line(line.id, user=world.marta)
    assert (owed(world.laura), owed(world.diego)) == before
    give_line(line.id, {world.diego.id: Money.of("1500", "MXN")}, user=world.marta)
    assert (owed(world.laura), owed(world.diego)) == (before[0], before[1] - 150000)


def test_shares_that_do_not_add_up_or_belong_to_another_company_are_refused(world: World, tmp_path: Path) -> None:
    read(statement(tmp_path, "24/11/2026,PAGO,LAURA MENDEZ RUIZ,9,1500.00"), world)
    line = BankLine.objects.get()
    for shares in (
        {},
        {world.laura.id: Money.of("1499.99", "MXN")},
        {world.laura.id: Money.of("2000", "MXN"), world.diego.id: Money.of("-500", "MXN")},
        {world.stranger.id: Money.of("1500", "MXN")},
    ):
        with pytest.raises(NotPossible):
            give_line(line.id, shares, user=world.marta)
    assert not Payment.objects.filter(provider="bank").exists()
    set_line_aside(line.id, user=world.marta)
    assert BankLine.objects.get().state == "set_aside"


def test_a_second_line_for_more_than_is_left_waits_for_a_person(world: World, tmp_path: Path) -> None:
    reference = transfer(world, "1200.00").transfer_reference
    rows = [f"24/11/2026,PAGO {reference},LAURA MENDEZ RUIZ,{folio},2400.00" for folio in (1, 2)]
    done = read(statement(tmp_path, *rows), world)
    assert (done.posted, done.why_not) == (1, {"over": 1})
