"""`acuerdo worker`: hears what arrived, sends what is due, sweeps what was lost, plans each day."""

from __future__ import annotations

import argparse
import os
import signal
import socket
import threading

from acuerdo.flows.work import work


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--senders", type=int, default=2, help="hilos que envían (2)")
    parser.add_argument("--no-hear", action="store_true", help="no oye ni contesta lo que llega")
    parser.add_argument("--no-plan", action="store_true", help="no planea el día por su cuenta")


def run(args: argparse.Namespace) -> int:
    """Until SIGTERM or Ctrl-C; what it was sending is finished first."""
    stop = threading.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda number, frame: stop.set())
    name = f"{socket.gethostname()[:20]}-{os.getpid()}"
    work(name, stop, senders=args.senders, hears=not args.no_hear, plans=not args.no_plan)
    return 0
