"""What is kept about the person, where each thing came from, and how to have it put right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from acuerdo.records import vault
from acuerdo.records.portfolios import Consent, ContactPoint
from acuerdo.screens.portal.door import proven
from acuerdo.screens.portal.visit import Visit, full_name
from acuerdo.screens.portal.vocabulary import CHANNELS, SOURCES

_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class PointView:
    """A phone or e-mail, mostly hidden: enough for its owner to know it, too little for anyone else."""

    point: ContactPoint
    value: str
    source: object
    consents: tuple[ConsentView, ...]


@dataclass(frozen=True, slots=True)
class ConsentView:
    channel: object
    source: object
    row: Consent


@proven
@require_safe
def my_data(request: HttpRequest, visit: Visit) -> HttpResponse:
    document = vault.unseal(visit.key, visit.account.person.document_sealed)
    context = {
        "visit": visit,
        "full_name": full_name(visit),
        "document": hidden(document),
        "address": vault.unseal(visit.key, visit.account.address_sealed),
        "points": tuple(_points(visit)),
    }
    return render(request, "portal/my_data.html", context)


def hidden(value: str) -> str:
    """``•••• 4321``; of an e-mail the first letter and the place: ``l••••@ejemplo.mx``."""
    if "@" in value:
        name, _, place = value.rpartition("@")
        return f"{name[:1]}••••@{place}"
    return f"•••• {value[-_SHOWN:]}" if len(value) > _SHOWN else "••••" if value else ""


def _points(visit: Visit) -> Iterable[PointView]:
    rows = visit.account.points.filter(wrong_at=None).prefetch_related("consents").order_by("kind", "id")
    for point in rows:
        yield PointView(
            point=point,
            value=hidden(vault.unseal(visit.key, point.value_sealed)),
            source=SOURCES.get(point.source, point.source),
            consents=tuple(
                ConsentView(CHANNELS.get(row.channel, row.channel), SOURCES.get(row.source, row.source), row)
                for row in point.consents.all()
            ),
        )
