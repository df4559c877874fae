"""The navigation of the desk: what this user may open, and how much waits in the inbox."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from acuerdo.records.access import accounts_of, creditors_of
from acuerdo.records.conversations import Conversation
from acuerdo.records.outreach import Task
from acuerdo.screens.desk.doors import AUDITORS, EVERYONE, LEADERS, MANAGERS, holds

register = template.Library()


@dataclass(frozen=True, slots=True)
class Entry:
    """`place` is where it shows on a narrow screen: among the tabs, or on the page of the rest."""

    label: str
    url: str
    icon: str
    place: str
    current: bool
    count: int = 0


@dataclass(frozen=True, slots=True)
class Navigation:
    entries: tuple[Entry, ...]
    role: str


def _pages() -> tuple[tuple, ...]:
    return (
        (_("Tablero"), "board", "tabbed wide", EVERYONE),
        (_("Cuentas"), "accounts", "tabbed wide", EVERYONE),
        (_("Bandeja"), "inbox", "tabbed wide", EVERYONE),
        (_("Plan del día"), "plan", "tabbed wide", EVERYONE),
        (_("Importar"), "imports", "wide", LEADERS),
        (_("Equipo"), "people", "wide", MANAGERS),
        (_("Acreedores"), "creditors", "wide", AUDITORS),
        (_("Ley"), "law", "wide", EVERYONE),
        (_("Diario"), "journal", "wide", AUDITORS),
    )


@register.simple_tag(takes_context=True)
def desk_navigation(context: template.Context) -> Navigation:
    request: HttpRequest = context["request"]
    match = request.resolver_match
    section = match.func.__module__.rpartition(".")[2] if match else ""
    waiting = _waiting(request)
    entries = tuple(
        Entry(
            label=label,
            url=reverse(f"desk:{name}"),
            icon=name,
            place=place,
            current=section in _SECTIONS.get(name, (name,)),
            count=waiting if name == "inbox" else 0,
        )
        for label, name, place, roles in _pages()
        if holds(request, *roles)
    )
    roles = [membership.get_role_display() for membership in request.user.memberships.all()]
    return Navigation(entries=entries, role=str(roles[0]) if roles else "")


_SECTIONS = {
    "accounts": ("accounts", "account", "account_talk", "account_care", "account_export"),
    "inbox": ("inbox", "tasks"),
    "imports": ("imports", "import_columns"),
    "creditors": ("creditors", "senders"),
    "law": ("law", "law_refusals", "law_exposure", "law_override"),
}


def _waiting(request: HttpRequest) -> int:
    talks = Conversation.objects.filter(account__in=accounts_of(request.user))
    open_talks = talks.filter(Q(unread=True) | Q(handed_over_at__isnull=False)).count()
    tasks = Task.objects.filter(creditor__in=creditors_of(request.user), done_at=None)
    return open_talks + tasks.exclude(kind="hand_over").count()  # a hand-over is its conversation
