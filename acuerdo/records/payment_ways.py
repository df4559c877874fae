"""The ways in which a creditor may be paid, how each company is doing, and what its calls still leave to ask."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from acuerdo.records.creditors import Creditor
from acuerdo.records.ids import way_id


class PaymentWay(models.Model):
    """One company or bank account of a creditor. `credentials` names them; they are in the environment, not here."""

    id = models.CharField(primary_key=True, max_length=40, default=way_id, editable=False)
    creditor = models.ForeignKey(Creditor, on_delete=models.CASCADE, related_name="payment_ways")
    provider = models.CharField(max_length=30)  # stripe mercado_pago conekta wompi pix transfer
    credentials = models.SlugField(max_length=40, blank=True)  # "" is the installation's own
    payee = models.CharField(max_length=10, default="creditor")  # creditor agency: who receives the money
    bank_account = models.CharField(max_length=40, blank=True)  # CLABE, CBU, CCI…: only for a transfer
    bank_name = models.CharField(max_length=80, blank=True)
    position = models.IntegerField(default=0)
    active = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("creditor", "provider", "credentials", "bank_account", name="one_way_once")
        ]
        ordering: ClassVar = ["position", "id"]


class CompanyHealth(models.Model):
    """How often a company failed in a row; while `closed_until` lies ahead the others are offered first."""

    company = models.CharField(primary_key=True, max_length=80)  # provider, or provider-credentials
    failures = models.IntegerField(default=0)
    closed_until = models.DateTimeField(null=True, blank=True)
    last_problem = models.CharField(max_length=60, blank=True)


class PaymentNewsWaiting(models.Model):
    """A company said that something happened to a payment and must still be asked what; one row a payment."""

    company = models.CharField(max_length=80)
    payment_id_there = models.CharField(max_length=160)
    told = models.IntegerField(default=1)  # how many calls; what is asked after call 2 answers calls 1 and 2
    answered = models.IntegerField(default=0)
    attempts = models.IntegerField(default=0)
    due_at = models.DateTimeField()
    problem = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("company", "payment_id_there", name="one_row_of_news_per_payment")
        ]
        indexes: ClassVar = [models.Index(fields=["due_at"])]
