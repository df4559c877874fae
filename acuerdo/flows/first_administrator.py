"""Opens a new installation: an invitation for its first administrator, and only for the first."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db import transaction

from acuerdo.flows import clock
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.wiring import wired
from acuerdo.records.people import Invitation, Membership, Role

VALID_FOR = timedelta(days=1)


def first_administrator(email: str) -> str:
    """The address where the invitation is accepted; raises NotPossible once there is an administrator."""
    with transaction.atomic():
        if Membership.objects.filter(role=Role.ADMINISTRATOR, creditor=None).exists():
            raise NotPossible("not_first", "Ya hay quien administra: pídele una invitación desde «Equipo».")
        now = clock.now()
        token = secrets.token_urlsafe(24)
        Invitation.objects.create(
            email=email.strip().lower(),
            role=Role.ADMINISTRATOR,
            token_hash=hashlib.sha256(token.encode()).hexdigest(),
            invited_at=now,
            expires_at=now + VALID_FOR,
        )
    return f"{wired().public_url()}/invitacion/{token}/"
