"""The creditor's logo, served by ourselves; only kinds of picture that can carry no script."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from acuerdo.screens.portal.discreet import discreet_name
from acuerdo.screens.portal.door import unproven
from acuerdo.screens.portal.proof import is_proven
from acuerdo.screens.portal.visit import Visit

KINDS = frozenset({"image/png", "image/jpeg", "image/webp", "image/gif"})


@unproven
@require_safe
def logo(request: HttpRequest, visit: Visit) -> HttpResponse:
    """404 where there is none, and before proof where the creditor's very name would tell of a debt."""
    creditor = visit.creditor
    tells = not is_proven(request, visit) and not discreet_name(creditor.name)
    if not creditor.logo or creditor.logo_type not in KINDS or tells:
        raise Http404
    return HttpResponse(bytes(creditor.logo), content_type=creditor.logo_type)
