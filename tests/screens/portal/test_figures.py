"""What the page shows is what the ledger and the offers say, to the cent."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acuerdo.core.money import Money, total
from acuerdo.flows import clock
from acuerdo.flows.debtor_link import new_link
from acuerdo.flows.offer_options import options_for
from acuerdo.records.balances import state_of
from acuerdo.records.ledger import LedgerEntry
from acuerdo.records.portfolios import Account
from acuerdo.screens.portal.amounts import amount_words
from acuerdo.screens.portal.statement import Statement, statement_of
from acuerdo.screens.portal.visit import visit_of
from tests.people_of_tests import NOW, TODAY, World, a_creditor, a_debt, an_account, an_entry
from tests.screens.portal.conftest import Door


def _statement(account: Account) -> Statement:
    token, link = new_link(account, point_id=None, proven=True)
    return statement_of(visit_of(token, link), options_for(account.id))


def test_the_lines_add_up_to_the_ledger_of_that_day(world: World, browser: Client, door: Door) -> None:
    debt = world.laura.debts.first()
    an_entry(debt, "payment", "principal", "-333.33", on=TODAY - timedelta(days=3))
    page = browser.get(door(world.laura)).content.decode()
    for figure in ("$1,200.00", "$84.50", "-$333.33", "$951.17", "$2,151.17"):
        assert figure in page
    owed = state_of(world.laura, as_of=TODAY).balance
    assert _statement(world.laura).asked == owed == Money(215117, "MXN")
    assert "martes 24 de noviembre" in page


_MOVES = st.lists(
    st.tuples(
        st.sampled_from(["charge", "payment", "reversal", "adjustment", "remission", "write_off"]),
        st.sampled_from(["principal", "ordinary_interest", "default_interest", "fees", "taxes"]),
        st.integers(-500_000, 500_000),
        st.integers(-3, 60),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=_MOVES)
def test_any_history_is_explained_to_the_cent(moves: list[tuple[str, str, int, int]], world: World) -> None:
    LedgerEntry.objects.filter(account=world.laura).delete()
    first = world.laura.debts.order_by("due_date").first()
    for kind, component, minor, days_ago in moves:
        an_entry(first, kind, component, str(Money(minor, "MXN")), on=TODAY - timedelta(days=days_ago))
    with clock.moved_to(NOW):
        shown = _statement(world.laura)
    state = state_of(world.laura, as_of=TODAY)
    assert shown.recorded == state.balance
    assert shown.recorded - shown.not_charged == shown.asked
    assert total((each.owed for each in shown.debts), "MXN") == shown.recorded
    for each in shown.debts:
        assert total((line.amount for line in each.lines), "MXN") == each.owed


def test_what_the_law_does_not_let_charge_is_shown_and_taken_off(db: None, browser: Client, door: Door) -> None:
    bank = a_creditor("Caja Sur", country="PE", type="bank")
    rosa = an_account(bank, "Rosa Quispe", document="45678912", phone="+51987654321", currency="PEN")
    a_debt(rosa, "Crédito personal", "1500.00", days_late=40, fees="95.00", default_interest="22.10")
    page = browser.get(door(rosa)).content.decode()
    assert _statement(rosa).asked == options_for(rosa.id).balance.total == Money(152210, "PEN")
    assert "S/ 1,522.10" in page
    assert '−<span class="money">S/ 95.00</span>' in page
    assert "Ley 28587" in page


def test_every_option_shows_the_figures_that_the_offers_give(world: World, browser: Client, door: Door) -> None:
    here = door(world.laura)
    home = browser.get(here).content.decode()
    options = options_for(world.laura.id).options
    assert len(options) >= 2
    for option in options:
        assert f"opciones/{option.id}/" in home
        assert amount_words(option.total, "MX") in home
        page = browser.get(f"{here}opciones/{option.id}/").content.decode()
        assert amount_words(option.total, "MX", cents=True) in page
        for payment in option.payments:
            assert amount_words(payment.amount, "MX", cents=True) in page


def test_the_four_facts_stand_on_the_first_page(world: World, browser: Client, door: Door) -> None:
    page = browser.get(door(world.laura)).content.decode()
    assert "$2,484.50" in page  # how much
    assert "Sala Toscana, cuota 4" in page  # why
    assert world.ours.consequences[0] in page  # what otherwise
    assert page.count("Ver esta opción") >= 2  # what can be done


@pytest.mark.parametrize(
    ("minor", "currency", "country", "cents", "words"),
    [
        (120000, "MXN", "MX", True, "$1,200.00"),
        (120000, "MXN", "MX", False, "$1,200"),
        (-9500, "PEN", "PE", True, "-S/ 95.00"),
        (123456, "COP", "CO", True, "$1.234,56"),
        (99999900, "COP", "CO", True, "$999.999,00"),
        (5000, "CLP", "CL", True, "$5.000"),
        (9900, "EUR", "ES", True, "99,00 €"),
        (25000, "USD", "MX", True, "USD 250.00"),
    ],
)
def test_amounts_are_written_as_the_country_does(
    minor: int, currency: str, country: str, cents: bool, words: str
) -> None:
    assert amount_words(Money(minor, currency), country, cents=cents) == words
