"""The ledger: append-only entries in minor units, and the payments they come from."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from acuerdo.records.ids import led_id, pay_id
from acuerdo.records.portfolios import Account, Debt, ImportBatch


class Payment(models.Model):
    """Money that arrived, once per provider's id."""

    id = models.CharField(primary_key=True, max_length=40, default=pay_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="payments")
    provider = models.CharField(max_length=30)
    provider_id = models.CharField(max_length=160)
    method = models.CharField(max_length=30, blank=True)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    paid_at = models.DateTimeField()
    posted_at = models.DateTimeField()
    reversed_at = models.DateTimeField(null=True, blank=True)
    credit_minor = models.BigIntegerField(default=0)  # paid over what was owed; belongs to the debtor
    checkout = models.ForeignKey("records.Checkout", null=True, blank=True, on_delete=models.SET_NULL)
    import_batch = models.ForeignKey(ImportBatch, null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("provider", "provider_id", name="one_payment_per_provider_id")]
        indexes: ClassVar = [models.Index(fields=["account", "paid_at"])]


class LedgerEntry(models.Model):
    """One movement of one component of one debt: positive owes more, negative owes less. Never changed."""

    id = models.CharField(primary_key=True, max_length=40, default=led_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="entries")
    debt = models.ForeignKey(Debt, on_delete=models.PROTECT, related_name="entries")
    on = models.DateField()
    kind = models.CharField(max_length=12)  # core.ledger: charge payment reversal adjustment write_off remission
    component = models.CharField(max_length=20)
    minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    payment = models.ForeignKey(Payment, null=True, blank=True, on_delete=models.PROTECT, related_name="entries")
    import_batch = models.ForeignKey(ImportBatch, null=True, blank=True, on_delete=models.SET_NULL)
    posted_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["account", "on"])]


class Checkout(models.Model):
    """A page of a payment company opened for an exact amount; it dies when the debt changes."""

    id = models.CharField(primary_key=True, max_length=40, default=pay_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="checkouts")
    agreement = models.ForeignKey("records.Agreement", null=True, blank=True, on_delete=models.SET_NULL)
    instalment = models.ForeignKey("records.Instalment", null=True, blank=True, on_delete=models.SET_NULL)
    provider = models.CharField(max_length=30)
    provider_id = models.CharField(max_length=160, blank=True)
    credentials = models.SlugField(max_length=40, blank=True)
    url = models.URLField(max_length=900, blank=True)
    copy_code = models.TextField(blank=True)  # what is pasted in the bank's app, where there is no page
    transfer_reference = models.CharField(max_length=25, blank=True, db_index=True)  # written in the transfer
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    paid_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)


class PaymentFact(models.Model):
    """One thing a payment company told us of one payment, once per event; applied when its payment is known."""

    provider = models.CharField(max_length=30)
    event_id = models.CharField(max_length=160)
    payment_id_there = models.CharField(max_length=160)
    account = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="payment_facts")
    status = models.CharField(max_length=12)
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("provider", "event_id", name="one_fact_per_event")]
        indexes: ClassVar = [models.Index(fields=["provider", "payment_id_there"])]
