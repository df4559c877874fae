"""Random questions for the two judges, seeded; a third of the clocks lie within two minutes of a border."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from tests.law.simple_judge import PHONE_ZONES, ZONES, zones_of

CHANNELS = ("call", "call", "whatsapp", "whatsapp", "sms", "email", "webchat", "social", "letter", "visit")
PARTIES = ("guarantor", "co_debtor", "reference", "relative", "employer", "minor", "other")
STATES = (
    "cease_contact", "channel_opt_out", "dispute_open", "complaint_open", "hardship_pause",
    "legal_representation", "insolvency", "lawsuit_served", "deceased", "minor", "wrong_number",
    "identity_theft", "paid", "time_barred", "erasure_under_way", "at_risk", "plan_current",
)  # fmt: skip
BORDERS = (0, 7, 8, 9, 10, 12, 13, 14, 15, 17, 18, 19, 20, 21, 22)


def contact(random: Random, country: str) -> dict[str, Any]:
    """One question in the shape of CONTRACTS §1, mostly about a plain collection contact."""
    ask: dict[str, Any] = {"id": 1, "country": country, "channel": random.choice(CHANNELS)}
    ask["subdivision"] = random.choice([*ZONES[country], "??" if random.random() < 0.3 else None])
    ask["profile"] = random.choice(("default", "default", "legal"))
    if random.random() < 0.3:
        ask["phone"] = _phone(random, country)
    if random.random() < 0.7:
        ask["authorised_channels"] = sorted(set(CHANNELS) - set(random.sample(CHANNELS, random.randint(0, 2))))
    if random.random() < 0.15:
        ask["states"] = random.sample(STATES, random.randint(1, 2))
    if random.random() < 0.15:
        ask["party"] = random.choice(PARTIES)
    if random.random() < 0.1:
        ask["initiative"] = "debtor"
    if random.random() < 0.25:
        ask["purpose"] = random.choice(("plan_reminder", "service", "survey", "marketing"))
    if random.random() < 0.3:
        ask["debt"] = random.choice("AB")
    at = _instant(random, ask)
    ask["at"] = at.isoformat()
    ask["contacts"] = [_past(random, at) for _ in range(random.choice((0, 0, 0, 1, 2, 3, 8)))]
    return ask


def _phone(random: Random, country: str) -> str | None:
    code = {"MX": "+52", "BR": "+55", "CL": "+56", "US": "+1"}.get(country)
    areas = [area for area in PHONE_ZONES if code and area.startswith(code)]
    if not areas:
        return None
    area = random.choice(areas)
    digits = {"+52": 12, "+55": 12, "+56": 11, "+1": 11}[code or ""]
    return (area + "2" * digits)[: digits + 1]


def _instant(random: Random, ask: dict[str, Any]) -> datetime:
    zone = random.choice(zones_of({"phone": None, **ask}))
    day = datetime(2022, 1, 1) + timedelta(days=random.randrange(365 * 6 + 60))  # noqa: DTZ001
    if random.random() < 0.4:
        local = day + timedelta(hours=random.choice(BORDERS), seconds=random.randint(-120, 120))
    else:
        local = day + timedelta(minutes=random.randint(6 * 60, 22 * 60))
    return local.replace(tzinfo=zone).astimezone(UTC)


def _past(random: Random, at: datetime) -> dict[str, Any]:
    days = random.choice((0.1, 0.5, 1, 2, 3, 4, 6, 7, 7, 9, 20, 60))
    jitter = random.choice((0, 0, random.randint(-90_000, 90_000)))
    past = at - timedelta(days=days, seconds=jitter)
    found = {"at": past.isoformat(), "channel": random.choice(CHANNELS), "two_way": random.random() < 0.4}
    if random.random() < 0.3:
        found["initiative"] = "debtor"
    if random.random() < 0.4:
        found["debt"] = random.choice("AB")
    return found
