"""What a worker does, forever: hear what arrived, send what is due, sweep what was lost, plan the day."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import date

from django.db import close_old_connections, connection

from acuerdo.flows import clock
from acuerdo.flows.dispatch import dispatch
from acuerdo.flows.receive_webhook import process_receipts
from acuerdo.flows.run_day import run_day
from acuerdo.flows.seal_journal import seal_journal
from acuerdo.flows.settle_unknown import settle_unknown

IDLE_SECONDS = 0.2
SWEEP_SECONDS = 15.0
PLAN_AT_UTC_HOUR = 11  # before the first window of the region opens
_log = logging.getLogger("acuerdo.worker")


def work(name: str, stop: threading.Event, *, senders: int = 2, plans: bool = True) -> None:
    """Runs until `stop` is set; what it holds then is given back when its leases end."""
    loops: list[tuple[str, Callable[[], int], float]] = [
        *((f"send-{n}", lambda n=n: dispatch(f"{name}-{n}"), IDLE_SECONDS) for n in range(senders)),
        ("hear", process_receipts, IDLE_SECONDS),
        ("sweep", _sweep, SWEEP_SECONDS),
    ]
    if plans:
        loops.append(("plan", _Planner(), SWEEP_SECONDS))
    threads = [
        threading.Thread(target=_loop, args=(title, step, pause, stop), name=title, daemon=True)
        for title, step, pause in loops
    ]
    for thread in threads:
        thread.start()
    while not stop.wait(0.5):
        pass
    for thread in threads:
        thread.join(timeout=10)


def _loop(title: str, step: Callable[[], int], pause: float, stop: threading.Event) -> None:
    wait = 0.0
    while not stop.wait(wait):
        try:
            wait = 0.0 if step() and pause < 1 else pause
        except Exception:
            _log.exception("%s failed; it goes on", title)
            wait = 2.0
        finally:
            close_old_connections()
    connection.close()


def _sweep() -> int:
    seal_journal()
    return settle_unknown()


class _Planner:
    """Plans each day once, when its hour has come."""

    def __init__(self) -> None:
        self._done: date | None = None

    def __call__(self) -> int:
        now = clock.now()
        if now.hour < PLAN_AT_UTC_HOUR or self._done == now.date():
            return 0
        began = time.monotonic()
        summary = run_day(now.date(), send=False)
        self._done = now.date()
        _log.info("planned %s accounts in %.1f s", summary.plan.accounts, time.monotonic() - began)
        return 0
