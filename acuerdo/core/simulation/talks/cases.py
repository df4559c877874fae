"""The case that trial conversations are held on, as a case file (CONTRACTS §5), in each country's money."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TODAY = "2026-03-11"
# A debt that a person there may well have, in whole units of the currency.
_MONEY = {
    "MX": ("MXN", "9000"),
    "CO": ("COP", "900000"),
    "AR": ("ARS", "90000"),
    "CL": ("CLP", "180000"),
    "PE": ("PEN", "900"),
    "EC": ("USD", "300"),
    "ES": ("EUR", "450"),
}
COUNTRIES = tuple(_MONEY)


def case_of(country: str, changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Laura owes Tienda Azul a refrigerator; `changes` replace fields. Raises KeyError for a country without case."""
    currency, principal = _MONEY[country]
    raw: dict[str, Any] = {
        "country": country,
        "creditor": "Tienda Azul",
        "creditor_type": "retail",
        "debtor": {"name": "Laura", "document_last4": "4321"},
        "debts": [{"concept": "Refrigerador", "principal": principal, "due_date": "2026-02-10"}],
        "currency": currency,
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
        "verified": True,
        "consequences": [
            "El contrato contempla un interés moratorio mensual.",
            "El acreedor podría iniciar una acción judicial.",
        ],
        "payment_methods": ["transferencia", "tarjeta"],
    }
    return {**raw, **(changes or {})}
