"""One week of a small office, worked out by hand in the comments; a manager can check every figure."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acuerdo.core.measures import (
    Attempt,
    Collected,
    Measure,
    PastDue,
    PromiseMade,
    Spell,
    Standing,
    Window,
    Without,
    contact_rate,
    contactability,
    cure_rate,
    kept_rate,
    mean_days_restricted,
    median_days,
    promise_rate,
    recovery_rate,
    right_party_rate,
    roll_rate,
    survival,
)

WEEK = Window(date(2026, 4, 6), date(2026, 4, 12))
MONDAY, WEDNESDAY, SUNDAY = date(2026, 4, 6), date(2026, 4, 8), date(2026, 4, 12)
NEXT_MONDAY = date(2026, 4, 13)

# Laura pays 500, Diego 300 that bounces on Sunday, Ana's account 200 of which 50 was not due yet; a payment of
# the Monday after does not count, nor does it matter that Laura's bounces then.
PAYMENTS = (
    Collected(on=MONDAY, past_due_minor=500_00, reversed_on=NEXT_MONDAY),
    Collected(on=WEDNESDAY, past_due_minor=300_00, reversed_on=SUNDAY),
    Collected(on=SUNDAY, past_due_minor=150_00),
    Collected(on=NEXT_MONDAY, past_due_minor=999_00),
)
EXPOSURE = PastDue(at_start_minor=2_000_00, new_minor=600_00)

# Four accounts tried in the week, eight attempts: two accounts answered, in three talks, two with the debtor.
ATTEMPTS = (
    Attempt(account="laura", on=MONDAY, effective=False),
    Attempt(account="laura", on=WEDNESDAY, effective=True, right_party=True),
    Attempt(account="laura", on=SUNDAY, effective=True, right_party=True),
    Attempt(account="diego", on=MONDAY, effective=True),
    Attempt(account="diego", on=WEDNESDAY, effective=False),
    Attempt(account="tercera", on=MONDAY, effective=False),
    Attempt(account="cuarta", on=MONDAY, effective=False),
    Attempt(account="cuarta", on=SUNDAY, effective=False),
    Attempt(account="quinta", on=NEXT_MONDAY, effective=True, right_party=True),
)

# Four promises fall due in the week: one kept, one paid twice over, one in half, one not. Two more are of
# other weeks, one of them made on Wednesday.
PROMISES = (
    PromiseMade(made_on=date(2026, 4, 1), due_on=MONDAY, amount_minor=100_00, paid_minor=100_00),
    PromiseMade(made_on=date(2026, 4, 1), due_on=WEDNESDAY, amount_minor=100_00, paid_minor=200_00),
    PromiseMade(made_on=date(2026, 4, 1), due_on=WEDNESDAY, amount_minor=300_00, paid_minor=150_00),
    PromiseMade(made_on=MONDAY, due_on=SUNDAY, amount_minor=500_00, paid_minor=0),
    PromiseMade(made_on=WEDNESDAY, due_on=NEXT_MONDAY, amount_minor=50_00, paid_minor=50_00),
)


@pytest.mark.mission("C25")
def test_recovery_is_650_of_2000_or_of_2600_with_what_fell_due_in_the_week() -> None:
    started = recovery_rate(PAYMENTS, EXPOSURE, WEEK)
    assert (started.numerator, started.denominator, started.value) == (650_00, 2_000_00, Fraction(325, 1000))
    with_new = recovery_rate(PAYMENTS, EXPOSURE, WEEK, with_new=True)
    assert (with_new.numerator, with_new.denominator, with_new.value) == (650_00, 2_600_00, Fraction(1, 4))
    assert (started.name, with_new.name, started.window) == ("recovery_rate_a", "recovery_rate_b", WEEK)


def test_contact_is_two_accounts_of_four_and_three_talks_of_eight_attempts() -> None:
    assert contact_rate(ATTEMPTS, WEEK) == Measure("contact_rate", 2, 4, WEEK)
    assert contactability(ATTEMPTS, WEEK) == Measure("contactability", 3, 8, WEEK)
    assert right_party_rate(ATTEMPTS, WEEK) == Measure("right_party_rate", 2, 8, WEEK)


def test_two_promises_were_made_in_two_talks_with_the_right_party() -> None:
    assert promise_rate(PROMISES, ATTEMPTS, WEEK) == Measure("promise_rate", 2, 2, WEEK)


def test_two_of_four_promises_were_kept_one_in_part_350_of_1000_pesos() -> None:
    kept = kept_rate(PROMISES, WEEK)
    assert kept.by_count == Measure("kept_rate", 2, 4, WEEK)
    assert kept.partly == Measure("partly_kept_rate", 1, 4, WEEK)
    assert kept.by_money == Measure("kept_rate_by_money", 350_00, 1_000_00, WEEK)


def test_a_promise_with_grace_left_is_not_judged_yet() -> None:
    kept = kept_rate(PROMISES, WEEK, grace=timedelta(days=1))
    assert kept.by_count == Measure("kept_rate", 2, 3, WEEK)


def test_nothing_tried_is_no_rate_rather_than_zero() -> None:
    assert contact_rate((), WEEK).value is None
    assert recovery_rate(PAYMENTS, PastDue(at_start_minor=0), WEEK).value is None


# 1-30 days (bucket 1): 1,000 + 3,000 + 4,000; the 3,000 rolls on, the 1,000 is cured, the 4,000 stays.
STANDINGS = (
    Standing(account="a", bucket_at_start=1, bucket_at_end=0, balance_at_start_minor=1_000, contacts=2),
    Standing(account="b", bucket_at_start=1, bucket_at_end=2, balance_at_start_minor=3_000),
    Standing(account="c", bucket_at_start=1, bucket_at_end=1, balance_at_start_minor=4_000),
    Standing(account="d", bucket_at_start=2, bucket_at_end=0, balance_at_start_minor=500, contacts=1, human_contacts=1),
    Standing(account="e", bucket_at_start=3, bucket_at_end=0, balance_at_start_minor=500),
    Standing(account="f", bucket_at_start=0, bucket_at_end=0, balance_at_start_minor=900),
)


def test_three_of_eight_thousand_roll_to_the_next_bucket() -> None:
    assert roll_rate(STANDINGS, 1, WEEK) == Measure("roll_rate_1_2", 3_000, 8_000, WEEK)
    assert roll_rate(STANDINGS, 1, WEEK, to=0) == Measure("roll_rate_1_0", 1_000, 8_000, WEEK)


def test_three_of_five_are_cured_two_without_a_person_and_one_without_any_contact() -> None:
    assert cure_rate(STANDINGS, WEEK) == Measure("cure_rate", 3, 5, WEEK)
    assert cure_rate(STANDINGS, WEEK, without=Without.PEOPLE) == Measure("self_cure_without_people", 2, 5, WEEK)
    assert cure_rate(STANDINGS, WEEK, without=Without.CONTACT) == Measure("self_cure_without_contact", 1, 5, WEEK)


# Six cases: closed on days 2, 4, 4 and 8; open since 3 and 10 days.
# Open just after day 2: 5/6. Day 4 (four left, the one of 3 days is gone): 5/6 * 2/4 = 5/12. Day 8: 5/12 * 1/2.
SPELLS = (Spell(2, True), Spell(3, False), Spell(4, True), Spell(4, True), Spell(8, True), Spell(10, False))


@pytest.mark.mission("C26")
def test_days_to_resolution_count_open_cases_for_as_long_as_they_were_watched() -> None:
    assert survival(SPELLS) == ((2, Fraction(5, 6)), (4, Fraction(5, 12)), (8, Fraction(5, 24)))
    assert median_days(SPELLS) == 4
    # 2 days at 1, 2 at 5/6, 4 at 5/12, 2 at 5/24.
    assert mean_days_restricted(SPELLS, 10) == 2 + Fraction(10, 6) + Fraction(20, 12) + Fraction(10, 24)
    assert mean_days_restricted(SPELLS, 11) is None
    assert median_days([Spell(5, False), Spell(6, True), Spell(9, False), Spell(9, False)]) is None


@given(st.lists(st.integers(0, 60), min_size=1, max_size=30))
def test_with_every_case_closed_it_is_the_plain_mean(days: list[int]) -> None:
    spells = [Spell(each, True) for each in days]
    assert mean_days_restricted(spells, max(days) + 1) == Fraction(sum(days), len(days))
