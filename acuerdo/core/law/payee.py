"""Who may receive the money: where the law says so, the creditor alone and never its agency."""

from __future__ import annotations

from datetime import date

from acuerdo.core.law.duties import UnknownCountry, disclosures
from acuerdo.core.law.law import Law

_CODE = "pay_only_to_creditor"
_CLOSED = "Sin libro de leyes del país, sólo se paga al acreedor."


def pays_only_creditor(law: Law, country: str, on: date) -> str | None:
    """The article that says it, None where an agency may be paid. An unknown country: only the creditor.

    What binds any trade there binds all of them here: an agency gains nothing by the doubt.
    """
    try:
        rules = disclosures(law, country, None, True, on)
    except UnknownCountry:
        return _CLOSED
    return next((rule.cite for rule in rules if _CODE in rule.must_say), None)
