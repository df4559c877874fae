"""The day that benches live in: the coming Tuesday at one in the afternoon of Mexico City, when all may be written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

CREDITOR = "Muebles Alba"
_TUESDAY = 1
_LUNCH_UTC = 19
_KEEP_OFF = {(11, 20), (12, 25), (1, 1), (2, 5), (3, 21), (5, 1), (9, 16)}  # days on which Mexico rests


@dataclass(frozen=True, slots=True)
class Day:
    begins_at: datetime

    @property
    def on(self) -> date:
        return self.begins_at.date()

    def ahead(self) -> timedelta:
        """How far a clock must run ahead for the day to begin now."""
        return self.begins_at - datetime.now(UTC)

    def shift(self) -> dict[str, str]:
        """For a process that starts now and is alone in its day: it lives from the beginning of the day on."""
        return shifted(self.ahead())


def shifted(ahead: timedelta) -> dict[str, str]:
    """For processes that share a day: the same `ahead` for all, however late each starts."""
    return {"ACUERDO_CLOCK_SHIFT_SECONDS": f"{ahead.total_seconds():.0f}"}


def coming_day() -> Day:
    day = datetime.now(UTC).replace(hour=_LUNCH_UTC, minute=0, second=0, microsecond=0) + timedelta(days=1)
    while day.weekday() != _TUESDAY or (day.month, day.day) in _KEEP_OFF:
        day += timedelta(days=1)
    return Day(day)
