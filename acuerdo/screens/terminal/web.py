"""`acuerdo web`: the pages and webhooks, served by granian under WSGI."""

from __future__ import annotations

import argparse
from urllib.parse import urlsplit

from django.conf import settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    url = urlsplit(settings.PUBLIC_URL)
    parser.add_argument("--host", default="127.0.0.1", help="dirección en la que escucha")
    parser.add_argument("--port", type=int, default=url.port or 8000, help="puerto")
    parser.add_argument("--threads", type=int, default=8, help="hilos por proceso")
    parser.add_argument("--workers", type=int, default=1, help="procesos")


def run(args: argparse.Namespace) -> int:
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "acuerdo.config.wsgi:application",
        address=args.host,
        port=args.port,
        interface=Interfaces.WSGI,
        workers=args.workers,
        blocking_threads=args.threads,
        log_enabled=False,
        respawn_failed_workers=True,
    ).serve()
    return 0
