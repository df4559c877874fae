"""What Laura is offered: the mission's own example, her payday, her means, and what the law takes off."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.offers.asked import ask, ids, option, paid, question

D = Decimal


@pytest.mark.mission("A25")
def test_the_example_ten_percent_this_week_three_monthly_or_six_quincenal_payments() -> None:
    answer = ask(question(debt={"principal": "10000.01"}, payday="quincena"))
    assert ids(answer)[:3] == ["discount", "installments-monthly-3", "installments-biweekly-6"]
    discount, monthly, quincenal = (option(answer, id_) for id_ in ids(answer)[:3])
    assert (discount["total"], discount["discount"]) == ("9000.01", "1000.00")
    assert paid(discount) == [(date(2026, 4, 10), D("9000.01"))]
    assert paid(monthly) == [
        (date(2026, 4, 15), D("3333.34")),
        (date(2026, 5, 15), D("3333.34")),
        (date(2026, 6, 15), D("3333.33")),
    ]
    # 31 May 2026 is a Sunday: the quincena is paid on the Friday before.
    assert paid(quincenal) == [
        (date(2026, 4, 15), D("1666.67")),
        (date(2026, 4, 30), D("1666.67")),
        (date(2026, 5, 15), D("1666.67")),
        (date(2026, 5, 29), D("1666.67")),
        (date(2026, 6, 15), D("1666.67")),
        (date(2026, 6, 30), D("1666.66")),
    ]


def test_month_ends_come_back_to_the_31st_after_february() -> None:
    asked = question(country="CO", currency="COP", today="2025-12-31", debt={"due_date": "2025-12-01"})
    dates = [on for on, _ in paid(option(ask(asked), "installments-monthly-3"))]
    assert dates == [date(2026, 1, 30), date(2026, 2, 27), date(2026, 3, 31)]


def test_both_ways_of_a_trade_off_are_worked_out_smaller_for_longer_or_larger_for_shorter() -> None:
    answer = ask(question())
    short, long = option(answer, "installments-monthly-3"), option(answer, "installments-monthly-6")
    assert [amount for _, amount in paid(short)] == [D("3000.00")] * 3
    assert [amount for _, amount in paid(long)] == [D("1500.00")] * 6
    assert "más tiempo" in long["why"]


def test_what_is_comfortable_a_month_is_never_passed_though_quincenas_come_twice() -> None:
    answer = ask(question(capacity={"per_month": "3100"}, policy={"installments_max": 12}))
    for id_ in ("installments-monthly-3", "installments-biweekly-6"):
        months: dict[tuple[int, int], Decimal] = {}
        for on, amount in paid(option(answer, id_)):
            months[on.year, on.month] = months.get((on.year, on.month), D(0)) + amount
        assert max(months.values()) <= D("3100")


def test_a_plan_that_nobody_could_keep_is_not_offered_and_it_says_so() -> None:
    answer = ask(question(capacity={"per_month": "900"}, policy={"extension_max_days": 20}))
    assert ids(answer) == ["discount", "full"]
    held_back = {each["what"]: each["why"] for each in answer["withheld"]}
    assert set(held_back) >= {"installments-monthly", "installments-biweekly", "extension"}
    assert all("cómod" in held_back[what] for what in ("installments-monthly", "extension"))


def test_a_month_with_many_weeks_takes_less_in_each_so_that_the_plan_still_fits() -> None:
    asked = question(
        country="CO",
        currency="COP",
        today="2026-03-30",
        policy={"frequencies": ["weekly"], "installments_max": 5},
        capacity={"per_month": "5000"},
    )
    assert paid(option(ask(asked), "installments-weekly-5")) == [
        (date(2026, 4, 6), D("1250.00")),
        (date(2026, 4, 13), D("1250.00")),
        (date(2026, 4, 20), D("1250.00")),
        (date(2026, 4, 27), D("1250.00")),
        (date(2026, 5, 4), D("4000.00")),
    ]


def test_a_payday_on_the_fifth_is_followed_and_a_sunday_moves_to_monday() -> None:
    plan = option(ask(question(payday="monthly_5")), "installments-monthly-3")
    assert [on for on, _ in paid(plan)] == [date(2026, 5, 5), date(2026, 6, 5), date(2026, 7, 6)]


def test_every_fourteen_days_outside_mexico_unless_wages_come_by_quincena() -> None:
    asked = question(country="CO", currency="COP", policy={"frequencies": ["biweekly"]})
    plan = option(ask(asked), "installments-biweekly-6")
    assert [on for on, _ in paid(plan)][:2] == [date(2026, 4, 20), date(2026, 5, 4)]
    plan = option(ask(asked | {"payday": "quincena"}), "installments-biweekly-6")
    assert [on for on, _ in paid(plan)][:3] == [date(2026, 4, 15), date(2026, 4, 30), date(2026, 5, 15)]


def test_a_discount_that_ends_on_a_sunday_is_paid_by_the_friday_and_one_on_a_holiday_is_not_offered() -> None:
    assert paid(option(ask(question(policy={"discount_days": 6})), "discount"))[0][0] == date(2026, 4, 10)
    friday_holiday = question(today="2026-05-01", policy={"discount_days": 2})
    assert "discount" not in ids(ask(friday_holiday))


def test_a_discount_never_passes_its_limit_by_rounding() -> None:
    discount = option(ask(question(debt={"principal": "0.99"}, policy={"discount_max_pct": "33.33"})), "discount")
    assert (discount["discount"], discount["total"]) == ("0.32", "0.67")


def test_an_extension_ends_on_the_last_business_day_of_its_term() -> None:
    extension = option(ask(question(policy={"extension_max_days": 20})), "extension")
    assert paid(extension) == [(date(2026, 4, 24), D("9000.00"))]


def test_a_minimum_payment_is_rounded_up_and_its_total_is_itself() -> None:
    answer = ask(question(debt={"principal": "333.33"}, policy={"minimum_payment_pct": 10}))
    partial = option(answer, "partial")
    assert (partial["total"], paid(partial)[0][1]) == ("33.34", D("33.34"))


def test_full_payment_comes_last_when_the_same_can_be_had_for_less() -> None:
    assert ids(ask(question()))[-1] == "full"
    assert ids(ask(question(policy={"discount_max_pct": 0})))[0] == "full"


def test_a_debt_of_zero_has_nothing_to_offer() -> None:
    answer = ask(question(debt={"principal": "0"}))
    assert answer["options"] == []
    assert answer["withheld"][0]["why"] == "No hay saldo por pagar."


def test_the_same_question_has_the_same_answer() -> None:
    assert ask(question()) == ask(question())


def test_no_word_of_an_explanation_threatens_or_takes_sides_between_tu_and_usted() -> None:
    answers = [ask(question(capacity={"per_month": "10"})), ask(question(policy={"minimum_payment_pct": 5}))]
    words = " ".join(e["why"] for a in answers for e in (*a["options"], *a["withheld"])).lower()
    assert not {"tu", "tus", "usted", "su", "debes", "debe", "obligad"} & set(words.replace(",", " ").split())


def test_in_peru_a_bank_may_not_charge_fees_and_a_shop_may() -> None:
    asked = question(country="PE", currency="PEN", creditor_type="bank", debt={"fees": "150.00"})
    bank = ask(asked)
    assert (bank["balance"]["fees"], bank["balance"]["total"]) == ("0.00", "9000.00")
    assert option(bank, "full")["total"] == "9000.00"
    (cut,) = [each for each in bank["withheld"] if each["what"] == "fees"]
    assert "Ley 28587" in cut["cite"]
    assert ask(asked | {"creditor_type": "retail"})["balance"]["fees"] == "150.00"


@pytest.mark.parametrize(
    ("due", "uf", "fees"),
    [
        ("2026-03-17", "40000", "0"),  # day 20
        ("2026-03-16", None, "0"),  # day 21, UF unknown
        ("2026-03-16", "40000", "60000"),  # 9 % of 400,000 and 6 % of the next 400,000
        ("2026-03-16", "10000", "42000"),  # 9 % of 100,000, 6 % of 400,000 and 3 % of 300,000
        ("2026-03-16", "200000", "72000"),  # 9 % of all
    ],
)
def test_chile_charges_no_collection_fee_for_twenty_days_and_then_by_slices_of_uf(
    due: str, uf: str | None, fees: str
) -> None:
    asked = question(
        country="CL",
        currency="CLP",
        debt={"principal": "800000", "fees": "90000", "due_date": due},
        reference={"index_unit": uf} if uf else None,
    )
    answer = ask(asked)
    assert answer["balance"]["fees"] == fees
    assert [each["cite"] for each in answer["withheld"] if each["what"] == "fees"] == ["Ley 19.496, art. 37"]


def test_in_colombia_a_fee_is_charged_only_when_it_is_proven() -> None:
    asked = question(country="CO", currency="COP", debt={"fees": "50"})
    assert ask(asked)["balance"]["fees"] == "0.00"
    asked["debt"]["fees_proven"] = True
    assert ask(asked)["balance"]["fees"] == "50.00"


def test_a_mexican_bank_does_not_charge_late_fee_and_default_interest_at_once() -> None:
    asked = question(creditor_type="bank", debt={"fees": "50", "default_interest": "80"})
    assert ask(asked)["balance"]["total"] == "9080.00"
    asked["debt"]["default_interest"] = "0"
    assert ask(asked)["balance"]["total"] == "9050.00"


def test_default_interest_over_the_published_rate_is_brought_down_to_it() -> None:
    asked = question(debt={"default_interest": "900"}, reference={"default_interest_max_pct": "36.5"})
    assert ask(asked)["balance"]["default_interest"] == "324.00"  # 36 days at 0.1 % a day of 9,000
