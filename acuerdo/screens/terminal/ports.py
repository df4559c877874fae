"""Whether the ports of `acuerdo run` are free, told before anything is built."""

from __future__ import annotations

import errno
import socket
from urllib.parse import urlsplit

from django.conf import settings


def taken_ports(*, with_standins: bool) -> tuple[str, ...]:
    """A sentence with its remedy for each port that another program holds."""
    wanted = [("ACUERDO_PUBLIC_URL", urlsplit(settings.PUBLIC_URL).port or 8000, "http://127.0.0.1:{}")]
    if with_standins:
        wanted.append(("ACUERDO_STANDINS_URL", urlsplit(settings.STANDINS_URL).port or 8001, "http://127.0.0.1:{}"))
        wanted.append(("ACUERDO_STANDINS_SMTP", int(settings.STANDINS_SMTP.rpartition(":")[2]), "127.0.0.1:{}"))
    return tuple(
        f"Otro programa usa el puerto {port}. Ciérrelo, o elija otro con {name}={example.format(port + 100)}"
        for name, port, example in wanted
        if _is_taken(port)
    )


def _is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as problem:
            return problem.errno == errno.EADDRINUSE
    return False
