"""The filtered list of accounts as a CSV file: the same access, the same filters, row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from django.core.paginator import Paginator
from django.http import HttpRequest, StreamingHttpResponse

from acuerdo.screens.desk.account_filters import AccountFilters
from acuerdo.screens.desk.accounts import AccountRow, rows_of
from acuerdo.screens.desk.doors import AUDITORS, staff
from acuerdo.screens.desk.vocabulary import STATES
from acuerdo.screens.templatetags.desk import reference, today

_BLOCK = 500
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_HEADER = (
    "cuenta",
    "referencia",
    "acreedor",
    "nombre",
    "moneda",
    "saldo",
    "dias_de_atraso",
    "tramo",
    "acuerdo",
    "estados",
)


class _Line:
    """A file that hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


@staff(*AUDITORS)
def export(request: HttpRequest) -> StreamingHttpResponse:
    filters = AccountFilters(request.GET, user=request.user)
    response = StreamingHttpResponse(_lines(filters), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="cuentas-{today():%Y-%m-%d}.csv"'
    response["Cache-Control"] = "no-store"
    return response


def _lines(filters: AccountFilters) -> Iterator[str]:
    write = csv.writer(_Line()).writerow
    yield "\ufeff" + write(_HEADER)  # without it a spreadsheet misreads the accents
    blocks = Paginator(filters.found(), _BLOCK)
    for number in blocks.page_range:
        for row in rows_of(blocks.page(number).object_list):
            yield write([_harmless(value) for value in _cells(row)])


def _cells(row: AccountRow) -> tuple[str, ...]:
    return (
        row.account.id,
        reference(row.account.external_id),
        row.account.creditor.name,
        row.name,
        row.account.currency,
        str(row.state.balance),
        str(row.state.days_past_due),
        row.state.bucket,
        row.plan,
        ", ".join(str(STATES.get(state, state)) for state in row.stops),
    )


def _harmless(value: str) -> str:
    """A name that begins like a formula must not run in someone's spreadsheet; a negative number may stay."""
    risky = value.startswith(_FORMULA) and not value.lstrip("-").replace(".", "", 1).isdigit()
    return f"'{value}" if risky else value
