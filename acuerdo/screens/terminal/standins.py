"""`acuerdo standins`: plays every provider on this machine and shows the stand-in phone. Never for production."""

from __future__ import annotations

import argparse
import signal
import threading
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from acuerdo.flows import clock
from acuerdo.gateways.standins.server import Standins


def add_arguments(parser: argparse.ArgumentParser) -> None:
    url, smtp = urlsplit(settings.STANDINS_URL), settings.STANDINS_SMTP.rpartition(":")
    parser.add_argument("--host", default=url.hostname or "127.0.0.1", help="address to listen on")
    parser.add_argument("--port", type=int, default=url.port or 8001, help="HTTP port of all providers and the phone")
    parser.add_argument("--smtp-port", type=int, default=int(smtp[2]), help="port of the mail server")
    parser.add_argument("--product-url", default=settings.PUBLIC_URL, help="where webhooks are posted")
    parser.add_argument("--state", type=Path, default=Path(settings.HOME) / "standins.db", help="what they remember")
    parser.add_argument("--strict-window", action="store_true", help="WhatsApp: only templates open a conversation")


def run(args: argparse.Namespace) -> int:
    """Serves until interrupted or told to end."""
    standins = Standins(
        seed=settings.STANDINS_SEED,
        product_url=args.product_url,
        host=args.host,
        port=args.port,
        smtp_port=args.smtp_port,
        state_path=args.state,
        strict_window=args.strict_window,
    )
    standins.world.clock.set(clock.now())
    ended = threading.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda number, frame: ended.set())
    with standins:
        print(f"Teléfonos de prueba: {standins.url}/telefono", flush=True)
        ended.wait()
    return 0
