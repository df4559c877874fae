"""Conversations: one per person and creditor, whatever the channel; what arrived raw; the debtor's links."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from acuerdo.records.ids import conv_id, lin_id, msg_id
from acuerdo.records.people import User
from acuerdo.records.portfolios import Account, ContactPoint


class Conversation(models.Model):
    id = models.CharField(primary_key=True, max_length=40, default=conv_id, editable=False)
    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="conversation")
    opened_at = models.DateTimeField()
    last_at = models.DateTimeField(db_index=True)
    last_inbound_at = models.DateTimeField(null=True, blank=True)
    last_channel = models.CharField(max_length=10, blank=True)
    dialogue = models.JSONField(default=dict, blank=True)  # core.dialogue's state
    handed_over_at = models.DateTimeField(null=True, blank=True)  # a person answers; the assistant is silent
    handed_over_because = models.CharField(max_length=60, blank=True)
    handed_to = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL)
    summary_sealed = models.BinaryField(null=True, blank=True)
    unread = models.BooleanField(default=False)


class Message(models.Model):
    """Something said, in or out; its words sealed under the person's key."""

    id = models.CharField(primary_key=True, max_length=40, default=msg_id, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="messages")
    inbound = models.BooleanField()
    channel = models.CharField(max_length=10)
    at = models.DateTimeField()
    subject_sealed = models.BinaryField(null=True, blank=True)
    text_sealed = models.BinaryField(null=True, blank=True)
    purpose = models.CharField(max_length=14, default="collection")
    provider = models.CharField(max_length=30, blank=True)
    provider_id = models.CharField(max_length=200, null=True, blank=True)
    author = models.CharField(max_length=12, default="assistant")  # debtor, assistant, agent, plan
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL)
    heard = models.JSONField(default=dict, blank=True)  # acts with certainty, emotion, slots
    moves = models.JSONField(default=list, blank=True)
    why = models.JSONField(default=dict, blank=True)  # what led to the answer: effects, offers, versions
    in_reply_to = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("provider", "provider_id", name="one_message_per_provider_id")]
        indexes: ClassVar = [models.Index(fields=["account", "at"])]


class WebhookReceipt(models.Model):
    """A delivery of a provider exactly as it came, stored before anyone thinks about it."""

    provider = models.CharField(max_length=30)
    event_key = models.CharField(max_length=200)
    headers = models.JSONField(default=dict)
    path = models.CharField(max_length=300, blank=True)
    body_sealed = models.BinaryField()  # under the master key: its person is not yet known
    received_at = models.DateTimeField()
    processed_at = models.DateTimeField(null=True, blank=True)
    attempts = models.IntegerField(default=0)
    thinking_until = models.DateTimeField(null=True, blank=True)  # a worker asks a language model meanwhile
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("provider", "event_key", name="one_receipt_per_event")]
        indexes: ClassVar = [
            models.Index(fields=["id"], condition=models.Q(processed_at=None), name="receipts_to_process")
        ]


class DebtorLink(models.Model):
    """A signed way into the debtor's page: expires, can be revoked, and knows whether its reader is proven."""

    id = models.CharField(primary_key=True, max_length=40, default=lin_id, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="links")
    point = models.ForeignKey(ContactPoint, null=True, blank=True, on_delete=models.SET_NULL)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    proven_at = models.DateTimeField(null=True, blank=True)
    failures = models.IntegerField(default=0)
    opened_at = models.DateTimeField(null=True, blank=True)
