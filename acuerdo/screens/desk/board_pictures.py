"""The pictures of the board and the rows beside them: the same figures, once to see and once to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from acuerdo.core.money import exponent
from acuerdo.records.agreements import Agreement
from acuerdo.records.board_figures import AgeingPart, AgreementPart, DueDay, Kept, Recovered
from acuerdo.records.contact_figures import ContactDay, Reason
from acuerdo.screens.pictures.columns import Column, columns
from acuerdo.screens.pictures.lines import two_lines
from acuerdo.screens.pictures.meter import meter
from acuerdo.screens.pictures.stacked_bar import Part, stacked_bar
from acuerdo.screens.templatetags.desk import day
from acuerdo.screens.templatetags.words import money

AGREEMENT_CSS = {
    "proposed": "mark-5",
    "active": "mark-1",
    "kept": "mark-2",
    "missed": "mark-3",
    "renegotiated": "mark-4",
    "broken": "mark-6",
    "cancelled": "mark-5",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a legend: `css` is its colour in the picture, `bar` a small bar of its weight."""

    label: str
    css: str
    count: int
    minor: int = 0
    share: float = 0
    key: str = ""
    note: str = ""
    bar: SafeString | str = ""


def recovered(found: Recovered, currency: str, today: date) -> SafeString:
    scale = 10 ** exponent(currency)
    last = max(len(found.now), len(found.before))
    labels = ["1", *(str(each) for each in (10, 20) if each < last - 2), str(last)]
    return two_lines(
        [minor / scale for minor in found.now],
        [minor / scale for minor in found.before],
        title=_("Recuperado día por día"),
        says=_("Este mes van %(now)s hasta el día %(day)s; el mes pasado a la misma fecha iban %(then)s.")
        % {
            "now": money(found.this_month, currency),
            "day": today.day,
            "then": money(found.last_month_by_today, currency),
        },
        labels=labels,
    )


def ageing(parts: Sequence[AgeingPart], currency: str) -> SafeString:
    cut = [
        Part(part.balance_minor, f"{bucket_words(part.bucket)}: {money(part.balance_minor, currency)}", f"age-{n}")
        for n, part in enumerate(parts)
    ]
    return stacked_bar(cut, title=_("Saldo abierto por antigüedad"), height=36)


def ageing_rows(parts: Sequence[AgeingPart], currency: str) -> list[Row]:
    whole = sum(part.balance_minor for part in parts) or 1
    return [
        Row(
            label=bucket_words(part.bucket),
            css=f"age-{n}",
            count=part.accounts,
            minor=part.balance_minor,
            share=part.balance_minor / whole,
            key=part.bucket,
        )
        for n, part in enumerate(parts)
    ]


def bucket_words(bucket: str) -> str:
    if bucket == "0":
        return _("Sin atraso")
    if bucket.endswith("+"):
        return _("Más de %(days)s días") % {"days": bucket[:-1]}
    return _("%(days)s días") % {"days": bucket.replace("-", "–")}


def kept(found: Kept) -> SafeString:
    parts = [
        Part(found.kept, _("Cumplidas: %(n)s") % {"n": found.kept}, "kept"),
        Part(found.partial, _("En parte: %(n)s") % {"n": found.partial}, "partial"),
        Part(found.broken, _("No cumplidas: %(n)s") % {"n": found.broken}, "broken"),
    ]
    return stacked_bar(parts, title=_("Promesas y cuotas de los últimos 30 días"), height=20)


def ahead(days: Sequence[DueDay], currency: str) -> SafeString:
    data = [
        Column(
            label=_weekday(each.on),
            lower=each.minor,
            says=f"{day(each.on)}: {money(each.minor, currency)} ({each.count})",
        )
        for each in days
    ]
    says = "; ".join(column.says for column in data)
    return columns(data, title=_("Lo prometido para los próximos siete días"), says=says, height=118)


def _weekday(on: date) -> str:
    """``hoy``, else ``lun 23``: short enough for seven of them on a phone."""
    near = day(on)
    return near if near == _("hoy") else date_format(on, "D j").lower()


def contacts(days: Sequence[ContactDay]) -> SafeString:
    data = [
        Column(
            label=day(each.on) if place % 7 == 1 else "",
            lower=each.contacts,
            upper=each.refusals,
            says=_("%(day)s: %(made)s contactos, %(stopped)s detenidos")
            % {"day": day(each.on), "made": each.contacts, "stopped": each.refusals},
        )
        for place, each in enumerate(days)
    ]
    made, stopped = sum(each.contacts for each in days), sum(each.refusals for each in days)
    says = _("En 30 días, %(made)s contactos salieron y %(stopped)s quedaron detenidos.") % {
        "made": made,
        "stopped": stopped,
    }
    return columns(data, title=_("Contactos por día"), says=says)


def reason_rows(found: Sequence[Reason]) -> list[Row]:
    most = max((each.count for each in found), default=1)
    return [
        Row(
            label=each.says or each.rule,
            css="mark-4",
            count=each.count,
            note=each.cite,
            bar=meter(each.count / most, title=each.rule, says=str(each.count), css="mark-4", height=6),
        )
        for each in found
    ]


def agreements(parts: Sequence[AgreementPart]) -> SafeString:
    cut = [Part(row.count, f"{row.label}: {row.count}", row.css) for row in agreement_rows(parts)]
    return stacked_bar(cut, title=_("Acuerdos por estado"), height=20)


def agreement_rows(parts: Sequence[AgreementPart]) -> list[Row]:
    return [
        Row(
            label=str(Agreement.State(part.state).label),
            css=AGREEMENT_CSS[part.state],
            count=part.count,
            minor=part.minor,
            key=part.state,
        )
        for part in parts
    ]
