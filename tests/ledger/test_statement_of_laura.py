"""Laura's card, month by month: what she owes on each day, why, and how late it is."""

from __future__ import annotations

from datetime import date

import pytest

from acuerdo.core.ledger import (
    Ageing,
    AllocationOrder,
    Component,
    DebtOrder,
    EntryKind,
    OpenDebt,
    account_state,
    allocate,
    breakdown,
    owed,
    owed_by_debt,
    reverse,
)
from acuerdo.core.money import CurrencyMismatch, Money
from tests.ledger.statement import entries, mxn

LAURA = entries("""
    2026-01-05 charge     capital   3000.00 deu_enero
    2026-01-05 charge     interés    120.50 deu_enero
    2026-02-05 charge     capital   1500.00 deu_febrero
    2026-02-10 charge     gastos     200.00 deu_enero
    2026-02-20 payment    gastos    -200.00 deu_enero   pay_1
    2026-02-20 payment    interés   -120.50 deu_enero   pay_1
    2026-02-20 payment    capital   -679.50 deu_enero   pay_1
    2026-03-01 adjustment capital    -20.00 deu_febrero
    2026-03-15 remission  capital   -100.00 deu_enero
    2026-03-20 reversal   capital    679.50 deu_enero   pay_1
    2026-03-20 reversal   interés    120.50 deu_enero   pay_1
    2026-03-20 reversal   gastos     200.00 deu_enero   pay_1
""")
DUE = {"deu_enero": date(2026, 1, 31), "deu_febrero": date(2026, 2, 28)}


@pytest.mark.parametrize("as_of", [date(2026, month, 25) for month in range(1, 6)])
def test_every_line_of_the_breakdown_adds_up_to_the_balance_of_its_day(as_of: date) -> None:
    lines = breakdown(LAURA, as_of=as_of, currency="MXN")
    assert lines.charged.total + lines.adjusted - lines.paid - lines.forgiven == lines.balance.total
    assert lines.balance.total == account_state(LAURA, due_on=DUE, as_of=as_of, currency="MXN").balance


def test_the_balance_of_a_past_day_does_not_know_what_came_later() -> None:
    february = owed(LAURA, as_of=date(2026, 2, 25), currency="MXN")
    assert february.total == mxn("3820.50")
    assert february.fees == mxn("0")
    assert owed(LAURA[:7], as_of=date(2026, 2, 25), currency="MXN") == february


def test_a_bounced_payment_is_owed_again_component_by_component() -> None:
    april = owed_by_debt(LAURA, as_of=date(2026, 4, 1), currency="MXN")["deu_enero"]
    assert (april.principal, april.ordinary_interest, april.fees) == (mxn("2900"), mxn("120.50"), mxn("200"))


def test_the_oldest_open_debt_says_how_late_the_account_is() -> None:
    state = account_state(LAURA, due_on=DUE, as_of=date(2026, 3, 10), currency="MXN")
    assert (state.days_past_due, state.bucket) == (38, "31-60")
    assert [(debt.days_past_due, debt.bucket) for debt in state.debts] == [(38, "31-60"), (10, "1-30")]


def test_a_paid_debt_is_not_late() -> None:
    paid = (*LAURA, *entries("2026-03-21 payment capital -3220.50 deu_enero pay_2"))
    state = account_state(paid, due_on=DUE, as_of=date(2026, 3, 31), currency="MXN")
    assert [debt.days_past_due for debt in state.debts] == [0, 31]
    assert state.days_past_due == 31


def test_before_the_due_date_the_days_are_negative() -> None:
    state = account_state(LAURA, due_on=DUE, as_of=date(2026, 1, 28), currency="MXN")
    assert (state.days_past_due, state.bucket) == (-3, "0")


def test_leap_days_and_part_payments_land_in_the_right_bucket_and_buckets_can_be_chosen() -> None:
    lines = entries("""
        2028-01-01 charge  capital 100.00 deu_a
        2028-02-10 payment capital -99.99 deu_a pay_1
    """)

    def bucket(as_of: date, ageing: Ageing) -> str:
        due = {"deu_a": date(2028, 1, 31)}
        return account_state(lines, due_on=due, as_of=as_of, currency="MXN", ageing=ageing).bucket

    days = [date(2028, 1, 31), date(2028, 2, 1), date(2028, 2, 29), date(2028, 3, 1), date(2028, 3, 2)]
    assert [bucket(day, Ageing()) for day in days] == ["0", "1-30", "1-30", "1-30", "31-60"]
    last = [date(2028, 3, 31), date(2028, 4, 1), date(2028, 4, 30), date(2028, 5, 1)]
    assert [bucket(day, Ageing()) for day in last] == ["31-60", "61-90", "61-90", "90+"]
    assert bucket(date(2028, 3, 2), Ageing((0, 15, 45))) == "16-45"


