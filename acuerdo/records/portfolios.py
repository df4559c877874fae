"""Portfolios: persons, their accounts with a creditor, the ways to reach them, their debts, and imports."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from acuerdo.records import vault
from acuerdo.records.creditors import Creditor
from acuerdo.records.ids import acc_id, deu_id, imp_id, per_id, poi_id
from acuerdo.records.people import Agency, User


class Person(models.Model):
    """Someone who owes, known over the whole installation by document alone.

    What a creditor says of them (name, phones) lives in the account, so that no creditor reads another's.
    """

    id = models.CharField(primary_key=True, max_length=40, default=per_id, editable=False)
    key = models.BinaryField(null=True)  # wrapped; null once destroyed
    document_sealed = models.BinaryField(null=True, blank=True)
    document_index = models.CharField(max_length=32, null=True, unique=True)
    document_country = models.CharField(max_length=2, blank=True)
    document_last4_index = models.CharField(max_length=32, blank=True)
    is_company = models.BooleanField(default=False)
    erased_at = models.DateTimeField(null=True, blank=True)

    def open_key(self) -> bytes:
        return vault.unwrap(self.key)


class ImportBatch(models.Model):
    id = models.CharField(primary_key=True, max_length=40, default=imp_id, editable=False)
    creditor = models.ForeignKey(Creditor, on_delete=models.CASCADE, related_name="imports")
    kind = models.CharField(max_length=12, default="portfolio")  # or payments
    filename = models.CharField(max_length=255)
    file_hash = models.CharField(max_length=64, blank=True)
    as_of = models.DateField()
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL)
    ended_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=12, default="running")  # running, done, failed, undone
    rows_total = models.BigIntegerField(default=0)
    rows_read = models.BigIntegerField(default=0)
    taken = models.BigIntegerField(default=0)
    held_back = models.BigIntegerField(default=0)
    new = models.BigIntegerField(default=0)
    updated = models.BigIntegerField(default=0)
    notes = models.JSONField(default=list, blank=True)  # what was decided about dates and numbers, in words
    errors_path = models.CharField(max_length=500, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)


class ColumnMapping(models.Model):
    """What each column of this creditor's files means; remembered after the first import."""

    creditor = models.ForeignKey(Creditor, on_delete=models.CASCADE, related_name="mappings")
    header_hash = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    used_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("creditor", "header_hash", name="one_mapping_per_header")]


class Account(models.Model):
    """All debts of one person with one creditor."""

    id = models.CharField(primary_key=True, max_length=40, default=acc_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="accounts")
    creditor = models.ForeignKey(Creditor, on_delete=models.CASCADE, related_name="accounts")
    external_id = models.CharField(max_length=120, blank=True)
    name_sealed = models.BinaryField(null=True, blank=True)
    address_sealed = models.BinaryField(null=True, blank=True)
    search = models.TextField(blank=True)  # blind tokens of name, document, phones; see vault.search_tokens
    country = models.CharField(max_length=2)
    subdivision = models.CharField(max_length=10, blank=True)
    currency = models.CharField(max_length=3)
    language = models.CharField(max_length=5, default="es")
    register = models.CharField(max_length=5, default="tu")
    debtor_type = models.CharField(max_length=20, blank=True)  # good_history, new, hardship, corporate, recurrent
    customer_since = models.DateField(null=True, blank=True)
    payday = models.CharField(max_length=20, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_because = models.CharField(max_length=20, blank=True)  # paid, recalled, written_off, undone
    import_batch = models.ForeignKey(ImportBatch, null=True, on_delete=models.SET_NULL, related_name="accounts")
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.SET_NULL)
    owner = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL)
    identity_verified_at = models.DateTimeField(null=True, blank=True)
    promised_capacity_minor = models.BigIntegerField(null=True, blank=True)  # per month, as the person said

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("person", "creditor", name="one_account_per_creditor")]
        indexes: ClassVar = [models.Index(fields=["creditor", "closed_at"])]


class ContactPoint(models.Model):
    """A phone or e-mail that a creditor was given for a person."""

    class Kind(models.TextChoices):
        PHONE = "phone", _("teléfono")
        EMAIL = "email", _("correo")

    id = models.CharField(primary_key=True, max_length=40, default=poi_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="points")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    value_sealed = models.BinaryField()
    value_index = models.CharField(max_length=32, db_index=True)
    source = models.CharField(max_length=20, default="creditor")  # creditor, debtor
    verified_at = models.DateTimeField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)  # shared with another person: silent until decided
    wrong_at = models.DateTimeField(null=True, blank=True)
    preferred = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("account", "value_index", name="one_point_once")]


class Consent(models.Model):
    """Leave to use a channel at a point: who gave it, how, when; withdrawing is a date, not a deletion."""

    point = models.ForeignKey(ContactPoint, on_delete=models.CASCADE, related_name="consents")
    channel = models.CharField(max_length=10)
    source = models.CharField(max_length=40)  # contract, web_form, message, phone_call
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["point", "channel"])]


class Debt(models.Model):
    id = models.CharField(primary_key=True, max_length=40, default=deu_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="debts")
    creditor = models.ForeignKey(Creditor, on_delete=models.CASCADE, related_name="debts")
    external_id = models.CharField(max_length=120)
    concept = models.CharField(max_length=200, blank=True)
    product = models.CharField(max_length=80, blank=True)
    currency = models.CharField(max_length=3)
    opened_on = models.DateField(null=True, blank=True)
    due_date = models.DateField()
    # Interest: stated by the creditor in each file, or accrued by us from what is written here.
    interest_mode = models.CharField(max_length=8, default="stated")
    interest_rate_bps = models.IntegerField(null=True, blank=True)  # a year
    interest_base = models.CharField(max_length=20, blank=True)
    day_count = models.CharField(max_length=10, blank=True)
    row_hash = models.CharField(max_length=64, blank=True)
    import_batch = models.ForeignKey(ImportBatch, null=True, on_delete=models.SET_NULL, related_name="debts")
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_because = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("creditor", "external_id", name="one_debt_per_reference")]
        indexes: ClassVar = [models.Index(fields=["account", "due_date"])]
