"""When a contact may be delivered: the hours of a local day in one zone, and the next open instant in all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from acuerdo.core.channels import Channel, CreditorType
from acuerdo.core.law.contact import ProposedContact
from acuerdo.core.law.holidays_of import is_certain, is_holiday
from acuerdo.core.law.law import Law, Profile, regime_of
from acuerdo.core.law.places import Place
from acuerdo.core.law.rules import Day, Principle, Rule, Window

HORIZON = timedelta(days=60)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """What one rule says of one local day in one zone (UTC, end exclusive); None is closed all day."""

    rule: Rule
    opens: datetime | None = None
    closes: datetime | None = None

    def holds(self, at: datetime) -> bool:
        return self.opens is not None and self.closes is not None and self.opens <= at < self.closes


@dataclass(frozen=True, slots=True)
class OpenHours:
    """One local day in one zone: open from `opens` until `closes` (UTC, exclusive); None is closed all day."""

    opens: datetime | None
    closes: datetime | None
    spans: tuple[Span, ...]

    @property
    def rules(self) -> tuple[Rule, ...]:
        return tuple(span.rule for span in self.spans)

    def refusing(self, at: datetime) -> tuple[Rule, ...]:
        """The rules that keep `at` closed."""
        return tuple(span.rule for span in self.spans if not span.holds(at))

    def holds(self, at: datetime) -> bool:
        return self.opens is not None and self.closes is not None and self.opens <= at < self.closes


def hours_now(contact: ProposedContact, law: Law, place: Place, at: datetime) -> tuple[OpenHours, ...]:
    """The hours of the local day that it is in each candidate zone."""
    return tuple(_hours_on(contact, law, place, zone, at.astimezone(zone).date()) for zone in place.zones)


def next_open(contact: ProposedContact, law: Law, place: Place, at: datetime) -> datetime | None:
    """The first instant from `at` on at which every zone is open; None within the horizon."""
    limit = at + HORIZON
    while at <= limit:
        later = max(_next_in_zone(contact, law, place, zone, at, limit) for zone in place.zones)
        if later == at:
            return at
        at = later
    return None


def _next_in_zone(
    contact: ProposedContact, law: Law, place: Place, zone: ZoneInfo, at: datetime, limit: datetime
) -> datetime:
    on = at.astimezone(zone).date()
    while True:
        hours = _hours_on(contact, law, place, zone, on)
        if hours.opens is not None and hours.closes is not None and at < hours.closes:
            return max(at, hours.opens)
        on += _ONE_DAY
        if on > limit.date():
            return limit + _ONE_DAY


def _hours_on(contact: ProposedContact, law: Law, place: Place, zone: ZoneInfo, on: date) -> OpenHours:
    closed_by_creditor = on in contact.own_holidays
    return _hours(law, place, zone, contact.creditor_type, contact.profile, contact.channel, on, closed_by_creditor)


@lru_cache(maxsize=65536)
def _hours(
    law: Law,
    place: Place,
    zone: ZoneInfo,
    creditor_type: CreditorType | None,
    profile: Profile,
    channel: Channel,
    on: date,
    closed_by_creditor: bool,
) -> OpenHours:
    if not is_certain(place, on):
        return OpenHours(None, None, (Span(law.principle("calendar.uncertain")),))
    regime = regime_of(law, place, creditor_type, profile, on)
    holiday = closed_by_creditor or is_holiday(place, on)
    spoken = _speaking(regime.windows, channel, on, holiday)
    spoken = spoken or _speaking(regime.fallback_windows, channel, on, holiday)
    return _intersection(spoken, zone, on, law.principle("window.none"))


def _speaking(windows: tuple[Window, ...], channel: Channel, on: date, holiday: bool) -> tuple[tuple[Window, Day], ...]:
    days = ((window, _day(window, on, holiday)) for window in windows if channel in window.channels)
    return tuple((window, day) for window, day in days if day.speaks)


def _day(window: Window, on: date, holiday: bool) -> Day:
    if holiday:
        return window.holiday
    return {5: window.sat, 6: window.sun}.get(on.weekday(), window.mon_fri)


def _intersection(spoken: tuple[tuple[Window, Day], ...], zone: ZoneInfo, on: date, silence: Principle) -> OpenHours:
    spans = tuple(Span(window, _at(day.opens, on, zone), _at(day.closes, on, zone)) for window, day in spoken)
    opens = [span.opens for span in spans if span.opens is not None]
    closes = [span.closes for span in spans if span.closes is not None]
    if not spans or len(opens) < len(spans) or max(opens) >= min(closes):
        return OpenHours(None, None, spans or (Span(silence),))
    return OpenHours(max(opens), min(closes), spans)


def _at(hour: time | None, on: date, zone: ZoneInfo) -> datetime | None:
    return None if hour is None else datetime.combine(on, hour, zone).astimezone(UTC)
