"""The journal: one entry per fact, chained by hash within its shard; ids and amounts, never personal values."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class JournalEntry(models.Model):
    shard = models.IntegerField()
    number = models.BigIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    actor = models.CharField(max_length=60)
    account_id = models.CharField(max_length=40, blank=True, db_index=True)
    creditor_id = models.CharField(max_length=40, blank=True)
    body = models.TextField()  # canonical JSON: exactly what was hashed
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("shard", "number", name="one_entry_per_number")]
        indexes: ClassVar = [models.Index(fields=["kind", "at"])]


class JournalHead(models.Model):
    """The last link of each shard; locked while a link is added."""

    shard = models.IntegerField(primary_key=True)
    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)
