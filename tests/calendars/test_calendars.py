"""Business days against the holidays on which three independent projects agree; month ends; quincenas."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acuerdo.core.bank_holidays import COUNTRIES, UnknownCalendar, bank_holidays
from acuerdo.core.calendars import (
    add_months,
    business_day_of_month,
    is_business_day,
    month_end,
    next_business_day,
    next_quincena,
    previous_business_day,
)
from tests import parts

AGREED = Path(__file__).resolve().parents[3] / "shared" / "data" / "holidays" / "agreed_2022_2024.json"
days = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize("country", sorted(COUNTRIES - {"BR", "US"}))
def test_no_agreed_holiday_is_a_business_day(country: str) -> None:
    if not AGREED.exists():
        pytest.skip(parts.missing("shared"))
    agreed = json.loads(AGREED.read_text())[country]
    assert [day for day in agreed if is_business_day(date.fromisoformat(day), country)] == []


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("MX", date(2026, 11, 2)), ("MX", date(2026, 4, 2)), ("MX", date(2026, 2, 2)),
        ("CO", date(2026, 7, 13)), ("CL", date(2026, 9, 18)), ("PE", date(2026, 7, 28)),
        ("AR", date(2026, 5, 25)), ("BR", date(2026, 2, 17)), ("US", date(2026, 11, 26)),
    ],
)  # fmt: skip
def test_banks_are_closed_on_that_day(country: str, day: date) -> None:
    assert not is_business_day(day, country)


def test_an_unknown_country_has_no_business_days_rather_than_all() -> None:
    with pytest.raises(UnknownCalendar):
        is_business_day(date(2026, 3, 2), "ZZ")
    with pytest.raises(UnknownCalendar):
        bank_holidays("CL", 2026, "XX")


def test_a_subdivision_adds_its_own_days() -> None:
    assert date(2026, 6, 7) in bank_holidays("CL", 2026, "AP")
    assert date(2026, 6, 7) not in bank_holidays("CL", 2026)


@given(days, st.sampled_from(sorted(COUNTRIES)))
def test_moving_a_day_never_skips_an_open_one_and_stays_in_its_month_when_asked(day: date, country: str) -> None:
    after, before = next_business_day(day, country), previous_business_day(day, country)
    assert before <= day <= after
    between = [before + timedelta(days=n) for n in range(1, (after - before).days)]
    assert not any(is_business_day(each, country) for each in between)
    kept = business_day_of_month(day, country)
    assert (kept.year, kept.month) == (day.year, day.month)
    assert kept in (after, before)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 3, 15), 12, date(2027, 3, 15)),
    ],
)
def test_a_month_later_is_clamped_to_the_end_of_a_short_month(day: date, months: int, then: date) -> None:
    assert add_months(day, months) == then


def test_a_plan_of_the_31st_comes_back_to_the_31st_after_february() -> None:
    assert add_months(date(2026, 2, 28), 1, on_the=31) == date(2026, 3, 31)


@given(days)
def test_the_quincena_is_the_15th_or_the_last_day(day: date) -> None:
    payday = next_quincena(day)
    assert 0 <= (payday - day).days <= 15
    assert payday.day == 15 or payday == month_end(payday)
