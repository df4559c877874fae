"""Schedules with interest against tables that others computed, to the cent."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acuerdo.core.money import Money
from acuerdo.core.offers.amortisation import Amortisation, Row, amortise, level_payment
from tests import parts

TRUTH = Path(__file__).resolve().parents[3] / "shared" / "data" / "money_truth"
IN_SCOPE = {
    "FRENCH_FIXED_PAYMENT": Amortisation.FRENCH,
    "GERMAN_CONSTANT_AMORTIZATION": Amortisation.GERMAN,
    "AMERICAN_BULLET": Amortisation.BULLET,
}


def _table(name: str) -> Any:
    path = TRUTH / name
    if not path.exists():
        pytest.skip(parts.missing("shared"))
    return json.loads(path.read_text())


def _bps(rate: str | float) -> int:
    return int(Decimal(str(rate)) * 10_000)


def test_every_schedule_in_scope_of_the_spanish_engine_matches_to_the_cent() -> None:
    cases = [case for case in _table("amortizacion_engine_oracle.json") if case["mode"] in IN_SCOPE]
    assert len(cases) == 8
    for case in cases:
        asked = case["input"]
        rows = amortise(
            IN_SCOPE[case["mode"]],
            Money.of(asked["principal"], "MXN"),
            annual_bps=_bps(asked["annual_rate"]),
            periods=asked["periods"],
        )
        assert [_figures(row) for row in rows] == [[Decimal(f) for f in line[2:]] for line in case["schedule"]]
        assert sum(row.payment.amount for row in rows) == Decimal(case["summary"]["total_paid"])


def _figures(row: Row) -> list[Decimal]:
    return [each.amount for each in (row.payment, row.principal, row.interest, row.balance)]


def test_the_level_payment_is_that_of_numpy_financial_rounded_to_the_cent() -> None:
    grid = _table("numpy_financial.json")["grid"]
    assert grid
    for case in grid:
        principal = Money.of(case["principal"], "MXN")
        payment = level_payment(principal, annual_bps=_bps(case["annual"]), periods=case["n"])
        assert abs(float(payment.amount) - case["pmt"]) <= 0.005 + 1e-9
        first = amortise(Amortisation.FRENCH, principal, annual_bps=_bps(case["annual"]), periods=case["n"])[0]
        assert abs(float(first.interest.amount) - case["first_interest"]) <= 0.005 + 1e-9


@given(st.sampled_from(Amortisation), st.integers(1, 10**10), st.integers(0, 20_000), st.integers(1, 60))
def test_every_schedule_pays_the_principal_exactly_and_each_row_adds_up(
    kind: Amortisation, minor: int, annual_bps: int, periods: int
) -> None:
    rows = amortise(kind, Money(minor, "COP"), annual_bps=annual_bps, periods=periods)
    assert len(rows) == periods
    assert sum(row.principal.minor for row in rows) == minor
    assert rows[-1].balance.minor == 0
    assert all(row.payment == row.principal + row.interest for row in rows)
    assert all(row.interest.minor >= 0 and row.principal.minor >= 0 for row in rows)


@pytest.mark.parametrize(("minor", "annual_bps", "periods"), [(0, 0, 1), (1, -1, 1), (1, 0, 0)])
def test_a_schedule_of_nothing_is_refused(minor: int, annual_bps: int, periods: int) -> None:
    with pytest.raises(ValueError, match="schedule needs"):
        amortise(Amortisation.FRENCH, Money(minor, "MXN"), annual_bps=annual_bps, periods=periods)
