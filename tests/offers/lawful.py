"""A stranger's check of an answer of `acuerdo offers`, written from CONTRACTS §4.

Public holidays come straight from the library; only for counting what was possible is the product's own
calendar asked, because a bank may be closed on more days than the public ones.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

import holidays

from acuerdo.core.calendars import is_business_day

Json = dict[str, Any]
PARTS = ("principal", "ordinary_interest", "default_interest", "fees", "taxes")
DIGITS = {"CLP": 0}


def faults(asked: Json, answer: Json) -> list[str]:
    """What is wrong with `answer`; empty when nothing is."""
    balance = {name: Decimal(answer["balance"][name]) for name in PARTS}
    total = Decimal(answer["balance"]["total"])
    found = ["the balance does not add up"] * (sum(balance.values()) != total)
    found += [f"{n} was raised" for n in PARTS if balance[n] > Decimal(asked["debt"].get(n, "0"))]
    if asked["country"] == "PE" and asked["creditor_type"] == "bank" and balance["fees"]:
        found.append("a Peruvian bank charges fees")
    if asked["country"] == "CL" and _late(asked) <= 20 and balance["fees"]:
        found.append("fees within twenty days in Chile")
    for option in answer["options"]:
        found += [f"{option['option']}: {fault}" for fault in _option_faults(asked, option, total)]
    found += ["two options with one name"] * (len({o["option"] for o in answer["options"]}) < len(answer["options"]))
    if total and len(answer["options"]) < min(2, possible(asked, total)):
        found.append("fewer options than two though two were possible")
    return found


def possible(asked: Json, total: Decimal) -> int:
    """How many options anybody could find, counting only those that need no cleverness."""
    policy, today = asked["policy"], date.fromisoformat(asked["today"])
    cap = Decimal(asked["capacity"]["per_month"]) if "capacity" in asked else None
    unit = Decimal(1).scaleb(-DIGITS.get(asked["currency"], 2))
    count = 1
    off = total * Decimal(str(policy["discount_max_pct"])) / 100
    days = [today + timedelta(days=n) for n in range(max(policy["discount_days"], policy["extension_max_days"]) + 1)]
    open_days = [day for day in days if is_business_day(day, asked["country"])]
    soon = [day for day in open_days if (day - today).days <= policy["discount_days"]]
    count += bool(soon) and unit <= off < total
    later = [d for d in open_days if today < d and (d - today).days <= policy["extension_max_days"]]
    later = [day for day in later if day > date.fromisoformat(asked["debt"]["due_date"])]
    count += bool(later) and (cap is None or total <= cap)
    least = total * Decimal(str(policy["minimum_payment_pct"])) / 100
    count += least > 0 and least + unit < total and (cap is None or least + unit <= cap)
    most = policy["installments_max"]
    monthly = "monthly" in policy["frequencies"] and most >= 2 and total >= unit * most
    count += monthly and (cap is None or (cap >= unit and total <= cap * most))
    return count


def is_open(day: date, country: str) -> bool:
    return day.weekday() < 5 and day not in _holidays(country, day.year)


@lru_cache
def _holidays(country: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, years=year))


def _option_faults(asked: Json, option: Json, balance: Decimal) -> list[str]:
    policy, family, today = asked["policy"], option["family"], date.fromisoformat(asked["today"])
    dates = [date.fromisoformat(payment["date"]) for payment in option["payments"]]
    amounts = [Decimal(payment["amount"]) for payment in option["payments"]]
    total, discount = Decimal(option["total"]), Decimal(option["discount"])
    cap = Decimal(asked["capacity"]["per_month"]) if "capacity" in asked else None
    checks = {
        "payments do not add up to the total": sum(amounts) == total,
        "a payment of nothing": min(amounts) > 0,
        "finer than the currency": all(-_exponent(a) == DIGITS.get(asked["currency"], 2) for a in amounts),
        "dates out of order": dates == sorted(set(dates)) and dates[0] >= today,
        "not a business day": all(is_open(day, asked["country"]) for day in dates),
        "no reason": bool(option["why"].strip()),
        "no chance": 0 <= option["p_kept"] <= 1,
        "more than the person can pay": cap is None
        or family in ("full", "discount")
        or max(_by_month(dates, amounts).values()) <= cap,
        "total is not the balance": family == "partial" or total + discount == balance,
        "discount out of place": family == "discount" or discount == 0,
        "not one payment": family == "installments" or len(dates) == 1,
    }
    checks |= _term_checks(family, policy, option, (dates[-1] - today).days, balance)
    return [fault for fault, fine in checks.items() if not fine]


def _term_checks(family: str, policy: Json, option: Json, days: int, balance: Decimal) -> dict[str, bool]:
    if family == "discount":
        most = balance * Decimal(str(policy["discount_max_pct"])) / 100
        return {
            "discount over the limit": 0 < Decimal(option["discount"]) <= most,
            "discount after its term": days <= policy["discount_days"],
        }
    if family == "extension":
        return {"extension after its term": 0 < days <= policy["extension_max_days"]}
    if family == "partial":
        least = balance * Decimal(str(policy["minimum_payment_pct"])) / 100
        return {"under the minimum": least <= Decimal(option["total"]) < balance}
    if family == "installments":
        return {
            "too many payments": 2 <= len(option["payments"]) <= policy["installments_max"],
            "a frequency that the policy does not allow": option["frequency"] in policy["frequencies"],
        }
    return {}


def _by_month(dates: list[date], amounts: list[Decimal]) -> Counter[tuple[int, int]]:
    months: Counter[tuple[int, int]] = Counter()
    for day, amount in zip(dates, amounts, strict=True):
        months[day.year, day.month] += amount
    return months


def _exponent(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


def _late(asked: Json) -> int:
    return (date.fromisoformat(asked["today"]) - date.fromisoformat(asked["debt"]["due_date"])).days
