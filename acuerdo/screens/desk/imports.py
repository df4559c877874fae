"""Bringing portfolios in: upload, the list of imports, their progress, their errors, taking one back."""

from __future__ import annotations

from pathlib import Path

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from acuerdo.core.money import is_currency
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.undo_import import undo_import
from acuerdo.records.access import creditors_of, has_role
from acuerdo.records.creditors import Creditor
from acuerdo.records.people import User
from acuerdo.records.portfolios import ImportBatch
from acuerdo.screens.desk import uploads
from acuerdo.screens.desk.doors import LEADERS, allow, staff
from acuerdo.screens.desk.fields import tidy
from acuerdo.screens.desk.uploads import Slip
from acuerdo.screens.desk.vocabulary import CHANNELS
from acuerdo.screens.templatetags.desk import today

PAGE_SIZE = 25
STOP_POLLING = 286  # htmx asks no more after this status


class UploadForm(forms.Form):
    creditor = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Acreedor"),
        empty_label=None,
        error_messages={"required": gettext_lazy("Elige de quién es la cartera.")},
    )
    file = forms.FileField(
        label=gettext_lazy("Archivo"),
        help_text=gettext_lazy("CSV, Excel (.xlsx) o Parquet, hasta 300 MB."),
        error_messages={
            "required": gettext_lazy("Elige un archivo."),
            "empty": gettext_lazy("El archivo está vacío."),
        },
    )
    as_of = forms.DateField(
        label=gettext_lazy("Saldos al día"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Escribe una fecha, como 2026-03-31.")},
    )
    currency = forms.CharField(
        label=gettext_lazy("Moneda"),
        required=False,
        max_length=3,
        help_text=gettext_lazy("Solo si el archivo no la dice, por ejemplo MXN."),
    )
    authorised = forms.MultipleChoiceField(
        label=gettext_lazy("Los contratos autorizan escribir por"),
        choices=[(each, CHANNELS[each]) for each in ("whatsapp", "sms", "email", "call")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Si el archivo trae una columna de autorización, vale lo que ella diga."),
    )

    def __init__(self, *args: object, user: User) -> None:
        super().__init__(*args, initial={"as_of": today()})
        self.fields["creditor"].queryset = leads(user)

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if not uploads.kind_of(file.name):
            raise forms.ValidationError(_("Ese tipo de archivo no se puede leer: usa CSV, Excel (.xlsx) o Parquet."))
        if file.size > uploads.BYTES_MAX:
            raise forms.ValidationError(_("El archivo pesa más de 300 MB: divídelo o usa el comando."))
        return file

    def clean_currency(self) -> str:
        code = self.cleaned_data["currency"].strip().upper()
        if code and not is_currency(code):
            raise forms.ValidationError(_("Escribe el código de tres letras, como MXN o COP."))
        return code


def leads(user: User) -> QuerySet[Creditor]:
    known = creditors_of(user).order_by("name")
    return known.filter(id__in=[each.id for each in known if has_role(user, each, *LEADERS)])


@staff(*LEADERS)
def imports(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        slip = uploads.keep(
            asked["file"],
            user_id=request.user.id,
            creditor_id=asked["creditor"].id,
            as_of=asked["as_of"].isoformat(),
            currency=asked["currency"],
            authorised=asked["authorised"],
        )
        return redirect("desk:import_columns", slip.id)
    page = Paginator(_batches(request).order_by("-begun_at"), PAGE_SIZE).get_page(request.GET.get("pagina"))
    shown = {"form": tidy(form), "page": page, "query": "", "none": not leads(request.user).exists()}
    return render(request, "desk/imports.html", shown, status=422 if form.errors else 200)


@staff(*LEADERS)
def batch(request: HttpRequest, batch_id: str) -> HttpResponse:
    return render(request, "desk/import.html", {"batch": _batch(request, batch_id)})


@staff(*LEADERS)
def upload(request: HttpRequest, upload_id: str) -> HttpResponse:
    """How far it is; asked for again and again by the page itself, and without scripts by reloading."""
    slip = slip_or_404(request, upload_id)
    if slip.state == "waiting":
        return redirect("desk:import_columns", slip.id)
    if slip.state == "done" and slip.batch_id:
        if not request.htmx:
            return redirect("desk:import", slip.batch_id)
        return HttpResponse(headers={"HX-Redirect": f"/importar/{slip.batch_id}/"})
    stale = uploads.is_stale(slip)
    page = {"slip": slip, "stale": stale}
    if not request.htmx:
        return render(request, "desk/import_running.html", page)
    over = stale or slip.state == "broken"
    return render(request, "desk/parts/progress.html", page, status=STOP_POLLING if over else 200)


@staff(*LEADERS)
def errors(request: HttpRequest, batch_id: str) -> FileResponse:
    """The rows held back. A file that speaks of another creditor too is not given to who may not see both."""
    found = _batch(request, batch_id)
    path = Path(found.errors_path) if found.errors_path else None
    shared = ImportBatch.objects.filter(errors_path=found.errors_path).exclude(creditor__in=leads(request.user))
    if path is None or not path.is_file() or shared.exists():
        raise Http404
    name = f"errores-{Path(found.filename).stem}.csv"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, headers={"Cache-Control": "no-store"})


@require_POST
@staff(*LEADERS)
def undo(request: HttpRequest, batch_id: str) -> HttpResponse:
    found = _batch(request, batch_id)
    try:
        undo_import(found.id, user=request.user)
    except NotPossible as problem:
        messages.error(request, problem.says, "wrong")
    else:
        messages.success(request, _("La importación se deshizo."), "kept")
    return redirect("desk:import", found.id)


def slip_or_404(request: HttpRequest, upload_id: str) -> Slip:
    """An upload is seen by who made it, while they may still work with that creditor."""
    slip = uploads.read(upload_id)
    if slip is None or slip.user_id != request.user.id or not leads(request.user).filter(id=slip.creditor_id).exists():
        raise Http404
    return slip


def _batches(request: HttpRequest) -> QuerySet[ImportBatch]:
    return ImportBatch.objects.filter(creditor__in=creditors_of(request.user)).select_related("creditor", "begun_by")


def _batch(request: HttpRequest, batch_id: str) -> ImportBatch:
    found = get_object_or_404(_batches(request), id=batch_id)
    allow(request, found.creditor, *LEADERS)
    return found
