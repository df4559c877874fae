"""Readings of what could be fined, kept: how far each creditor's is, and what each of its days said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from acuerdo.records.creditors import Creditor
from acuerdo.records.outreach import Contact


class ExposureReading(models.Model):
    """The last reading of a creditor's contacts, and the one that runs or was asked for."""

    creditor = models.OneToOneField(Creditor, primary_key=True, on_delete=models.CASCADE, related_name="exposure")
    asked_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)  # a worker reads; past it, another may
    done = models.IntegerField(default=0)  # contacts judged by the reading that runs, of `total`
    total = models.IntegerField(default=0)
    read_at = models.DateTimeField(null=True, blank=True)  # everything before it has been read
    law_version = models.CharField(max_length=64, blank=True)


class ExposureDay(models.Model):
    """What one day of a creditor said; no row for a day on which nothing left. `body` names accounts by id only."""

    creditor = models.ForeignKey(Creditor, on_delete=models.CASCADE, related_name="exposure_days")
    on = models.DateField()  # of the installation's time zone
    law_version = models.CharField(max_length=64)
    read_at = models.DateTimeField()
    judged = models.IntegerField()
    latest = models.CharField(max_length=40)  # id of the newest contact that was judged
    body = models.JSONField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("creditor", "on", name="one_exposure_a_day")]


@dataclass(frozen=True, slots=True)
class Left:
    """How many contacts we began and left on a day, and the newest: while both are the same, the day is."""

    contacts: int
    latest: str


def left_by_day(creditor_id: str, begin: datetime, end: datetime) -> dict[date, Left]:
    """Days of the installation's time zone on which something left in [`begin`, `end`)."""
    rows = Contact.objects.filter(
        account__creditor=creditor_id, at__gte=begin, at__lt=end, initiative="creditor", counts=True
    )
    days = rows.annotate(on=TruncDate("at", tzinfo=timezone.get_default_timezone())).order_by().values("on")
    counted = days.annotate(n=Count("id"), latest=Max("id"))
    return {each["on"]: Left(each["n"], each["latest"]) for each in counted}


def unread(law_version: str, before: datetime, now: datetime) -> QuerySet[Creditor]:
    """Creditors nobody reads at `now` whose reading is missing, older than `before`, asked for, or by another law."""
    last = "exposure__read_at"
    due = Q(**{last: None}) | Q(**{f"{last}__lt": before}) | Q(exposure__asked_at__gt=F(last))
    due |= ~Q(exposure__law_version=law_version)
    return Creditor.objects.filter(due).exclude(exposure__lease_until__gt=now).order_by("id")


def claim(creditor_id: str, now: datetime, lease_until: datetime) -> bool:
    """False when somebody else reads it."""
    ExposureReading.objects.get_or_create(creditor_id=creditor_id)
    free = Q(lease_until=None) | Q(lease_until__lte=now)
    return bool(ExposureReading.objects.filter(free, creditor=creditor_id).update(lease_until=lease_until, done=0))


def days_read(creditors: Iterable[Creditor], first: date, last: date) -> QuerySet[ExposureDay]:
    return ExposureDay.objects.filter(creditor__in=creditors, on__gte=first, on__lte=last).order_by("on", "creditor")