def test_buckets_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="grow"):
        Ageing((0, 60, 30))


def _open(**debts: str) -> tuple[OpenDebt, ...]:
    lines = entries(
        "\n".join(
            f"2026-01-01 charge {component} {amount} {debt}"
            for debt, amounts in debts.items()
            for component, amount in (pair.split("=") for pair in amounts.split())
        )
    )
    by_debt = owed_by_debt(lines, as_of=date(2026, 1, 1), currency="MXN")
    return tuple(
        OpenDebt(id=debt, due_on=date(2026, 1 + number, 1), owed=own)
        for number, (debt, own) in enumerate(by_debt.items())
    )


def test_a_payment_covers_costs_and_interest_of_the_oldest_debt_before_its_capital() -> None:
    debts = _open(vieja="capital=100 moratorio=5 gastos=10", nueva="capital=50 gastos=7")
    shared = allocate("pay_1", mxn("120"), on=date(2026, 4, 1), debts=debts)
    assert [(e.debt, e.component, e.minor) for e in shared.entries] == [
        ("vieja", Component.FEES, -1000),
        ("vieja", Component.DEFAULT_INTEREST, -500),
        ("vieja", Component.PRINCIPAL, -10000),
        ("nueva", Component.FEES, -500),
    ]
    assert all(e.kind is EntryKind.PAYMENT and e.payment == "pay_1" for e in shared.entries)


def test_an_order_across_debts_pays_every_capital_before_any_fee_when_the_contract_says_so() -> None:
    debts = _open(vieja="capital=100 gastos=10", nueva="capital=50 gastos=7")
    capital_first = AllocationOrder(
        components=(Component.PRINCIPAL, *(c for c in Component if c is not Component.PRINCIPAL)),
        across_debts=True,
    )
    shared = allocate("pay_1", mxn("155"), on=date(2026, 4, 1), debts=debts, order=capital_first)
    assert [(e.debt, e.component.value, e.minor) for e in shared.entries] == [
        ("vieja", "principal", -10000),
        ("nueva", "principal", -5000),
        ("vieja", "fees", -500),
    ]


def test_in_peru_the_least_guaranteed_goes_first_then_the_most_onerous_then_the_oldest() -> None:
    (debt,) = _open(una="capital=10")
    day = date(2026, 1, 1)
    debts = (
        OpenDebt(id="hipoteca", due_on=day, owed=debt.owed, guaranteed_bps=10_000, rate_bps=9_000),
        OpenDebt(id="barata", due_on=day, owed=debt.owed, rate_bps=2_000),
        OpenDebt(id="cara", due_on=date(2026, 3, 1), owed=debt.owed, rate_bps=8_000),
    )
    peru = AllocationOrder(debts=DebtOrder.PERU_87)
    shared = allocate("pay_1", mxn("30"), on=date(2026, 4, 1), debts=debts, order=peru)
    assert [e.debt for e in shared.entries] == ["cara", "barata", "hipoteca"]


def test_what_is_paid_over_the_debt_is_credit_of_the_debtor() -> None:
    shared = allocate("pay_1", mxn("150"), on=date(2026, 4, 1), debts=_open(una="capital=100"))
    assert sum(e.minor for e in shared.entries) == -10_000
    assert shared.credit == mxn("50")


def test_money_of_another_currency_is_never_mixed_in() -> None:
    with pytest.raises(CurrencyMismatch):
        allocate("pay_1", Money.of("10", "USD"), on=date(2026, 4, 1), debts=_open(una="capital=100"))


def test_taking_back_part_of_a_payment_frees_what_was_paid_last_and_never_more_than_it_was() -> None:
    debts = _open(una="capital=100 gastos=10")
    paid = allocate("pay_1", mxn("60"), on=date(2026, 4, 1), debts=debts).entries
    part = reverse(paid, "pay_1", on=date(2026, 4, 9), amount=mxn("55"))
    assert [(e.component.value, e.minor) for e in part] == [("principal", 5_000), ("fees", 500)]
    rest = reverse((*paid, *part), "pay_1", on=date(2026, 4, 10))
    assert [(e.component.value, e.minor) for e in rest] == [("fees", 500)]
    assert reverse((*paid, *part, *rest), "pay_1", on=date(2026, 4, 11)) == ()
    with pytest.raises(ValueError, match="still covers"):
        reverse((*paid, *part), "pay_1", on=date(2026, 4, 10), amount=mxn("5.01"))
