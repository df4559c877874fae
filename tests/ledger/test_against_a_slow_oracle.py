"""The ledger against a second one, written to be obvious: cent by cent and day by day."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acuerdo.core.ledger import (
    AccrualTerms,
    AllocationOrder,
    Component,
    DayCount,
    Entry,
    EntryKind,
    OpenDebt,
    account_state,
    accrual_entry,
    accrued_minor,
    allocate,
    owed_by_debt,
    reverse,
)
from acuerdo.core.money import Money

DUE = {"deu_a": date(2027, 12, 31), "deu_b": date(2028, 2, 29), "deu_c": date(2028, 3, 31)}
ORDER = ("fees", "taxes", "default_interest", "ordinary_interest", "principal")
days = st.integers(0, 150).map(lambda number: date(2027, 12, 1) + timedelta(days=number))
charges = st.tuples(st.just("charge"), days, st.sampled_from(sorted(DUE)), st.sampled_from(ORDER), st.integers(1, 90))
payments = st.tuples(st.just("pay"), days, st.integers(1, 250))
bounces = st.tuples(st.just("bounce"), days, st.integers(0, 5))
histories = st.lists(st.one_of(charges, payments, bounces), min_size=1, max_size=14).map(
    lambda events: sorted(events, key=lambda event: event[1])
)


class Cents:
    """Every cent owed is a row; a payment strikes rows out one by one; a bounce writes them back."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str]] = []
        self.struck: dict[str, list[tuple[str, str]]] = {}

    def pay(self, payment: str, cents: int) -> int:
        self.struck[payment] = []
        while cents and self.rows:
            first = min(self.rows, key=lambda row: (DUE[row[0]], row[0], ORDER.index(row[1])))
            self.rows.remove(first)
            self.struck[payment].append(first)
            cents -= 1
        return cents

    def late(self, as_of: date) -> int:
        return max(((as_of - DUE[debt]).days for debt, _ in self.rows), default=0)


def _replay(history: list[tuple[object, ...]], until: date) -> tuple[list[Entry], Cents]:
    entries: list[Entry] = []
    cents = Cents()
    for number, event in enumerate(history):
        if event[1] > until:
            break
        _step(event, f"pay_{number}", entries, cents)
    return entries, cents


def _step(event: tuple[object, ...], name: str, entries: list[Entry], cents: Cents) -> None:
    if event[0] == "charge":
        _, on, debt, component, minor = event
        kind, part = EntryKind.CHARGE, Component(component)
        entries.append(Entry(on=on, kind=kind, component=part, minor=minor, debt=debt))
        cents.rows += [(debt, component)] * minor
    elif event[0] == "pay":
        _, on, minor = event
        owed = owed_by_debt(entries, as_of=on, currency="MXN")
        debts = [OpenDebt(id=debt, due_on=DUE[debt], owed=own) for debt, own in owed.items()]
        shared = allocate(name, Money(minor, "MXN"), on=on, debts=debts)
        assert sum(e.minor for e in shared.entries) == shared.credit.minor - minor
        assert shared.credit.minor == cents.pay(name, minor)
        entries += shared.entries
    else:
        paid = sorted(cents.struck)
        if paid:
            payment = paid[event[2] % len(paid)]
            entries += reverse(entries, payment, on=event[1])
            cents.rows += cents.struck.pop(payment)


@settings(max_examples=400, deadline=None)
@given(histories, days)
def test_any_history_owes_the_same_cents_and_is_as_late_as_the_oracle(
    history: list[tuple[object, ...]], as_of: date
) -> None:
    entries, cents = _replay(history, as_of)
    state = account_state(entries, due_on=DUE, as_of=as_of, currency="MXN")
    assert state.balance.minor == len(cents.rows)
    assert state.days_past_due == cents.late(as_of)
    for debt in state.debts:
        for component in ORDER:
            assert getattr(debt.owed, component).minor == cents.rows.count((debt.debt, component))


@settings(max_examples=150, deadline=None)
@given(histories)
def test_a_day_asked_today_or_next_year_has_the_same_balance(history: list[tuple[object, ...]]) -> None:
    entries, _ = _replay(history, date(2028, 12, 31))
    for as_of in (date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 1)):
        then = [entry for entry in entries if entry.on <= as_of]
        asked = {"due_on": DUE, "as_of": as_of, "currency": "MXN"}
        assert account_state(then, **asked).balance == account_state(entries, **asked).balance


principal_changes = st.lists(st.tuples(days, st.integers(-400_00, 900_00)), min_size=1, max_size=6)
terms = st.builds(
    AccrualTerms,
    rate_bps=st.integers(0, 12_000),
    day_count=st.sampled_from(list(DayCount)),
    starts_on=days,
    component=st.just(Component.DEFAULT_INTEREST),
)


def _principal(changes: list[tuple[date, int]]) -> list[Entry]:
    kind, part = EntryKind.ADJUSTMENT, Component.PRINCIPAL
    return [Entry(on=on, kind=kind, component=part, minor=minor, debt="deu_a") for on, minor in changes]


def _one_day(day_count: DayCount, day: date) -> Fraction:
    if day_count is DayCount.THIRTY_360:
        tomorrow = day + timedelta(days=1)
        months = (tomorrow.year - day.year) * 12 + tomorrow.month - day.month
        return Fraction(30 * months + min(tomorrow.day, 30) - min(day.day, 30), 360)
    return Fraction(1, 365 if day_count is DayCount.ACT_365 else 360)


@settings(max_examples=250, deadline=None)
@given(principal_changes, terms, days)
def test_interest_equals_the_sum_of_every_single_day(
    changes: list[tuple[date, int]], rate: AccrualTerms, through: date
) -> None:
    exact, day = Fraction(0), rate.starts_on
    while day < through:
        owed = sum(minor for on, minor in changes if on <= day)
        exact += max(owed, 0) * Fraction(rate.rate_bps, 10_000) * _one_day(rate.day_count, day)
        day += timedelta(days=1)
    assert accrued_minor(_principal(changes), rate, debt="deu_a", through=through) == round(exact)


@settings(max_examples=250, deadline=None)
@given(principal_changes, terms, st.sets(days, min_size=1, max_size=6))
def test_many_small_accruals_charge_what_one_long_one_does(
    changes: list[tuple[date, int]], rate: AccrualTerms, stops: set[date]
) -> None:
    entries = _principal(changes)
    for stop in sorted(stops):
        charge = accrual_entry(entries, rate, debt="deu_a", on=stop)
        entries += [charge] if charge else []
        assert accrual_entry(entries, rate, debt="deu_a", on=stop) is None
    charged = sum(e.minor for e in entries if e.kind is EntryKind.CHARGE)
    assert charged == accrued_minor(entries, rate, debt="deu_a", through=max(stops))


def test_a_thousand_pesos_at_36_percent_for_a_leap_february() -> None:
    principal = _principal([(date(2028, 1, 31), 1000_00)])

    def interest(day_count: DayCount) -> int:
        rate = AccrualTerms(rate_bps=3600, day_count=day_count, starts_on=date(2028, 1, 31))
        return accrued_minor(principal, rate, debt="deu_a", through=date(2028, 2, 29))

    assert [interest(d) for d in (DayCount.ACT_360, DayCount.ACT_365, DayCount.THIRTY_360)] == [2900, 2860, 2900]


def test_an_order_that_forgets_a_component_is_refused() -> None:
    with pytest.raises(ValueError, match="every component"):
        AllocationOrder(components=(Component.PRINCIPAL,))
