"""The board: how the portfolio stands, what people promised, and what the law stopped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from acuerdo.core.measures import Measure, Window
from acuerdo.flows import clock
from acuerdo.records import board_figures as figures
from acuerdo.records import contact_figures
from acuerdo.records.access import accounts_of, creditors_of
from acuerdo.records.board_measures import measures
from acuerdo.records.conversations import Conversation
from acuerdo.records.creditors import Creditor
from acuerdo.records.outreach import Task
from acuerdo.records.portfolios import Account
from acuerdo.screens.desk import board_pictures as pictures
from acuerdo.screens.desk.doors import chosen_creditor, staff
from acuerdo.screens.pictures.meter import meter
from acuerdo.screens.templatetags.desk import percent
from acuerdo.screens.templatetags.desk import today as local_today
from acuerdo.screens.templatetags.words import money

MEASURES = {
    "recovery_rate_a": (
        _lazy("Recuperación"),
        _lazy("Lo pagado sobre deudas ya vencidas, entre lo que estaba vencido al abrir los 30 días. Sin lo devuelto."),
    ),
    "contact_rate": (
        _lazy("Cuentas contactadas"),
        _lazy("Cuentas con las que hubo conversación, entre las cuentas a las que se intentó escribir o llamar."),
    ),
    "promise_rate": (
        _lazy("Promesas por contacto"),
        _lazy("Promesas con fecha y monto, entre los contactos con la persona correcta."),
    ),
    "kept_rate": (
        _lazy("Promesas cumplidas"),
        _lazy("Promesas y cuotas pagadas completas, entre las que vencieron en los 30 días."),
    ),
}
OF_MONEY = {"recovery_rate_a"}
WINDOW_DAYS = 30
AHEAD_DAYS = 7


@staff()
def board(request: HttpRequest) -> HttpResponse:
    creditor = chosen_creditor(request)
    accounts = accounts_of(request.user)
    if creditor:
        accounts = accounts.filter(creditor=creditor)
    known = figures.currencies(accounts)
    asked = request.GET.get("moneda", "")
    currency = asked if asked in known else (known[0] if known else "")
    page = {
        "creditors": creditors_of(request.user).order_by("name"),
        "creditor": creditor,
        "currencies": known,
        "currency": currency,
        "waiting": _waiting(request, creditor),
    }
    if currency:
        page |= _figures(accounts, currency)
    return render(request, "desk/board.html", page)


def _figures(accounts: QuerySet[Account], currency: str) -> dict[str, object]:
    today, now = local_today(), clock.now()
    zone = ZoneInfo(timezone.get_current_timezone_name())
    first = today - timedelta(days=WINDOW_DAYS)
    recovered = figures.recovered(accounts, currency, today, zone)
    ageing = figures.ageing(accounts, currency, today)
    kept = figures.kept(accounts, currency, first, today - timedelta(days=1))
    ahead = figures.due_days(accounts, currency, today, AHEAD_DAYS)
    contacts = contact_figures.contact_days(accounts, today, WINDOW_DAYS, zone)
    reasons = contact_figures.reasons(accounts, now - timedelta(days=WINDOW_DAYS), now)
    agreements = figures.agreements(accounts, currency)
    return {
        "today": today,
        "recovered": recovered,
        "recovered_picture": pictures.recovered(recovered, currency, today),
        "ageing": pictures.ageing_rows(ageing, currency),
        "ageing_total": sum(part.balance_minor for part in ageing),
        "ageing_accounts": sum(part.accounts for part in ageing),
        "ageing_picture": pictures.ageing(ageing, currency),
        "kept": kept,
        "kept_share": kept.kept / kept.due if kept.due else None,
        "kept_picture": pictures.kept(kept),
        "ahead": ahead,
        "ahead_count": sum(each.count for each in ahead),
        "ahead_minor": sum(each.minor for each in ahead),
        "ahead_picture": pictures.ahead(ahead, currency),
        "contacts": sum(each.contacts for each in contacts),
        "refusals": sum(each.refusals for each in contacts),
        "contacts_picture": pictures.contacts(contacts),
        "reasons": pictures.reason_rows(reasons),
        "agreements": pictures.agreement_rows(agreements),
        "agreements_count": sum(part.count for part in agreements),
        "agreements_picture": pictures.agreements(agreements),
        "measures": _measures(accounts, currency, Window(first, today - timedelta(days=1)), zone),
    }


@dataclass(frozen=True, slots=True)
class MeasureShown:
    label: str
    means: str
    of: str
    value: float | None
    picture: SafeString


def _measures(accounts: QuerySet[Account], currency: str, window: Window, zone: ZoneInfo) -> list[MeasureShown]:
    return [_shown(each, currency) for each in measures(accounts, currency, window, zone)]


def _shown(measure: Measure, currency: str) -> MeasureShown:
    label, means = MEASURES[measure.name]
    value = float(measure.value) if measure.value is not None else None
    if measure.name in OF_MONEY:
        of = f"{money(measure.numerator, currency)} / {money(measure.denominator, currency)}"
    else:
        of = _("%(n)s de %(all)s") % {"n": measure.numerator, "all": measure.denominator}
    return MeasureShown(str(label), str(means), of, value, meter(value or 0, title=str(label), says=percent(value)))


def _waiting(request: HttpRequest, creditor: Creditor | None) -> dict[str, int]:
    """What a person should look at first; nothing here is money."""
    accounts, creditors = accounts_of(request.user), creditors_of(request.user)
    if creditor:
        accounts, creditors = accounts.filter(creditor=creditor), creditors.filter(id=creditor.id)
    talks = Conversation.objects.filter(account__in=accounts)
    tasks = Task.objects.filter(creditor__in=creditors, done_at=None).exclude(kind="hand_over")
    return {
        "handed_over": talks.filter(handed_over_at__isnull=False).count(),
        "unread": talks.filter(unread=True, handed_over_at=None).count(),
        "tasks": tasks.count(),
    }
