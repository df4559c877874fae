"""The public offices that hear a complaint about collection, by country and kind of creditor."""

from __future__ import annotations

from dataclasses import dataclass

from acuerdo.core.channels import CreditorType

_FINANCIAL = frozenset({CreditorType.BANK, CreditorType.FINTECH})


@dataclass(frozen=True, slots=True)
class Regulator:
    """`because` is the norm that gives the office its part."""

    name: str
    because: str


_OF_FINANCE = {
    "MX": Regulator("CONDUSEF", "LTOSF 17 Bis 1 a 17 Bis 4"),
    "CO": Regulator("Superintendencia Financiera de Colombia", "Ley 2300 de 2023, art. 9"),
    "CL": Regulator("SERNAC", "Ley 19.496, arts. 37 y 39 B"),
    "PE": Regulator("INDECOPI", "Ley 29571, arts. 61, 62 y 110"),
    "AR": Regulator("Defensa de las y los Consumidores", "Ley 24.240, art. 8 bis"),
}
_OF_TRADE = {
    **_OF_FINANCE,
    "MX": Regulator("PROFECO", "Disposiciones del art. 17 Bis 4 LTOSF"),
    "CO": Regulator("Superintendencia de Industria y Comercio", "Ley 2300 de 2023, art. 9"),
}


def regulators_of(country: str, creditor_type: str) -> tuple[Regulator, ...]:
    """None where we do not know the office: a wrong door is worse than no door."""
    known = _OF_FINANCE if creditor_type in _FINANCIAL else _OF_TRADE
    return (known[country],) if country in known else ()
