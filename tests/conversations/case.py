"""The case every scripted conversation is held on: Laura, one debt, a generous policy, in four countries."""

from __future__ import annotations

from functools import partial
from typing import Any

from acuerdo.config.law import load_law
from acuerdo.core.dialogue.case_file import CaseProblem, read_case
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.dialogue.moves.lawful import reason_may_be_asked
from acuerdo.core.offers.caps import caps_of

CURRENCIES = {"MX": "MXN", "CO": "COP", "AR": "ARS", "CL": "CLP", "PE": "PEN", "EC": "USD", "ES": "EUR"}
TODAY = "2026-03-11"


def laura(country: str, *, verified: bool = True, **other: Any) -> TalkFacts:
    """She owes 9,000.00 (9,000 where there are no cents); `other` replaces fields of the case file."""
    raw: dict[str, Any] = {
        "country": country,
        "creditor": "Tienda Azul",
        "creditor_type": "retail",
        "debtor": {"name": "Laura", "document_last4": "4321"},
        "debts": [{"concept": "Refrigerador", "principal": "9000", "due_date": "2026-02-10"}],
        "currency": CURRENCIES[country],
        "policy": {
            "discount_max_pct": 10,
            "discount_days": 5,
            "installments_max": 6,
            "frequencies": ["monthly", "biweekly"],
            "extension_max_days": 15,
            "minimum_payment_pct": 10,
        },
        "today": TODAY,
        "channel": "whatsapp",
        "verified": verified,
        "consequences": [
            "El contrato contempla un interés moratorio mensual.",
            "El acreedor podría iniciar una acción judicial.",
        ],
        "payment_methods": ["transferencia", "tarjeta"],
        **other,
    }
    facts = read_case(
        raw, partial(caps_of, load_law()), reason_may_be_asked=reason_may_be_asked(load_law(), country, TODAY)
    )
    assert not isinstance(facts, CaseProblem), facts
    return facts
