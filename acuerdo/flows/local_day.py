"""Which day it is where the debtor lives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from acuerdo.core.law.law import Profile
from acuerdo.core.law.places import place_of
from acuerdo.flows.wiring import wired


def zone_of(country: str, subdivision: str | None, phone: str | None = None) -> ZoneInfo:
    """A zone of the debtor's place; UTC where none is known (and then the guard lets nothing leave)."""
    book = wired().law().book_of(country, Profile.STRICTEST)
    place = place_of(book, country, subdivision, phone) if book else None
    return place.zones[0] if place else ZoneInfo("UTC")


def local_day(country: str, subdivision: str | None, at: datetime) -> date:
    return at.astimezone(zone_of(country, subdivision)).date()


def instants_of(on: date, zone: ZoneInfo) -> Callable[[time], datetime]:
    """Turns a local time of `on` into an instant in UTC."""

    def instant(at: time) -> datetime:
        return datetime.combine(on, at, zone).astimezone(UTC)

    return instant
