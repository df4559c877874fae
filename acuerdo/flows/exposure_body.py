"""An exposure as JSON and back: rules and counts, and of people nothing but the ids of their accounts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from acuerdo.core.channels import CreditorType
from acuerdo.core.law.rules import Confidence
from acuerdo.core.law.verdict import RuleSaid
from acuerdo.flows.read_exposure import AtRisk, Exposure, Reading


def body_of(found: Exposure) -> dict[str, object]:
    return {"judged": found.judged, "rows": [_row(each) for each in found.rows]}


def exposure_of(body: Mapping[str, Any]) -> Exposure:
    return Exposure(body["judged"], tuple(_read(each) for each in body["rows"]))


def _row(row: AtRisk) -> dict[str, object]:
    return {
        "reading": row.reading,
        "country": row.country,
        "rule": row.said.rule,
        "cite": row.said.cite,
        "says": row.said.says,
        "confidence": row.said.confidence,
        "creditor_type": row.creditor_type,
        "on": row.on.isoformat(),
        "since": row.since.isoformat(),
        "contacts": row.contacts,
        "accounts": sorted(row.accounts),
    }


def _read(row: Mapping[str, Any]) -> AtRisk:
    return AtRisk(
        reading=Reading(row["reading"]),
        country=row["country"],
        said=RuleSaid(row["rule"], row["cite"], row["says"], Confidence(row["confidence"])),
        creditor_type=CreditorType(row["creditor_type"]),
        on=date.fromisoformat(row["on"]),
        since=datetime.fromisoformat(row["since"]),
        contacts=row["contacts"],
        accounts=set(row["accounts"]),
    )
