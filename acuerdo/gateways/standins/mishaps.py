"""Faults of an HTTP provider, in the order in which a request would meet them."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass

from flask import Response, request

from acuerdo.gateways.standins.faults import FaultKind
from acuerdo.gateways.standins.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusals:
    """The provider's documented answers when it does not accept."""

    rate_limited: Callable[[], Response]
    unavailable: Callable[[], Response]
    refused: Callable[[], Response]


def before_accepting(world: World, provider: str, address: str | None, refusals: Refusals) -> Response | None:
    """The answer that stops the request here, None to go on (after the delay, if one waits)."""
    answers: tuple[tuple[FaultKind, Callable[[], Response]], ...] = (
        (FaultKind.RATE_LIMITED, refusals.rate_limited),
        (FaultKind.UNAVAILABLE, refusals.unavailable),
        (FaultKind.REFUSED, refusals.refused),
        (FaultKind.BAD_GATEWAY, lambda: Response("<html>502 Bad Gateway</html>", 502)),
        (FaultKind.DROP, drop_connection),
    )
    for kind, answer in answers:
        if world.faults.take(provider, kind, address):
            return answer()
    if delay := world.faults.take(provider, FaultKind.DELAY, address):
        time.sleep(delay.seconds)
    return None


def after_accepting(world: World, provider: str, address: str | None, answer: Response) -> Response:
    dropped = world.faults.take(provider, FaultKind.ACCEPT_THEN_DROP, address)
    return drop_connection() if dropped else answer


def drop_connection() -> Response:
    """The client sees the connection close without an answer."""
    connection: socket.socket = request.environ["werkzeug.socket"]
    connection.shutdown(socket.SHUT_RDWR)
    return Response(status=500, headers={"Connection": "close"})
