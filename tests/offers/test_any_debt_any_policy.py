"""For any debt, policy, country and means the answer is exact, lawful and within what was allowed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acuerdo.config.tone import load_tone
from acuerdo.core.tone.judge import judge_text
from tests.offers.asked import ask
from tests.offers.lawful import faults

CURRENCIES = {
    "MX": "MXN", "CO": "COP", "CL": "CLP", "PE": "PEN", "AR": "ARS", "BR": "BRL", "EC": "USD",
    "CR": "CRC", "PA": "USD", "GT": "GTQ", "DO": "DOP", "ES": "EUR", "US": "USD",
}  # fmt: skip
SETTINGS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    country = draw(st.sampled_from(sorted(CURRENCIES)))
    currency = CURRENCIES[country]
    today = draw(st.dates(date(2026, 1, 1), date(2028, 12, 31)))

    def amount(most: int) -> str:
        minor = draw(st.integers(0, most))
        return str(minor) if currency == "CLP" else str(Decimal(minor).scaleb(-2))

    asked: dict[str, Any] = {
        "id": draw(st.integers(0, 9)),
        "country": country,
        "creditor_type": draw(st.sampled_from(["bank", "fintech", "retail", "telecom"])),
        "today": today.isoformat(),
        "currency": currency,
        "debt": {
            "principal": amount(draw(st.sampled_from([1, 30, 10_000, 5_000_000]))),
            "ordinary_interest": amount(40_000),
            "default_interest": amount(40_000),
            "fees": amount(draw(st.sampled_from([0, 40_000]))),
            "due_date": (today - timedelta(days=draw(st.integers(-30, 200)))).isoformat(),
        },
        "policy": {
            "discount_max_pct": draw(st.sampled_from([0, 5, 10, "12.5", "33.33", 100])),
            "discount_days": draw(st.integers(0, 30)),
            "installments_max": draw(st.integers(0, 14)),
            "frequencies": draw(st.lists(st.sampled_from(["weekly", "biweekly", "monthly"]), unique=True)),
            "extension_max_days": draw(st.integers(0, 60)),
            "minimum_payment_pct": draw(st.sampled_from([0, 5, 10, "33.3", 100])),
        },
    }
    if draw(st.booleans()):
        asked["capacity"] = {"per_month": amount(draw(st.sampled_from([3, 50_000, 2_000_000])))}
    if draw(st.booleans()):
        asked["payday"] = draw(st.sampled_from(["quincena", "monthly_5", "monthly_31", "weekly_friday"]))
    return asked


@settings(SETTINGS, max_examples=3000)
@given(questions())
def test_every_answer_adds_up_keeps_the_law_the_policy_and_the_means(asked: dict[str, Any]) -> None:
    answer = ask(asked)
    assert answer["id"] == asked["id"]
    assert faults(asked, answer) == []


@pytest.mark.mission("K10")
@settings(SETTINGS, max_examples=200)
@given(questions())
def test_in_full_in_parts_or_later_whenever_the_policy_allows_and_never_as_an_ultimatum(asked: dict[str, Any]) -> None:
    asked.pop("capacity", None)
    asked["debt"] |= {"principal": "90000", "due_date": asked["today"]}
    asked["policy"] |= {"installments_max": 6, "frequencies": ["monthly"], "extension_max_days": 15}
    answer = ask(asked)
    assert {option["family"] for option in answer["options"]} >= {"full", "installments", "extension"}
    for each in (*answer["options"], *answer["withheld"]):
        verdict = judge_text(each["why"], load_tone(), country=asked["country"])
        assert verdict.fit, (each["why"], verdict.faults)


def test_the_check_itself_sees_a_cent_a_day_a_cap_and_a_choice_that_are_missing() -> None:
    asked = BROKEN | {
        "debt": {"principal": "9000.00", "due_date": "2026-03-01"},
        "policy": {
            **dict.fromkeys(("discount_days", "extension_max_days"), 5),
            "discount_max_pct": 10,
            "minimum_payment_pct": 10,
            "installments_max": 6,
            "frequencies": ["monthly"],
        },
        "capacity": {"per_month": "3000.00"},
    }
    assert faults(asked, ask(asked)) == []

    def after(change: Callable[[dict[str, Any]], object]) -> str:
        answer = ask(asked)
        plan = next(each for each in answer["options"] if each["family"] == "installments")
        change({"answer": answer, "plan": plan, "payments": plan["payments"]})
        return " ".join(faults(asked, answer))

    assert "do not add up" in after(lambda it: it["payments"][0].update(amount="2999.99"))
    assert "business day" in after(lambda it: it["payments"][0].update(date="2026-04-12"))
    assert "can pay" in after(lambda it: it["payments"][1].update(date=it["payments"][0]["date"]))
    assert "not the balance" in after(lambda it: it["plan"].update(total="8999.99"))
    assert "fewer" in after(lambda it: it["answer"].update(options=[]))


BROKEN = {
    "id": "x",
    "country": "MX",
    "creditor_type": "retail",
    "today": "2026-04-06",
    "currency": "MXN",
    "debt": {"principal": "100.00", "due_date": "2026-03-01"},
    "policy": {"discount_max_pct": 10, "discount_days": 5},
}


@pytest.mark.parametrize(
    ("where", "value", "code"),
    [
        ("country", "ZZ", "unknown_country"),
        ("country", None, "missing_field"),
        ("creditor_type", "pirate", "unknown_creditor_type"),
        ("today", "ayer", "not_a_date"),
        ("today", "20260406", "not_a_date"),
        ("today", 20260406, "not_text"),
        ("today", "2205-01-01", "date_out_of_range"),
        ("currency", "PESOS", "unknown_currency"),
        ("debt", "100", "not_an_object"),
        ("debt.principal", None, "missing_field"),
        ("debt.principal", "-1", "negative_amount"),
        ("debt.principal", "1,234.50", "not_an_amount"),
        ("debt.principal", "NaN", "not_an_amount"),
        ("debt.principal", "1E+400000000", "not_an_amount"),
        ("debt.principal", True, "not_an_amount"),
        ("debt.principal", "10.005", "too_fine"),
        ("debt.principal", "9" * 17, "amount_too_large"),
        ("debt.fees", "x", "not_an_amount"),
        ("debt.due_date", "2026-02-30", "not_a_date"),
        ("policy", None, "missing_field"),
        ("policy.discount_max_pct", 101, "percentage_out_of_range"),
        ("policy.discount_max_pct", -1, "percentage_out_of_range"),
        ("policy.discount_max_pct", "mucho", "not_a_percentage"),
        ("policy.discount_days", -1, "not_a_count"),
        ("policy.installments_max", "seis", "not_a_count"),
        ("policy.installments_max", 10**9, "not_a_count"),
        ("policy.frequencies", ["daily"], "unknown_frequency"),
        ("policy.frequencies", "monthly", "unknown_frequency"),
        ("payday", "monthly_32", "unknown_payday"),
        ("capacity", {"per_month": "-5"}, "negative_amount"),
        ("capacity", {"other": 1}, "missing_field"),
        ("capacity", 500, "not_an_object"),
    ],
)
def test_a_bad_field_is_named_with_its_remedy(where: str, value: object, code: str) -> None:
    asked: dict[str, Any] = {name: dict(v) if isinstance(v, dict) else v for name, v in BROKEN.items()}
    *above, field = where.split(".")
    (asked[above[0]] if above else asked)[field] = value
    answer = ask(asked)
    assert answer["id"] == "x"
    assert answer["error"]["code"] == code
    assert f"«{field}»" in answer["error"]["message"] or "per_month" in answer["error"]["message"]


@pytest.mark.parametrize("line", ["{", "[]", "7", "null", '{"id": NaN}', "[" * 100_000, '"hola"'])
def test_what_is_no_question_at_all_is_an_error_and_not_an_end(line: str) -> None:
    answer = ask(line)
    assert answer["error"]["code"] in ("not_json", "not_an_object")


words = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6) | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
fields = st.sampled_from(
    ["country", "creditor_type", "today", "currency", "debt", "policy", "capacity", "payday", "reference"]
    + [f"debt.{name}" for name in ("principal", "fees", "due_date", "taxes")]
    + [f"policy.{name}" for name in ("discount_max_pct", "discount_days", "installments_max", "frequencies")]
)


@settings(SETTINGS, max_examples=300)
@given(fields, words)
def test_nothing_that_a_field_may_hold_stops_the_stream(where: str, value: object) -> None:
    asked: dict[str, Any] = {name: dict(v) if isinstance(v, dict) else v for name, v in BROKEN.items()}
    *above, field = where.split(".")
    (asked[above[0]] if above else asked)[field] = value
    answer = ask(asked)
    assert ("error" in answer) != ("options" in answer)
