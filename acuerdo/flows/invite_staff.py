"""Staff come in by invitation, and get or lose roles, on pages and never in a shell."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from acuerdo.flows import clock
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.wiring import wired
from acuerdo.records.access import has_role
from acuerdo.records.creditors import Creditor
from acuerdo.records.journal_writing import Fact, write
from acuerdo.records.people import Invitation, Membership, Role, User

VALID_FOR = timedelta(days=7)


def invite(email: str, role: str, creditor_id: str | None, *, by: User) -> tuple[Invitation, str]:
    """The invitation and the address where it is accepted. Raises NotPossible: not theirs to give, bad e-mail."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as problem:
        raise NotPossible("email", "Escribe un correo completo, como ana@empresa.mx.") from problem
    _check_may_give(role, creditor_id, by)
    token = secrets.token_urlsafe(24)
    now = clock.now()
    with transaction.atomic():
        invitation = Invitation.objects.create(
            email=address,
            role=role,
            creditor_id=creditor_id,
            token_hash=_hash(token),
            invited_by=by,
            invited_at=now,
            expires_at=now + VALID_FOR,
        )
        _journal("staff_invited", by, creditor_id, {"invitation": invitation.id, "role": role})
    return invitation, f"{wired().public_url()}/invitacion/{token}/"


def invitation_of(token: str) -> Invitation:
    """Raises NotPossible when it never was, was used, or has expired."""
    found = Invitation.objects.filter(token_hash=_hash(token), accepted_at=None, expires_at__gt=clock.now()).first()
    if found is None:
        raise NotPossible("invitation_expired", "Esta invitación ya venció o ya se usó. Pide una nueva.")
    return found


def accept_invitation(token: str, name: str, password: str) -> User:
    """The user, with the role; someone who already is a user keeps their password and gains the role."""
    with transaction.atomic():
        invitation = invitation_of(token)
        known = User.objects.filter(email=invitation.email).first()
        user = known or _new_user(invitation.email, name, password)
        Membership.objects.get_or_create(
            user=user, creditor_id=invitation.creditor_id, agency=None, defaults={"role": invitation.role}
        )
        Invitation.objects.filter(id=invitation.id).update(accepted_at=clock.now())
        _journal("staff_joined", user, invitation.creditor_id, {"role": invitation.role})
        return user


def change_role(membership_id: int, role: str, *, by: User) -> Membership:
    with transaction.atomic():
        membership = Membership.objects.select_for_update().filter(id=membership_id).first()
        if membership is None:
            raise NotPossible("no_membership", "Esa persona ya no está en el equipo.")
        _check_may_give(membership.role, membership.creditor_id, by)
        _check_may_give(role, membership.creditor_id, by)
        membership.role = role
        membership.save(update_fields=["role"])
        _journal("role_changed", by, membership.creditor_id, {"user": membership.user_id, "role": role})
        return membership


def deactivate(user_id: str, *, by: User) -> User:
    """They can no longer sign in; what they did stays signed with their name."""
    with transaction.atomic():
        user = User.objects.select_for_update().filter(id=user_id).first()
        if user is None or user.id == by.id:
            raise NotPossible("not_possible", "No puedes desactivar esta cuenta.")
        for membership in user.memberships.all():
            _check_may_give(membership.role, membership.creditor_id, by)
        user.is_active = False
        user.save(update_fields=["is_active"])
        _journal("staff_deactivated", by, None, {"user": user.id})
        return user


def _new_user(email: str, name: str, password: str) -> User:
    if not name.strip():
        raise NotPossible("name", "Escribe tu nombre.")
    try:
        validate_password(password, User(email=email, name=name))
    except ValidationError as problem:
        raise NotPossible("password", " ".join(problem.messages)) from problem
    user: User = User.objects.create_user(email, name.strip(), password)
    User.objects.filter(id=user.id).update(joined_at=clock.now())
    return user


def _check_may_give(role: str, creditor_id: str | None, by: User) -> None:
    """Administrators give any role; managers give roles of their own creditor, theirs included."""
    if role not in Role.values:
        raise NotPossible("role", "Elige uno de los roles de la lista.")
    creditor = Creditor.objects.filter(id=creditor_id).first() if creditor_id else None
    of_all = by.memberships.filter(role=Role.ADMINISTRATOR, creditor=None, agency=None).exists()
    if of_all and by.is_active and (creditor is None) == (role == Role.ADMINISTRATOR):
        return
    mine = creditor is not None and has_role(by, creditor, Role.MANAGER)
    if not mine or role == Role.ADMINISTRATOR:
        raise NotPossible("not_yours", "No puedes dar ese rol en ese acreedor.")


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _journal(kind: str, by: User, creditor_id: str | None, body: dict[str, str]) -> None:
    write(
        Fact(
            kind=kind,
            actor=f"user:{by.id}",
            at=clock.now(),
            account_id="",
            creditor_id=creditor_id or "",
            body=body,
        )
    )
