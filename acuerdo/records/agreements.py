"""Agreements: offers shown, plans with instalments and their history, single promises."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from acuerdo.records.ids import ins_id, off_id, plan_id, prom_id
from acuerdo.records.portfolios import Account


class OfferShown(models.Model):
    """What was offered, word for word of its figures: waiting must never earn a better one."""

    id = models.CharField(primary_key=True, max_length=40, default=off_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="offers_shown")
    shown_at = models.DateTimeField()
    channel = models.CharField(max_length=10)
    options = models.JSONField()  # as `acuerdo offers` writes them
    balance_minor = models.BigIntegerField()
    valid_until = models.DateTimeField()


class Agreement(models.Model):
    class State(models.TextChoices):
        PROPOSED = "proposed", _("propuesto")
        ACTIVE = "active", _("vigente")
        KEPT = "kept", _("cumplido")
        MISSED = "missed", _("con atraso")
        RENEGOTIATED = "renegotiated", _("renegociado")
        BROKEN = "broken", _("roto")
        CANCELLED = "cancelled", _("cancelado")

    id = models.CharField(primary_key=True, max_length=40, default=plan_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="agreements")
    family = models.CharField(max_length=14)
    option = models.CharField(max_length=60)
    state = models.CharField(max_length=12, choices=State.choices, default=State.PROPOSED)
    total_minor = models.BigIntegerField()
    discount_minor = models.BigIntegerField(default=0)
    currency = models.CharField(max_length=3)
    terms = models.JSONField(default=dict)  # the option as shown, with the balance it was made from
    proposed_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_message = models.ForeignKey("records.Message", null=True, blank=True, on_delete=models.PROTECT)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "account",
                condition=models.Q(state__in=["active", "missed"]),
                name="one_running_plan_per_account",
            )
        ]


class AgreementEvent(models.Model):
    """One change of state, by whom and why."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=Agreement.State.choices)
    actor = models.CharField(max_length=60)
    why = models.CharField(max_length=200, blank=True)


class Instalment(models.Model):
    id = models.CharField(primary_key=True, max_length=40, default=ins_id, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="instalments")
    number = models.IntegerField()
    due_on = models.DateField()
    amount_minor = models.BigIntegerField()
    paid_minor = models.BigIntegerField(default=0)
    paid_at = models.DateTimeField(null=True, blank=True)
    missed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("agreement", "number", name="one_instalment_per_number")]
        indexes: ClassVar = [models.Index(fields=["due_on"])]


class Promise(models.Model):
    """A date and an amount in the person's own words, without a plan."""

    class State(models.TextChoices):
        OPEN = "open", _("por cumplir")
        KEPT = "kept", _("cumplida")
        PARTIAL = "partial", _("cumplida en parte")
        BROKEN = "broken", _("no cumplida")

    id = models.CharField(primary_key=True, max_length=40, default=prom_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="promises")
    made_at = models.DateTimeField()
    message = models.ForeignKey("records.Message", null=True, blank=True, on_delete=models.SET_NULL)
    due_on = models.DateField()
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    decided_at = models.DateTimeField(null=True, blank=True)
