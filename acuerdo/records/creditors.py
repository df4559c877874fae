"""Creditors: who is owed, everything a law may oblige them to say, and what they allow."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from acuerdo.core import channels
from acuerdo.records.ids import cre_id
from acuerdo.records.people import Agency


class Creditor(models.Model):
    id = models.CharField(primary_key=True, max_length=40, default=cre_id, editable=False)
    name = models.CharField(_("nombre"), max_length=160, unique=True)
    legal_name = models.CharField(_("razón social"), max_length=200, blank=True)
    tax_id = models.CharField(_("identificación fiscal"), max_length=40, blank=True)
    country = models.CharField(_("país"), max_length=2)
    type = models.CharField(
        _("giro"), max_length=20, choices=[(each.value, each.value) for each in channels.CreditorType]
    )
    address = models.CharField(_("domicilio"), max_length=300, blank=True)
    phone = models.CharField(_("teléfono"), max_length=40, blank=True)
    email = models.EmailField(_("correo"), blank=True)
    responsible_persons = models.CharField(_("responsables"), max_length=300, blank=True)
    complaint_unit_name = models.CharField(_("unidad de quejas"), max_length=160, blank=True)
    complaint_unit_address = models.CharField(_("domicilio de la unidad"), max_length=300, blank=True)
    complaint_unit_phone = models.CharField(_("teléfono de la unidad"), max_length=40, blank=True)
    complaint_unit_email = models.EmailField(_("correo de la unidad"), blank=True)
    privacy_notice_url = models.URLField(_("aviso de privacidad"), blank=True)
    logo = models.BinaryField(null=True, blank=True)
    logo_type = models.CharField(max_length=40, blank=True)
    accent = models.CharField(max_length=7, default="#1f6f5c")
    register = models.CharField(_("trato"), max_length=5, default="tu")
    law_profile = models.CharField(max_length=10, default="default")
    own_holidays = models.JSONField(default=list, blank=True)  # ISO dates
    # Offer policy (CONTRACTS §4), percentages in basis points.
    discount_max_bps = models.IntegerField(default=0)
    discount_days = models.IntegerField(default=0)
    installments_max = models.IntegerField(default=1)
    frequencies = models.JSONField(default=list, blank=True)
    extension_max_days = models.IntegerField(default=0)
    minimum_payment_bps = models.IntegerField(default=0)
    agent_discount_max_bps = models.IntegerField(default=0)
    supervisor_discount_max_bps = models.IntegerField(default=0)
    consequences = models.JSONField(default=list, blank=True)  # true, lawful, calm sentences
    payment_methods = models.JSONField(default=list, blank=True)
    language_model = models.BooleanField(default=False)  # its people's words, masked, may go to a model
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class AgencyAssignment(models.Model):
    """An agency may work this creditor's portfolio between two dates."""

    creditor = models.ForeignKey(Creditor, on_delete=models.CASCADE, related_name="agencies")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="assignments")
    begins_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)


class Sender(models.Model):
    """A number or address that speaks for a creditor on one channel."""

    creditor = models.ForeignKey(Creditor, on_delete=models.CASCADE, related_name="senders")
    channel = models.CharField(max_length=10)
    provider = models.CharField(max_length=30)
    address = models.CharField(max_length=120)  # E.164, e-mail
    provider_account = models.CharField(max_length=120, blank=True)  # e.g. WhatsApp phone number id
    registered_as = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("creditor", "channel", "address", name="one_sender_once")]
