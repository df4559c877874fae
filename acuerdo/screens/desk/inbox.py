"""The inbox: conversations that wait for a person, one thread beside them, and the tasks."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from acuerdo.flows import clock
from acuerdo.flows.hand_to_person import hand_back
from acuerdo.flows.mark_read import mark_read
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.write_to_debtor import write_to_debtor
from acuerdo.records.access import accounts_of, creditors_of, has_role
from acuerdo.records.conversations import Conversation
from acuerdo.records.ids import new_id
from acuerdo.records.inbox import conversations, lines, said_in
from acuerdo.records.opened import opened, words_of
from acuerdo.records.outreach import Task
from acuerdo.records.standing import exact_states
from acuerdo.screens.desk.account_forms import WriteForm
from acuerdo.screens.desk.doors import WRITERS, conversation_or_404, staff
from acuerdo.screens.desk.reading_view import readings_of
from acuerdo.screens.desk.task_rows import task_rows
from acuerdo.screens.desk.writing import verdicts
from acuerdo.screens.templatetags.desk import today

PAGE_SIZE = 40
VIEWS = ("espera", "todas", "tareas")


@staff()
def inbox(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/inbox.html", _list(request))


@staff()
def thread(request: HttpRequest, conversation_id: str) -> HttpResponse:
    conversation = conversation_or_404(request, conversation_id)
    return render(request, "desk/inbox.html", {**_list(request), **_thread(request, conversation)})


@staff()
def fresh(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """The messages alone, asked for again and again while a thread is open; 204 when nothing is new."""
    conversation = conversation_or_404(request, conversation_id)
    page = _said(request, conversation)
    if page["seen"] == request.GET.get("visto"):
        return HttpResponse(status=204)
    return render(request, "desk/parts/said.html", {**page, "person": opened(conversation.account)})


@require_POST
@staff(*WRITERS)
def reply(request: HttpRequest, conversation_id: str) -> HttpResponse:
    conversation = conversation_or_404(request, conversation_id, *WRITERS)
    form = WriteForm(request.POST)
    if form.is_valid():
        asked = form.cleaned_data
        try:
            write_to_debtor(
                conversation.account_id,
                text=asked["text"],
                channel=asked["channel"],
                user=request.user,
                key=asked["key"] or None,
                figures_seen=asked["figures"],
            )
        except NotPossible as problem:
            form.add_error("text", problem.says)
        else:
            return redirect("desk:thread", conversation.id)
    page = {**_list(request), **_thread(request, conversation), "write_form": form}
    return render(request, "desk/inbox.html", page, status=422)


@require_POST
@staff(*WRITERS)
def done(request: HttpRequest, conversation_id: str) -> HttpResponse:
    """Seen to: what a person held goes back to the assistant, what was unread is read."""
    conversation = conversation_or_404(request, conversation_id, *WRITERS)
    try:
        if conversation.handed_over_at:
            hand_back(conversation.account_id, user=request.user)
        else:
            mark_read(conversation.id, user=request.user)
    except NotPossible as problem:
        messages.error(request, problem.says, "wrong")
    else:
        messages.success(request, _("Conversación atendida."), "kept")
    return redirect("desk:inbox")


def _list(request: HttpRequest) -> dict[str, object]:
    view = request.GET.get("ver", "")
    view = view if view in VIEWS else "espera"
    accounts = accounts_of(request.user)
    found = Paginator(conversations(accounts, only_waiting=view != "todas"), PAGE_SIZE)
    page = found.get_page(request.GET.get("pagina"))
    tasks = Task.objects.filter(creditor__in=creditors_of(request.user), done_at=None).exclude(kind="hand_over")
    return {
        "view": view,
        "page": page,
        "query": f"ver={view}",
        "lines": lines(page.object_list),
        "tasks": task_rows(tasks) if view == "tareas" else (),
        "tasks_count": tasks.count(),
        "waiting_count": found.count if view != "todas" else conversations(accounts, only_waiting=True).count(),
    }


def _said(request: HttpRequest, conversation: Conversation) -> dict[str, object]:
    """`seen` changes with the last word, with how far ours got, and with who answers."""
    said = said_in(conversation)
    last = said[-1].message if said else None
    fate = last.outbox.state if last and not last.inbound and hasattr(last, "outbox") else ""
    return {
        "conversation": conversation,
        "said": said,
        "readings": readings_of([each.message for each in said]),
        "may_correct": has_role(request.user, conversation.account.creditor, *WRITERS),
        "seen": f"{last.id if last else ''}{fate}{conversation.handed_over_because}",
    }


def _thread(request: HttpRequest, conversation: Conversation) -> dict[str, object]:
    account = conversation.account
    may_write = has_role(request.user, account.creditor, *WRITERS) and not account.closed_at
    return {
        "conversation": conversation,
        "account": account,
        "person": opened(account),
        "state": exact_states([account], today())[account.id],
        **_said(request, conversation),
        "summary": words_of(account, conversation.summary_sealed),
        "may_write": may_write,
        "verdicts": verdicts(account, first=conversation.last_channel) if may_write else (),
        "key": new_id("msg"),
        "now": clock.now(),
    }
