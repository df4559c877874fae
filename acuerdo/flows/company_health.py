"""Which payment company fails now: after a few failures in a row it rests a minute, then one request tries it again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import F

from acuerdo.flows import clock
from acuerdo.records.payment_ways import CompanyHealth

FAILURES_MAX = 2
RESTS = timedelta(seconds=60)


def company_name(provider: str, credentials: str) -> str:
    return f"{provider}-{credentials}" if credentials else provider


def resting(companies: Iterable[str]) -> frozenset[str]:
    rows = CompanyHealth.objects.filter(company__in=list(companies), closed_until__gt=clock.now())
    return frozenset(rows.values_list("company", flat=True))


def note_failure(company: str, code: str) -> None:
    CompanyHealth.objects.get_or_create(company=company)
    rows = CompanyHealth.objects.filter(company=company)
    rows.update(failures=F("failures") + 1, last_problem=code[:60])
    rows.filter(failures__gte=FAILURES_MAX).update(closed_until=clock.now() + RESTS)


def note_success(company: str) -> None:
    rows = CompanyHealth.objects.filter(company=company).exclude(failures=0, closed_until=None)
    rows.update(failures=0, closed_until=None, last_problem="")
