"""Keeps what could be fined: a worker reads it each night and when somebody asks, the page shows what was kept.

A day is read again only when the law changed or when what left on it did; judging costs half a millisecond
a contact, so reading all of a large portfolio while a person waits for a page is out of the question.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from acuerdo.flows import clock
from acuerdo.flows.exposure_body import body_of, exposure_of
from acuerdo.flows.read_exposure import Exposure, read_exposure, together
from acuerdo.flows.wiring import wired
from acuerdo.records.creditors import Creditor
from acuerdo.records.exposure_readings import (
    ExposureDay,
    ExposureReading,
    Left,
    claim,
    days_read,
    left_by_day,
    unread,
)
from acuerdo.records.portfolios import Account

DAYS_KEPT = 90
READ_AT_UTC_HOUR = 9  # night in the whole region: judging would be in the way of those who send
_LEASE = timedelta(minutes=5)  # renewed with every 500 contacts
_log = logging.getLogger("acuerdo.worker")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptExposure:
    """`read_at` is the oldest of its creditors' readings, None before all have one; `running` when one is on its way.

    `done` of `total` contacts are judged by the readings that run. `older_law`: some of it by a law that changed.
    """

    exposure: Exposure
    read_at: datetime | None
    running: bool
    done: int
    total: int
    older_law: bool


def ask_for_reading(creditors: Sequence[Creditor]) -> int:
    """Returns how many will be read; one that waits or runs already is not asked for again."""
    now, asked = clock.now(), 0
    for creditor in creditors:
        with transaction.atomic():
            ExposureReading.objects.get_or_create(creditor=creditor)
            reading = ExposureReading.objects.select_for_update().get(creditor=creditor)
            if not _on_its_way(reading, now):
                ExposureReading.objects.filter(creditor=creditor).update(asked_at=now, done=0, total=0)
                asked += 1
    return asked


def read_what_is_due() -> int:
    """Reads each creditor whose reading is missing, of yesterday, asked for or of another law; returns how many."""
    now = clock.now()
    due = unread(wired().law().version, _last_hour_to_read(now), now).values_list("id", flat=True)
    return sum(_read(creditor_id, now) for creditor_id in list(due))


def kept_exposure(creditors: Sequence[Creditor], days: int) -> KeptExposure:
    """The last reading of the creditors' last `days` days (today among them), added up."""
    now, today = clock.now(), _day_of(clock.now())
    readings = list(ExposureReading.objects.filter(creditor__in=creditors))
    rows = list(days_read(creditors, today - timedelta(days=days - 1), today))
    read = [each.read_at for each in readings if each.read_at]
    waiting = [each for each in readings if _on_its_way(each, now)]
    version = wired().law().version
    return KeptExposure(
        exposure=together(exposure_of(row.body) for row in rows),
        read_at=min(read) if read and len(read) == len(creditors) else None,
        running=bool(waiting),
        done=sum(each.done for each in waiting),
        total=sum(each.total for each in waiting),
        older_law=any(row.law_version != version for row in rows),
    )


def _on_its_way(reading: ExposureReading, now: datetime) -> bool:
    """Somebody reads it, or it was asked for and nobody has read it since."""
    if reading.lease_until and reading.lease_until > now:
        return True
    return bool(reading.asked_at and (reading.read_at is None or reading.asked_at > reading.read_at))


def _read(creditor_id: str, now: datetime) -> bool:
    """Day by day, each kept as soon as it is read: after a crash the next worker goes on where this one ended."""
    if not claim(creditor_id, now, now + _LEASE):
        return False
    mine, law_version = ExposureReading.objects.filter(creditor=creditor_id), wired().law().version
    first = _day_of(now) - timedelta(days=DAYS_KEPT - 1)
    left = left_by_day(creditor_id, _begins(first), now)
    stale = _stale_days(creditor_id, left, law_version)
    mine.update(total=sum(left[on].contacts for on in stale))
    ExposureDay.objects.filter(creditor=creditor_id).exclude(on__in=left).delete()
    done = 0

    def tell(more: int) -> None:
        nonlocal done
        done += more
        mine.update(done=done, lease_until=clock.now() + _LEASE)

    for on in stale:
        end = min(_begins(on + timedelta(days=1)), now)
        found = read_exposure(Account.objects.filter(creditor=creditor_id), _begins(on), end, progress=tell)
        kept = {"read_at": now, "law_version": law_version, "judged": found.judged, "body": body_of(found)}
        ExposureDay.objects.update_or_create(
            creditor_id=creditor_id, on=on, defaults={**kept, "latest": left[on].latest}
        )
    mine.update(read_at=now, law_version=law_version, lease_until=None)
    _log.info("read the exposure of %s: %s contacts of %s days", creditor_id, done, len(stale))
    return True


def _stale_days(creditor_id: str, left: dict[date, Left], law_version: str) -> list[date]:
    rows = ExposureDay.objects.filter(creditor=creditor_id, law_version=law_version)
    kept = {on: Left(judged, latest) for on, judged, latest in rows.values_list("on", "judged", "latest")}
    return sorted(on for on, contacts in left.items() if kept.get(on) != contacts)


def _last_hour_to_read(now: datetime) -> datetime:
    today = now.replace(hour=READ_AT_UTC_HOUR, minute=0, second=0, microsecond=0)
    return today if today <= now else today - timedelta(days=1)


def _day_of(at: datetime) -> date:
    return at.astimezone(timezone.get_default_timezone()).date()


def _begins(on: date) -> datetime:
    return datetime.combine(on, time(0), timezone.get_default_timezone())
