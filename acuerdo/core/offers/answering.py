"""Offers as one JSON line (CONTRACTS §4): amounts as decimal strings, dates as AAAA-MM-DD."""

from __future__ import annotations

from dataclasses import asdict

from acuerdo.core.offers.option import Offers, Option, Withheld

Line = dict[str, object]


def answer_line(id_: object, answer: Offers) -> Line:
    """The object to write for a question with this `id`."""
    return {
        "id": id_,
        "options": [option_line(option) for option in answer.options],
        "balance": {**_balance(answer), "total": str(answer.balance.total)},
        "withheld": [_withheld(each) for each in answer.withheld],
    }


def option_line(option: Option) -> Line:
    """One option as it is shown, stored and agreed on."""
    line: Line = {
        "option": option.id,
        "family": option.family.value,
        "total": str(option.total),
        "discount": str(option.discount),
        "payments": [{"date": each.on.isoformat(), "amount": str(each.amount)} for each in option.payments],
        "p_kept": option.p_kept,
        "why": option.why,
    }
    if option.frequency is not None:
        line["frequency"] = option.frequency.value
    return line


def _balance(offers: Offers) -> Line:
    owed = offers.balance
    return {
        "principal": str(owed.principal),
        "ordinary_interest": str(owed.ordinary_interest),
        "default_interest": str(owed.default_interest),
        "fees": str(owed.fees),
        "taxes": str(owed.taxes),
    }


def _withheld(each: Withheld) -> Line:
    return {name: value for name, value in asdict(each).items() if value is not None}
