"""Overrides of our own stricter defaults: for one account, until an hour, by someone of compliance, for a reason."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q, QuerySet

from acuerdo.records.people import User
from acuerdo.records.portfolios import Account
from acuerdo.records.prepared import Prepared


class Override(models.Model):
    """While it stands, contacts of the account are judged by the law alone (profile `legal`); never against it."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="overrides")
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL)
    reason = models.CharField(max_length=200)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)  # taken back before its hour

    class Meta:
        indexes: ClassVar = [models.Index(fields=["account", "ends_at"])]


def overrides_at(at: datetime) -> QuerySet[Override]:
    """Those that stood at `at`, past instants included."""
    standing = Q(ended_at=None) | Q(ended_at__gt=at)
    return Override.objects.filter(standing, begins_at__lte=at, ends_at__gt=at)


def overridden(account_ids: Iterable[str], at: datetime) -> frozenset[str]:
    """The accounts that are judged by the law alone at `at`."""
    return frozenset(_overridden(list(account_ids), at))


@Prepared
def _overridden(account_ids: list[str], at: datetime) -> QuerySet[Override, str]:
    return overrides_at(at).filter(account_id__in=account_ids).values_list("account_id", flat=True)
