"""Who may see what: every page, export and search starts from one of these queries."""

from __future__ import annotations

from django.db.models import DateField, Q, QuerySet
from django.db.models.functions import Cast, Now

from acuerdo.records.creditors import AgencyAssignment, Creditor
from acuerdo.records.people import Membership, Role, User
from acuerdo.records.portfolios import Account


def creditors_of(user: User) -> QuerySet[Creditor]:
    """The creditors whose portfolio this user may open: their own, their agency's, or all for an administrator."""
    if not user.is_active:
        return Creditor.objects.none()
    memberships = user.memberships.all()
    if memberships.filter(role=Role.ADMINISTRATOR, creditor=None, agency=None).exists():
        return Creditor.objects.all()
    own = Q(id__in=memberships.exclude(creditor=None).values("creditor"))
    agencies = memberships.exclude(agency=None).values("agency")
    return Creditor.objects.filter(own | Q(id__in=_assigned(agencies).values("creditor"))).distinct()


def _assigned(agencies: QuerySet[Membership]) -> QuerySet[AgencyAssignment]:
    """Assignments that run today, by the database's own clock."""
    today = Cast(Now(), DateField())
    running = Q(ends_on=None) | Q(ends_on__gte=today)
    return AgencyAssignment.objects.filter(running, agency__in=agencies, begins_on__lte=today)


def _agencies_of(creditor: Creditor) -> QuerySet[AgencyAssignment]:
    known = AgencyAssignment.objects.filter(creditor=creditor).values("agency")
    return _assigned(known).filter(creditor=creditor).values("agency")


def accounts_of(user: User) -> QuerySet[Account]:
    return Account.objects.filter(creditor__in=creditors_of(user))


def has_role(user: User, creditor: Creditor, *roles: Role) -> bool:
    """Whether the user holds one of `roles` for this creditor; an administrator holds all."""
    held = user.memberships.filter(
        Q(role=Role.ADMINISTRATOR, creditor=None, agency=None)
        | Q(role__in=roles) & (Q(creditor=creditor) | Q(agency__in=_agencies_of(creditor)))
    )
    return user.is_active and held.exists()
