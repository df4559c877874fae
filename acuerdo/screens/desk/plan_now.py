"""The day, now: decides for the accounts that have no decision today and lets the workers send."""

from __future__ import annotations

import threading

from django.contrib import messages
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from acuerdo.flows.run_day import run_day
from acuerdo.records.access import creditors_of, has_role
from acuerdo.records.creditors import Creditor
from acuerdo.records.portfolios import Account
from acuerdo.screens.desk.doors import LEADERS, staff
from acuerdo.screens.templatetags.desk import today

WAITED_FOR_MAX = 3_000  # accounts that are decided while the person waits


@staff(*LEADERS)
@require_POST
def plan_now(request: HttpRequest) -> HttpResponse:
    """Only for the creditors that this person leads; doing it twice does nothing the second time."""
    creditors = _led(request)
    if Account.objects.filter(creditor__in=creditors, closed_at=None).count() > WAITED_FOR_MAX:
        threading.Thread(target=_in_thread, args=([each.id for each in creditors],), daemon=True).start()
        messages.info(request, _("El día se está haciendo. Esta página lo muestra conforme avanza."))
    else:
        contacts = sum(run_day(today(), creditor_id=each.id, send=False).plan.contacts for each in creditors)
        said = ngettext("Listo: %(n)d contacto en camino.", "Listo: %(n)d contactos en camino.", contacts)
        messages.success(request, said % {"n": contacts})
    return redirect("desk:plan")


def _led(request: HttpRequest) -> list[Creditor]:
    known = creditors_of(request.user)
    asked = request.POST.get("acreedor", "")
    if asked:
        known = known.filter(id=get_object_or_404(known, id=asked).id)
    return [each for each in known if has_role(request.user, each, *LEADERS)]


def _in_thread(creditor_ids: list[str]) -> None:
    try:
        for creditor_id in creditor_ids:
            run_day(today(), creditor_id=creditor_id, send=False)
    finally:
        connection.close()
