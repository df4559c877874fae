"""A second judge, deliberately simple, written from the articles: shares neither code nor books with the guard.

It only says whether a contact is lawful at its instant. It reads the public question (CONTRACTS §1), so the two
judges meet nowhere but at the answer.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import holidays
from dateutil.easter import easter

# Country: (Monday to Friday, Saturday or None), by law and by our default. Nothing on Sundays nor holidays.
LAW = {
    "MX": ((7, 22), None), "CO": ((7, 19), (8, 15)), "CL": ((8, 20), (8, 20)), "PE": ((7, 20), None),
    "AR": ((9, 21), (9, 13)), "EC": ((7, 20), None), "DO": ((7, 20), (9, 13)), "US": ((8, 21), (8, 21)),
}  # fmt: skip
DEFAULT = {
    "MX": ((8, 20), None), "CO": ((7, 19), (8, 15)), "CL": ((9, 20), (9, 14)), "PE": ((8, 20), None),
    "AR": ((9, 20), (9, 12)), "BR": ((9, 19), None), "EC": ((8, 20), None), "CR": ((8, 18), None),
    "PA": ((8, 18), None), "GT": ((8, 18), None), "DO": ((8, 20), (9, 13)), "ES": ((9, 20), None),
    "US": ((9, 20), (10, 17)),
}  # fmt: skip
BRAZIL_STATES = {
    "SP": ((8, 20), (8, 14)), "RJ": ((9, 19), None), "ES": ((8, 19), None),
    "AL": ((8, 20), (8, 14)), "AM": ((8, 19), None),
}  # fmt: skip
CABA = ((8, 20), (8, 12))

ZONES = {
    "CO": {None: "America/Bogota"}, "PE": {None: "America/Lima"}, "CR": {None: "America/Costa_Rica"},
    "PA": {None: "America/Panama"}, "GT": {None: "America/Guatemala"}, "DO": {None: "America/Santo_Domingo"},
    "MX": {"CMX": "America/Mexico_City", "BCN": "America/Tijuana", "SON": "America/Hermosillo",
           "SIN": "America/Mazatlan", "ROO": "America/Cancun",
           "CHH": "America/Chihuahua America/Ciudad_Juarez America/Ojinaga",
           "TAM": "America/Mexico_City America/Matamoros",
           None: "America/Tijuana America/Hermosillo America/Mazatlan America/Chihuahua America/Ciudad_Juarez "
                 "America/Ojinaga America/Mexico_City America/Matamoros America/Cancun"},
    "CL": {"RM": "America/Santiago", "MA": "America/Punta_Arenas", "AI": "America/Coyhaique",
           "VS": "America/Santiago Pacific/Easter", "AP": "America/Santiago", "NB": "America/Santiago",
           None: "America/Santiago America/Punta_Arenas America/Coyhaique Pacific/Easter"},
    "AR": {"C": "America/Buenos_Aires", "B": "America/Buenos_Aires", "M": "America/Buenos_Aires",
           None: "America/Buenos_Aires"},
    "BR": {"SP": "America/Sao_Paulo", "RJ": "America/Sao_Paulo", "ES": "America/Sao_Paulo",
           "AL": "America/Maceio", "AM": "America/Manaus America/Eirunepe", "MG": "America/Sao_Paulo",
           "AC": "America/Rio_Branco", "MT": "America/Cuiaba",
           None: "America/Sao_Paulo America/Manaus America/Rio_Branco America/Noronha"},
    "EC": {"P": "America/Guayaquil", "W": "Pacific/Galapagos", None: "America/Guayaquil Pacific/Galapagos"},
    "ES": {"MD": "Europe/Madrid", "CN": "Atlantic/Canary", "CT": "Europe/Madrid",
           None: "Europe/Madrid Atlantic/Canary"},
    "US": {"NY": "America/New_York", "CA": "America/Los_Angeles", "TX": "America/Chicago America/Denver",
           "AZ": "America/Phoenix America/Denver", "HI": "Pacific/Honolulu",
           None: "America/New_York America/Chicago America/Denver America/Phoenix America/Los_Angeles "
                 "America/Anchorage America/Adak Pacific/Honolulu"},
}  # fmt: skip
PHONE_ZONES = {  # area of the number, as the numbering plans say, not as any library does
    "+52614": "America/Chihuahua", "+52656": "America/Ciudad_Juarez", "+52868": "America/Matamoros",
    "+5255": "America/Mexico_City", "+52664": "America/Tijuana", "+5581": "America/Recife",
    "+5511": "America/Sao_Paulo", "+5594": "America/Belem", "+5568": "America/Rio_Branco",
    "+1212": "America/New_York", "+1808": "Pacific/Honolulu", "+5661": "America/Punta_Arenas",
}  # fmt: skip
HOLIDAY_KINDS = {
    "CL": ("public", "bank"), "AR": ("public", "bank", "government"), "BR": ("public", "optional"),
    "CR": ("public", "optional"), "PA": ("public", "bank"),
    "US": ("public", "government", "half_day", "unofficial"),
}  # fmt: skip
LAWS_OF_THEIR_OWN = {"AR": ["C"], "BR": list(BRAZIL_STATES), "CL": ["AP", "NB"]}
CERTAIN_TO = {"AR": 2026, "ES": 2026}
CERTAIN_FROM = {"ES": 2008}

EVERYTHING = {"channel_opt_out", "legal_representation", "insolvency", "lawsuit_served", "time_barred",
              "erasure_under_way"}  # fmt: skip
ALL_BUT_LAW_LETTERS = {"cease_contact", "deceased", "minor", "wrong_number", "identity_theft"}
ALL_BUT_SERVICE = {"dispute_open", "complaint_open", "hardship_pause", "at_risk"}
MESSAGES = {"whatsapp", "sms", "email", "webchat", "social"}
BY_WIRE = MESSAGES | {"call"}


def lawful(ask: dict[str, Any]) -> bool:
    at = datetime.fromisoformat(ask["at"])
    ask = {"purpose": "collection", "initiative": "creditor", "party": "debtor", "states": [], "contacts": [],
           "authorised_channels": None, "profile": "default", "subdivision": None, "phone": None,
           "debt": None, **ask}  # fmt: skip
    if ask["country"] not in DEFAULT or ask["party"] not in ("debtor", "guarantor", "co_debtor"):
        return False
    if stopped(ask):
        return False
    advertising = ask["purpose"] in ("marketing", "survey")
    if ask["initiative"] == "debtor" and not advertising and ask["channel"] != "visit":
        return True
    if not authorised(ask, advertising):
        return False
    zones = zones_of(ask)
    if not all(open_at(ask, at.astimezone(zone)) for zone in zones):
        return False
    return ask["purpose"] == "service" or all(within_caps(ask, at, zone) for zone in zones)


def stopped(ask: dict[str, Any]) -> bool:
    states = set(ask["states"])
    if states & EVERYTHING:
        return True
    if states & ALL_BUT_LAW_LETTERS and not (ask["purpose"] == "service" and ask["channel"] == "letter"):
        return True
    if states & ALL_BUT_SERVICE and ask["purpose"] != "service":
        return True
    return bool(states & {"paid", "plan_current"}) and ask["purpose"] == "collection"


def authorised(ask: dict[str, Any], advertising: bool) -> bool:
    if ask["purpose"] == "service" and ask["channel"] == "letter":
        return True
    if ask["authorised_channels"] is not None:
        return ask["channel"] in ask["authorised_channels"]
    colombia = ask["country"] == "CO" and day_of(ask) >= date(2023, 10, 10)
    return not (advertising or colombia or (ask["country"] == "PA" and ask["profile"] == "default"))


def day_of(ask: dict[str, Any]) -> date:
    return datetime.fromisoformat(ask["at"]).astimezone(zones_of(ask)[0]).date()


def zones_of(ask: dict[str, Any]) -> list[ZoneInfo]:
    of_country = ZONES[ask["country"]]
    told = {zone for area, zone in PHONE_ZONES.items() if (ask["phone"] or "").startswith(area)}
    if ask["subdivision"] in of_country and (ask["subdivision"] or not told):
        names = set(of_country[ask["subdivision"]].split())
    else:
        names = set() if ask["subdivision"] is None else set(of_country[None].split())
    return [ZoneInfo(name) for name in sorted(names | told)]


def open_at(ask: dict[str, Any], local: datetime) -> bool:
    country, day = ask["country"], local.date()
    if not CERTAIN_FROM.get(country, 2000) <= day.year <= CERTAIN_TO.get(country, 2027):
        return False
    if country == "CO" and ask["channel"] == "visit":
        return False
    hour = local.hour + local.minute / 60 + local.second / 3600
    return all(opens <= hour < closes for opens, closes in hours_of(ask, local))


def hours_of(ask: dict[str, Any], local: datetime) -> list[tuple[float, float]]:
    holiday = is_holiday(ask, local.date())
    weekday = local.weekday()
    closed = [(99.0, 99.0)]
    if ask["profile"] == "legal" and ask["country"] == "US":
        return [(8, 21)]
    if holiday or weekday == 6:
        return closed
    found = [each[1 if weekday == 5 else 0] for each in tables_of(ask, local)]
    return closed if None in found else [(float(a), float(b)) for a, b in found]  # type: ignore[misc]


def tables_of(ask: dict[str, Any], local: datetime) -> list[Any]:
    country, state = ask["country"], ask["subdivision"]
    known = state if state in ZONES[country] else None
    written = country in LAW and not (country == "EC" and local.date() < date(2022, 2, 3))
    law = [LAW[country]] if written else []
    if country == "AR" and known in (None, "C"):
        law.append(CABA)
    if country == "BR":
        law += [BRAZIL_STATES[s] for s in BRAZIL_STATES if known in (None, s)]
    if ask["profile"] == "legal" and law:
        return law
    return [*law, DEFAULT[country]]


def is_holiday(ask: dict[str, Any], day: date) -> bool:
    country, state = ask["country"], ask["subdivision"]
    kinds = HOLIDAY_KINDS.get(country, ("public",))
    if country == "MX" and (day.month, day.day) in ((11, 2), (12, 12)):
        return True
    if country == "MX" and day in (easter(day.year) - timedelta(days=2), easter(day.year) - timedelta(days=3)):
        return True
    regions: list[str | None] = [None]
    if country in ("CL", "AR", "BR", "ES", "US"):
        if state in ZONES[country] and state:
            regions = [None, state]
        else:
            regions += LAWS_OF_THEIR_OWN.get(country, [])
    return any(day in calendar(country, region, day.year, kinds) for region in regions)


KEPT: dict[Any, Any] = {}


def calendar(country: str, region: str | None, year: int, kinds: tuple[str, ...]) -> Any:
    key = (country, region, year)
    if key not in KEPT:
        KEPT[key] = holidays.country_holidays(country, subdiv=region, years=year, categories=kinds)
    return KEPT[key]


def within_caps(ask: dict[str, Any], at: datetime, zone: ZoneInfo) -> bool:
    country, channel, legal = ask["country"], ask["channel"], ask["profile"] == "legal"
    past = [Past(each, zone) for each in ask["contacts"]]
    now = at.astimezone(zone)
    sent = [p for p in past if p.ours]
    if country == "CL":
        return chile(channel, legal, sent, at, now)
    if country == "US":
        return united_states(ask, legal, past, at, now)
    if country == "CO":
        return colombia(channel, legal, past, at, now)
    if country == "EC" and not legal_ecuador(channel, sent, now):
        return False
    if country == "GT" and sum(p.channel != "letter" and p.day == now.date() for p in sent) >= 2:
        return channel == "letter"
    if country == "DO" and channel in BY_WIRE:
        same = [p for p in sent if p.channel in BY_WIRE and p.same_debt(ask["debt"]) and p.day == now.date()]
        if len(same) >= 5:
            return False
    return legal or default_caps(country, channel, past, at, now)


def default_caps(country: str, channel: str, past: list[Past], at: datetime, now: datetime) -> bool:
    counted = BY_WIRE | {"visit"}
    if channel not in counted:
        return True
    ours = [p for p in past if p.ours and p.channel in counted]
    if any(p.day == now.date() for p in ours):
        return False
    if country == "PA":
        visits = [p for p in ours if p.channel == "visit"]
        return not (channel == "visit" and any(p.near(at, 7) or p.same_week(now) for p in visits))
    if country == "CR":
        talks = [p for p in past if p.two_way and p.channel in counted and p.same_week(now)]
        if len(talks) >= 10:
            return False
    return sum(p.near(at, 7) for p in ours) < 3


def chile(channel: str, legal: bool, sent: list[Past], at: datetime, now: datetime) -> bool:
    if channel in ("call", "visit"):
        calls = [p for p in sent if p.channel in ("call", "visit")]
        weekly = now.date() >= date(2021, 4, 20)
        rolling = any(p.near(at, 7) for p in calls)
        return not ((weekly or not legal) and rolling) and not (weekly and any(p.same_week(now) for p in calls))
    writings = [p for p in sent if p.channel not in ("call", "visit")]
    if legal and now.date() < date(2021, 4, 20):
        return True
    gap = timedelta(hours=48 if legal else 72)
    if any(abs(at - p.at) < gap for p in writings):
        return False
    if sum(p.near(at, 7) for p in writings) >= 2:
        return False
    return now.date() < date(2021, 4, 20) or sum(p.same_week(now) for p in writings) < 2


def colombia(channel: str, legal: bool, past: list[Past], at: datetime, now: datetime) -> bool:
    if channel not in BY_WIRE or (legal and now.date() < date(2023, 10, 10)):
        return True
    counted = [p for p in past if p.channel in BY_WIRE and (p.two_way or (p.ours and not legal))]
    if any(p.day == now.date() for p in counted):
        return False
    return not any(p.channel != channel and (p.near(at, 7) or p.same_week(now)) for p in counted)


def united_states(ask: dict[str, Any], legal: bool, past: list[Past], at: datetime, now: datetime) -> bool:
    in_force = now.date() >= date(2021, 11, 30)
    if ask["channel"] == "call":
        calls = [p for p in past if p.channel == "call"]
        of_debt = [p for p in calls if p.same_debt(ask["debt"])]
        if in_force and sum(p.ours and p.near(at, 7) for p in of_debt) >= 7:
            return False
        talks = [p for p in (of_debt if legal else calls) if p.two_way]
        if (in_force or not legal) and any(abs((now.date() - p.day).days) < 7 for p in talks):
            return False
        return legal or sum(p.ours and p.near(at, 7) for p in calls) < 2
    if ask["channel"] in MESSAGES and not legal:
        return sum(p.ours and p.channel in MESSAGES and p.near(at, 7) for p in past) < 3
    return True


def legal_ecuador(channel: str, sent: list[Past], now: datetime) -> bool:
    if now.date() < date(2022, 2, 3):
        return True
    means = ({"call"}, MESSAGES - {"email"}, {"email"})
    mine = next((each for each in means if channel in each), set())
    return not any(p.channel in mine and p.day == now.date() for p in sent)


class Past:
    def __init__(self, raw: dict[str, Any], zone: ZoneInfo) -> None:
        self.at = datetime.fromisoformat(raw["at"])
        self.day = self.at.astimezone(zone).date()
        self.channel, self.two_way, self.debt = raw["channel"], raw["two_way"], raw.get("debt")
        self.ours = raw.get("initiative", "creditor") == "creditor"

    def near(self, at: datetime, days: int) -> bool:
        return abs(at - self.at) < timedelta(days=days)

    def same_week(self, now: datetime) -> bool:
        monday = now.date() - timedelta(days=now.weekday())
        return monday <= self.day < monday + timedelta(days=7)

    def same_debt(self, debt: str | None) -> bool:
        return debt is None or self.debt is None or debt == self.debt
