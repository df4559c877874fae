"""Finishing a task, with a word about how it ended."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acuerdo.flows.decide_shared_point import decide_shared_point
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.settle_tasks import finish_task
from acuerdo.records.access import creditors_of
from acuerdo.records.outreach import Task
from acuerdo.screens.desk.doors import WRITERS, allow, staff

OUTCOME_LETTERS_MAX = 120


@require_POST
@staff(*WRITERS)
def finish(request: HttpRequest, task_id: str) -> HttpResponse:
    task = _task(request, task_id)
    outcome = request.POST.get("outcome", "").strip()[:OUTCOME_LETTERS_MAX]
    try:
        finish_task(task.id, user=request.user, outcome=outcome or "done")
    except NotPossible as problem:
        messages.error(request, problem.says, "wrong")
    else:
        messages.success(request, _("Tarea resuelta."), "kept")
    return redirect(f"{reverse('desk:inbox')}?ver=tareas")


@require_POST
@staff(*WRITERS)
def decide_point(request: HttpRequest, task_id: str) -> HttpResponse:
    """Whose a shared phone or e-mail is."""
    task = _task(request, task_id)
    try:
        decide_shared_point(task.id, theirs=request.POST.get("whose") == "theirs", user=request.user)
    except NotPossible as problem:
        messages.error(request, problem.says, "wrong")
    else:
        messages.success(request, _("Decidido. El contacto queda como dijiste."), "kept")
    return redirect(f"{reverse('desk:inbox')}?ver=tareas")


def _task(request: HttpRequest, task_id: str) -> Task:
    known = Task.objects.filter(creditor__in=creditors_of(request.user))
    task = get_object_or_404(known.select_related("creditor"), id=task_id)
    allow(request, task.creditor, *WRITERS)
    return task
