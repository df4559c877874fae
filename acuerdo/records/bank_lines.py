"""Lines of bank statements, each once, and what became of them: posted, in doubt, or set aside by a person."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import ClassVar

from django.db import models

from acuerdo.records import vault
from acuerdo.records.creditors import Creditor
from acuerdo.records.ids import lin_id
from acuerdo.records.people import User


class BankLine(models.Model):
    """What the bank wrote is sealed, because it names people. `fingerprint` is one line's, whatever file brings it."""

    class State(models.TextChoices):
        DOUBTFUL = "doubtful"
        POSTED = "posted"
        SET_ASIDE = "set_aside"

    id = models.CharField(primary_key=True, max_length=40, default=lin_id, editable=False)
    creditor = models.ForeignKey(Creditor, on_delete=models.CASCADE, related_name="bank_lines")
    bank_account = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)
    bank_reference = models.CharField(max_length=80, blank=True)
    booked_on = models.DateField()
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    said_sealed = models.BinaryField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.DOUBTFUL)
    confidence = models.IntegerField(default=0)  # hundredths
    candidates = models.JSONField(default=list)  # [{"account", "minor", "confidence", "reasons"}], best first
    by_hand = models.BooleanField(default=False)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL)
    decided_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("creditor", "bank_account", "fingerprint", name="one_bank_line_once")
        ]
        indexes: ClassVar = [models.Index(fields=["creditor", "state", "booked_on"])]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who paid and what the concept says, as the bank wrote it."""

    payer: str
    text: str


def seal_said(said: Said) -> bytes:
    return vault.seal_for_all(json.dumps([said.payer, said.text], ensure_ascii=False).encode())


def said_of(line: BankLine) -> Said:
    payer, text = json.loads(vault.unseal_for_all(bytes(line.said_sealed)))
    return Said(payer=payer, text=text)
