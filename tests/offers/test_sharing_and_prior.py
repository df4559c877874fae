"""A total shared over months that can only take so much, and the first guess at what is kept."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acuerdo.core.money import Money
from acuerdo.core.offers import DatedAmount, Family
from acuerdo.core.offers.prior import chance_kept
from acuerdo.core.offers.sharing import share
from tests.offers.asked import ask, question

TODAY = date(2026, 4, 6)
dates = st.sets(st.integers(1, 200), min_size=2, max_size=14).map(
    lambda offsets: tuple(TODAY + timedelta(days=each) for each in sorted(offsets))
)


@given(dates, st.integers(100, 5_000), st.integers(200, 40_000))
def test_a_total_is_shared_exactly_when_the_months_can_take_it(days: tuple[date, ...], cap: int, total: int) -> None:
    months = Counter((day.year, day.month) for day in days)
    amounts = share(Money(total, "MXN"), days, Money(cap, "MXN"))
    if total > cap * len(months):
        assert amounts is None
        return
    assert amounts is not None
    assert sum(amount.minor for amount in amounts) == total
    assert min(amount.minor for amount in amounts) > 0
    for month in months:
        assert sum(a.minor for a, d in zip(amounts, days, strict=True) if (d.year, d.month) == month) <= cap


@given(dates, st.integers(200, 40_000))
def test_payments_differ_by_a_cent_at_most_when_no_month_is_too_heavy(days: tuple[date, ...], total: int) -> None:
    amounts = share(Money(total, "MXN"), days, Money(total, "MXN"))
    assert amounts is not None
    assert max(a.minor for a in amounts) - min(a.minor for a in amounts) <= 1


def test_less_than_a_cent_a_payment_is_no_plan() -> None:
    assert share(Money(2, "MXN"), (TODAY, TODAY + timedelta(days=1), TODAY + timedelta(days=2)), None) is None
    assert share(Money(0, "MXN"), (TODAY,), Money(0, "MXN")) is None


def _chance(*offsets: int, family: Family = Family.INSTALLMENTS, per_month: int | None = None) -> float:
    payments = tuple(DatedAmount(TODAY + timedelta(days=each), Money(100_00, "MXN")) for each in offsets)
    limit = None if per_month is None else Money(per_month, "MXN")
    return chance_kept(family, payments, today=TODAY, per_month=limit)


def test_sooner_shorter_and_lighter_is_kept_more_often() -> None:
    assert _chance(0, family=Family.FULL) == 0.92
    assert _chance(30, family=Family.FULL) == 0.67
    assert _chance(3) > _chance(20) > _chance(400) > 0
    assert _chance(3, 33, 63) > _chance(3, 18, 33, 48, 63, 78) > _chance(3, 100, 200, 300, 350, 400)
    assert _chance(15, family=Family.EXTENSION) < _chance(15, 45)
    assert _chance(0, family=Family.FULL, per_month=50_00) == 0.46
    assert _chance(0, family=Family.FULL, per_month=0) == 0.0


@pytest.mark.parametrize(
    ("country", "currency", "debt", "fees"),
    [
        ("BR", "BRL", {"fees": "500"}, "180.00"),  # a late fine of two per cent, collection only if proven
        ("BR", "BRL", {"fees": "500", "fees_proven": True}, "500.00"),
        ("CR", "USD", {"fees": "500"}, "12.00"),
        ("CR", "CRC", {"fees": "500"}, "0.00"),  # a ceiling in dollars says nothing in colones
        ("EC", "USD", {"fees": "500"}, "0.00"),  # the regulator's table is not loaded
        ("ES", "EUR", {"fees": "500"}, "0.00"),
        ("US", "USD", {"fees": "500"}, "0.00"),
        ("MX", "MXN", {"fees": "500"}, "500.00"),
        ("DO", "DOP", {"fees": "500"}, "500.00"),  # no law found: what was agreed stands
    ],
)
def test_fees_of_each_country_keep_to_its_book(country: str, currency: str, debt: dict[str, object], fees: str) -> None:
    answer = ask(question(country=country, currency=currency, debt=debt))
    assert answer["balance"]["fees"] == fees
    assert bool([each for each in answer["withheld"] if each["what"] == "fees"]) == (fees != "500.00")
