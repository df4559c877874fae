"""A question as it arrives on a line (CONTRACTS §4), read into an `OfferQuestion`; and the answer's line."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from acuerdo.core.bank_holidays import COUNTRIES
from acuerdo.core.case import Components, Policy
from acuerdo.core.channels import CreditorType
from acuerdo.core.law.duties import UnknownCountry
from acuerdo.core.money import is_currency
from acuerdo.core.offers.caps import LegalCaps
from acuerdo.core.offers.fields import BadField, Json, basis_points, day, money, section, text, whole, word
from acuerdo.core.offers.question import QUINCENA, Frequency, OfferQuestion, Payday

# From the law by country, creditor and day; raises UnknownCountry where there is no book.
CapsOf = Callable[[str, CreditorType, date], LegalCaps]

_DAYS_MAX, _INSTALMENTS_MAX = 3650, 120
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class OfferProblem:
    """Why a line could not be read: `code` for machines, `message` in Spanish with the field and the remedy."""

    code: str
    message: str


def read_question(raw: object, caps_of: CapsOf) -> OfferQuestion | OfferProblem:
    """`raw` is parsed JSON whose fractions were kept as Decimal; unknown keys are left alone."""
    if not isinstance(raw, dict):
        return OfferProblem("not_an_object", "Cada línea debe ser un objeto JSON con la deuda y la política.")
    try:
        return _question(raw, caps_of)
    except BadField as problem:
        return OfferProblem(problem.code, problem.message)


def _question(raw: Json, caps_of: CapsOf) -> OfferQuestion:
    country, currency, today = _country(raw), _currency(raw), day(raw, "today")
    creditor_type = word(raw, "creditor_type", CreditorType)
    try:
        legal = caps_of(country, creditor_type, today)
    except UnknownCountry:
        raise BadField("unknown_country", f"«country»: todavía no hay libro de leyes de {country}.") from None
    debt = section(raw, "debt", required=True)
    capacity = section(raw, "capacity", required=False)
    return OfferQuestion(
        country=country,
        creditor_type=creditor_type,
        today=today,
        owed=_owed(debt, currency),
        due_date=day(debt, "due_date"),
        policy=_policy(section(raw, "policy", required=True)),
        caps=_caps(raw, debt, currency, legal),
        per_month=money(capacity, "per_month", currency, required=True) if capacity else None,
        payday=_payday(raw),
    )


def _country(raw: Json) -> str:
    country = text(raw, "country").strip().upper()
    if country not in COUNTRIES:
        known = ", ".join(sorted(COUNTRIES))
        raise BadField("unknown_country", f"«country» no conoce «{country}»; usa uno de: {known}.")
    return country


def _currency(raw: Json) -> str:
    currency = text(raw, "currency")
    if not is_currency(currency):
        raise BadField("unknown_currency", f"«currency» no conoce «{currency}»; usa un código como MXN o COP.")
    return currency


def _owed(debt: Json, currency: str) -> Components:
    return Components(
        principal=money(debt, "principal", currency, required=True),
        ordinary_interest=money(debt, "ordinary_interest", currency),
        default_interest=money(debt, "default_interest", currency),
        fees=money(debt, "fees", currency),
        taxes=money(debt, "taxes", currency),
    )


def _policy(raw: Json) -> Policy:
    return Policy(
        discount_max_bps=basis_points(raw, "discount_max_pct"),
        discount_days=whole(raw, "discount_days", most=_DAYS_MAX),
        installments_max=whole(raw, "installments_max", most=_INSTALMENTS_MAX),
        frequencies=_frequencies(raw),
        extension_max_days=whole(raw, "extension_max_days", most=_DAYS_MAX),
        minimum_payment_bps=basis_points(raw, "minimum_payment_pct"),
    )


def _frequencies(raw: Json) -> tuple[str, ...]:
    value = raw.get("frequencies", ["monthly"])
    known = [each.value for each in Frequency]
    if not isinstance(value, list) or any(each not in known for each in value):
        raise BadField("unknown_frequency", f"«frequencies» debe ser una lista con: {', '.join(known)}.")
    return tuple(value)


def _payday(raw: Json) -> Payday | None:
    return None if raw.get("payday") is None else payday_of(text(raw, "payday"))


def payday_of(value: str) -> Payday | None:
    """From quincena, monthly_5 (1 to 31), weekly_friday or a bare rhythm; raises BadField for any other word."""
    if value == "quincena":
        return QUINCENA
    rhythm, _, on = value.partition("_")
    if rhythm == "monthly" and re.fullmatch(r"0?[1-9]|[12]\d|3[01]", on):
        return Payday(Frequency.MONTHLY, int(on))
    if rhythm in ("weekly", "biweekly") and on in _WEEKDAYS:
        return Payday(Frequency(rhythm), _WEEKDAYS.index(on) + 1)
    if value in ("monthly", "weekly", "biweekly"):
        return None
    raise BadField("unknown_payday", f"«payday» no conoce «{value}»; usa quincena, monthly_5 o weekly_friday.")


def _caps(raw: Json, debt: Json, currency: str, caps: LegalCaps) -> LegalCaps:
    """Facts that the line may bring: proof of fees, the value of the index unit, the published rate."""
    known = section(raw, "reference", required=False)
    unit = money(known, "index_unit", currency) if known.get("index_unit") is not None else caps.unit_value
    rate = caps.default_rate_max_bps
    if known.get("default_interest_max_pct") is not None:
        rate = basis_points(known, "default_interest_max_pct", most=100_000)
    proven = debt.get("fees_proven") is True
    return replace(caps, unit_value=unit, default_rate_max_bps=rate, fees_proven=proven)
