"""Outreach: each day's decision, the outbox, every contact with its verdict, every refusal, every stop."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from acuerdo.records.conversations import Message
from acuerdo.records.ids import com_id, con_id, dec_id, disp_id, out_id, pau_id, tas_id
from acuerdo.records.people import User
from acuerdo.records.portfolios import Account, ContactPoint, Debt, Person


class Decision(models.Model):
    """What the strategy chose for an account on a day, and why; one a day."""

    id = models.CharField(primary_key=True, max_length=40, default=dec_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="decisions")
    on = models.DateField()
    action = models.CharField(max_length=40)  # a step of the strategy, or nothing
    channel = models.CharField(max_length=10, blank=True)
    at = models.DateTimeField(null=True, blank=True)
    tone = models.CharField(max_length=20, blank=True)
    offer = models.CharField(max_length=60, blank=True)
    value_minor = models.BigIntegerField(default=0)
    reasons = models.JSONField(default=list)
    strategy_version = models.CharField(max_length=20)
    law_version = models.CharField(max_length=64)
    look_again_on = models.DateField(null=True, blank=True)
    decided_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("account", "on", name="one_decision_a_day")]
        indexes: ClassVar = [models.Index(fields=["on", "action"])]


class Outbox(models.Model):
    """A message on its way. The row is the truth: a broker or a worker may die at any instant."""

    class State(models.TextChoices):
        WAITING = "waiting"  # may be claimed from due_at on
        SENDING = "sending"  # a worker holds the lease and may already have spoken to the provider
        SENT = "sent"  # the provider accepted it
        DELIVERED = "delivered"
        READ = "read"
        UNKNOWN = "unknown"  # its fate is not known: never repeated, settled by the delivery report
        FAILED = "failed"  # the provider refused it for good
        REFUSED = "refused"  # the guard refused it at the instant of dispatch
        CANCELLED = "cancelled"  # no longer true or no longer wanted

    id = models.CharField(primary_key=True, max_length=40, default=out_id, editable=False)
    key = models.CharField(max_length=120, unique=True)  # account and decision, or message: never queued twice
    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="outbox")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="outbox")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    point = models.ForeignKey(ContactPoint, null=True, on_delete=models.SET_NULL)
    channel = models.CharField(max_length=10)
    purpose = models.CharField(max_length=14)
    initiative = models.CharField(max_length=8)
    priority = models.IntegerField(default=5)  # 0 first: a reply goes before a reminder
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    due_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_by = models.CharField(max_length=40, blank=True)
    attempts = models.IntegerField(default=0)
    provider = models.CharField(max_length=30, blank=True)
    provider_id = models.CharField(max_length=200, blank=True, db_index=True)
    problem = models.CharField(max_length=200, blank=True)
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["priority", "due_at", "id"],
                condition=models.Q(state="waiting"),
                name="outbox_to_claim",
            ),
            models.Index(
                fields=["lease_until"],
                condition=models.Q(state__in=["sending", "unknown"]),
                name="outbox_to_settle",
            ),
        ]


class Contact(models.Model):
    """An attempt to reach a person, or the person reaching us, with the verdict it had at that instant."""

    id = models.CharField(primary_key=True, max_length=40, default=con_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="contacts")
    debt = models.ForeignKey(Debt, null=True, blank=True, on_delete=models.SET_NULL)
    message = models.ForeignKey(Message, null=True, blank=True, on_delete=models.SET_NULL, related_name="contacts")
    at = models.DateTimeField()
    channel = models.CharField(max_length=10)
    purpose = models.CharField(max_length=14)
    initiative = models.CharField(max_length=8)
    two_way = models.BooleanField(default=False)
    right_party = models.BooleanField(default=False)
    counts = models.BooleanField(default=True)  # false once it is certain that nothing left
    verdict = models.JSONField(default=dict)
    asked = models.JSONField(default=dict)  # what the guard was told (CONTRACTS §1), without the phone
    law_version = models.CharField(max_length=64, blank=True)
    strategy_version = models.CharField(max_length=20, blank=True)
    actor = models.CharField(max_length=60)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "at"]), models.Index(fields=["account", "at"])]


class Refusal(models.Model):
    """A contact that the guard did not let leave, and by which article."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="refusals")
    at = models.DateTimeField(db_index=True)
    stage = models.CharField(max_length=10)  # plan, dispatch, click
    channel = models.CharField(max_length=10)
    verdict = models.CharField(max_length=6)
    rule = models.CharField(max_length=80)
    cite = models.CharField(max_length=200, blank=True)
    says = models.CharField(max_length=300, blank=True)
    not_before = models.DateTimeField(null=True, blank=True)
    law_version = models.CharField(max_length=64)
    asked = models.JSONField(default=dict)  # as of a contact; its `at` is the hour that was tried
    actor = models.CharField(max_length=60)


class Pause(models.Model):
    """A state of core.channels.State that holds from one instant until it ends or is lifted."""

    id = models.CharField(primary_key=True, max_length=40, default=pau_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="pauses")
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.CASCADE, related_name="pauses")
    state = models.CharField(max_length=24)
    channel = models.CharField(max_length=10, blank=True)  # of a channel_opt_out
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL)
    because = models.CharField(max_length=120, blank=True)
    message = models.ForeignKey(Message, null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["person", "lifted_at"])]


class Dispute(models.Model):
    id = models.CharField(primary_key=True, max_length=40, default=disp_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="disputes")
    debt = models.ForeignKey(Debt, null=True, blank=True, on_delete=models.SET_NULL)
    kind = models.CharField(max_length=12)  # amount, debt, paid
    opened_at = models.DateTimeField()
    words_sealed = models.BinaryField(null=True, blank=True)
    message = models.ForeignKey(Message, null=True, blank=True, on_delete=models.SET_NULL)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL)
    outcome = models.CharField(max_length=12, blank=True)  # upheld, rejected, withdrawn


class Complaint(models.Model):
    id = models.CharField(primary_key=True, max_length=40, default=com_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="complaints")
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL)
    opened_at = models.DateTimeField()
    severity = models.IntegerField(default=2)  # 1 mild to 3 grave
    channel = models.CharField(max_length=10, blank=True)
    words_sealed = models.BinaryField(null=True, blank=True)
    answer_due_on = models.DateField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL)


class Task(models.Model):
    """Work for a person: an unknown send, a hand-over, a shared phone, a document that is due."""

    id = models.CharField(primary_key=True, max_length=40, default=tas_id, editable=False)
    key = models.CharField(max_length=120, unique=True)  # raised once, however often it is noticed
    creditor = models.ForeignKey("records.Creditor", on_delete=models.CASCADE, related_name="tasks")
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.CASCADE, related_name="tasks")
    kind = models.CharField(max_length=30)
    because = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL)
    outcome = models.CharField(max_length=120, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["creditor", "done_at"])]
