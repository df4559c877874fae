"""Countries as people write them, to ISO 3166-1 alpha-2. Numbers are never countries: 818 may be a branch."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale

from acuerdo.core.intake.folding import fold

# CLDR carries groups and tests beside countries.
_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"})
_ISO3 = {
    "MEX": "MX", "COL": "CO", "CHL": "CL", "PER": "PE", "ARG": "AR", "BRA": "BR", "ECU": "EC", "BOL": "BO",
    "URY": "UY", "PRY": "PY", "VEN": "VE", "CRI": "CR", "PAN": "PA", "GTM": "GT", "HND": "HN", "SLV": "SV",
    "NIC": "NI", "DOM": "DO", "CUB": "CU", "PRI": "PR", "USA": "US", "ESP": "ES", "CAN": "CA",
}  # fmt: skip
_ALSO = {
    "ee uu": "US", "eeuu": "US", "estados unidos america": "US", "estados unidos de america": "US", "eua": "US",
    "united states of america": "US", "estados unidos mexicanos": "MX", "mejico": "MX", "brasil": "BR",
    "republica argentina": "AR", "republica dominicana": "DO", "rep dominicana": "DO",
    "republica de colombia": "CO", "republica de chile": "CL", "republica del peru": "PE",
}  # fmt: skip


def read_country(text: str) -> str | None:
    """The two letters, from a code or a name in Spanish, English or Portuguese; None when it is none of them."""
    code = text.strip().upper()
    if len(code) == 2 and code in _codes():
        return code
    return _ISO3.get(code) or _names().get(fold(text))


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    codes = (str(code) for code in Locale("en").territories)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - _NOT_COUNTRIES


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names = dict(_ALSO)
    for language in ("pt", "en", "es"):
        for code, name in Locale(language).territories.items():
            if str(code) in _codes():
                names[fold(str(name))] = str(code)
    return names
