"""One door for every provider: prove, store, acknowledge."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, UnreadablePostError

from acuerdo.flows.receive_webhook import store_webhook
from acuerdo.flows.wiring import wired
from acuerdo.gateways.webhook import BadSignature, Webhook

SIZE_MAX = 3 * 1024 * 1024


def receive(request: HttpRequest, provider: str) -> HttpResponse:
    """200 stored (or known), 403 not proven, 404 no such provider, 413 too large."""
    inlet = wired().inlets().get(provider)
    if inlet is None:
        return HttpResponse(status=404)
    if _stated_size(request) > SIZE_MAX:
        return HttpResponse(status=413)
    try:
        body = request.body
    except (RequestDataTooBig, UnreadablePostError):
        return HttpResponse(status=413)
    webhook = Webhook(
        url=f"{settings.PUBLIC_URL}{request.get_full_path()}",
        headers=tuple(request.headers.items()),
        body=body,
    )
    if request.method == "GET":
        return _subscribe(inlet, webhook)
    if request.method != "POST":
        return HttpResponse(status=405)
    try:
        store_webhook(provider, webhook)
    except BadSignature:
        return HttpResponse(status=403)
    return HttpResponse(status=200)


def _stated_size(request: HttpRequest) -> int:
    stated = request.headers.get("Content-Length", "")
    return int(stated) if stated.isdigit() else 0


def _subscribe(inlet: object, webhook: Webhook) -> HttpResponse:
    challenge = getattr(inlet, "challenge", None)
    answer = challenge(webhook) if challenge else None
    return HttpResponse(answer, content_type="text/plain") if answer else HttpResponse(status=403)
