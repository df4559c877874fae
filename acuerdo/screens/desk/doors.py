"""The doors of the desk: who comes in, what role a page asks for, and records that are another's do not exist."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from acuerdo.records.access import accounts_of, creditors_of, has_role
from acuerdo.records.conversations import Conversation
from acuerdo.records.creditors import Creditor
from acuerdo.records.people import Role
from acuerdo.records.portfolios import Account

EVERYONE = tuple(Role)
WRITERS = (Role.MANAGER, Role.SUPERVISOR, Role.AGENT)
LEADERS = (Role.MANAGER, Role.SUPERVISOR)
MANAGERS = (Role.MANAGER,)
AUDITORS = (Role.MANAGER, Role.SUPERVISOR, Role.COMPLIANCE)


def staff(*roles: Role) -> Callable[[Callable], Callable]:
    """The page asks for a signed-in user who holds one of `roles` somewhere; each record asks again for itself."""

    def wrap(view: Callable) -> Callable:
        @wraps(view)
        @login_required
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if not holds(request, *(roles or EVERYONE)):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    return wrap


def holds(request: HttpRequest, *roles: Role) -> bool:
    """Whether the user has one of `roles` for any creditor; an administrator has all."""
    held = {membership.role for membership in _memberships(request)}
    return request.user.is_active and bool(held & {Role.ADMINISTRATOR, *roles})


def _memberships(request: HttpRequest) -> list:
    if not hasattr(request, "_memberships"):
        request._memberships = list(request.user.memberships.all())
    return request._memberships


def account_or_404(request: HttpRequest, account_id: str, *roles: Role) -> Account:
    """The account if the user may see it; 403 when they may see it but lack the role for this."""
    known = accounts_of(request.user).select_related("person", "creditor", "owner")
    account = get_object_or_404(known, id=account_id)
    allow(request, account.creditor, *roles)
    return account


def creditor_or_404(request: HttpRequest, creditor_id: str, *roles: Role) -> Creditor:
    creditor = get_object_or_404(creditors_of(request.user), id=creditor_id)
    allow(request, creditor, *roles)
    return creditor


def conversation_or_404(request: HttpRequest, conversation_id: str, *roles: Role) -> Conversation:
    known = Conversation.objects.filter(account__in=accounts_of(request.user))
    conversation = get_object_or_404(
        known.select_related("account__person", "account__creditor", "handed_to"), id=conversation_id
    )
    allow(request, conversation.account.creditor, *roles)
    return conversation


def allow(request: HttpRequest, creditor: Creditor, *roles: Role) -> None:
    if roles and not has_role(request.user, creditor, *roles):
        raise PermissionDenied


def chosen_creditor(request: HttpRequest) -> Creditor | None:
    """The creditor of ``?acreedor=``; one the user may not see does not exist."""
    asked = request.GET.get("acreedor", "")
    if not asked:
        return None
    found = creditors_of(request.user).filter(id=asked).first()
    if found is None:
        raise Http404
    return found
