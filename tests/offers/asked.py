"""Questions as lines of `acuerdo offers`, and the answers read back; nothing of the product but its entry."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from acuerdo.config.law import load_law
from acuerdo.core.offers import caps_of
from acuerdo.screens.terminal.json_lines import answer_one
from acuerdo.screens.terminal.offers import answer

Json = dict[str, Any]


@lru_cache(maxsize=1)
def _caps() -> Any:
    return partial(caps_of, load_law())


def ask(question: Json | str) -> Json:
    """The answer to one line, as a stranger reads it."""
    line = question if isinstance(question, str) else json.dumps(question)
    return json.loads(json.dumps(answer_one(lambda asked: answer(asked, _caps()), line.encode())))


def question(**changes: Any) -> Json:
    """Laura owes a shop 9,000 pesos; `debt`, `policy` take changes to their fields, the rest replaces."""
    asked: Json = {
        "id": "laura",
        "country": "MX",
        "creditor_type": "retail",
        "today": "2026-04-06",
        "currency": "MXN",
        "debt": {
            "principal": "9000.00",
            "ordinary_interest": "0",
            "default_interest": "0",
            "fees": "0",
            "due_date": "2026-03-01",
        },
        "policy": {
            "discount_max_pct": 10,
            "discount_days": 5,
            "installments_max": 6,
            "frequencies": ["monthly", "biweekly"],
            "extension_max_days": 0,
            "minimum_payment_pct": 0,
        },
    }
    for name in ("debt", "policy"):
        asked[name].update(changes.pop(name, {}))
    return asked | changes


def option(answer: Json, id_: str) -> Json:
    return next(each for each in answer["options"] if each["option"] == id_)


def ids(answer: Json) -> list[str]:
    return [each["option"] for each in answer["options"]]


def paid(option: Json) -> list[tuple[date, Decimal]]:
    return [(date.fromisoformat(p["date"]), Decimal(p["amount"])) for p in option["payments"]]
