"""What a worker does, forever: hears what arrived, sends what is due, sweeps, plans the day, reads the past again."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import date
from functools import partial

from django.db import close_old_connections, connection

from acuerdo.flows import clock
from acuerdo.flows.ask_about_payments import ask_about_payments, news_waiting
from acuerdo.flows.claim_outbox import something_due
from acuerdo.flows.dispatch import dispatch
from acuerdo.flows.keep_exposure import read_what_is_due
from acuerdo.flows.post_payment import apply_left_behind
from acuerdo.flows.receive_webhook import process_receipts, something_arrived
from acuerdo.flows.run_day import run_day
from acuerdo.flows.seal_journal import seal_journal
from acuerdo.flows.settle_unknown import settle_unknown
from acuerdo.flows.wake import bell
from acuerdo.flows.wiring import warm_up

IDLE_SECONDS = 0.2
# What another process stored rings no bell here: while people write, whoever hears or sends looks often.
ATTENTIVE_SECONDS = 0.02
ATTENTIVE_FOR = 10.0
SWEEP_SECONDS = 15.0
READ_SECONDS = 2.0  # a person who asked for a reading looks at a page that waits for it
PLAN_AT_UTC_HOUR = 11  # before the first window of the region opens
_AFTER_FAILURE = 2.0
_log = logging.getLogger("acuerdo.worker")

Pause = Callable[[int, threading.Event], None]  # how much was done before, and what ends the worker


def work(name: str, stop: threading.Event, *, senders: int = 2, hears: bool = True, plans: bool = True) -> None:
    """Runs until `stop` is set; what it holds then is given back when its leases end.

    Who only hears and who only sends can be two processes: one interpreter would make each wait for the other.
    """
    warm_up()
    loops: list[tuple[str, Callable[[], int], Pause]] = [
        (f"send-{n}", partial(_send, f"{name}-{n}"), _attentive("send")) for n in range(senders)
    ]
    if hears:
        loops.append(("hear", _hear, _attentive("hear")))
    if senders:
        loops.append(("sweep", _sweep, _every(SWEEP_SECONDS)))
    if plans:
        loops.append(("plan", _Planner(), _every(SWEEP_SECONDS)))
        loops.append(("read", read_what_is_due, _every(READ_SECONDS)))
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


def _hear() -> int:
    """Looks without a lock first: on SQLite an idle worker must not stand in the way of webhooks."""
    heard = process_receipts() if something_arrived() else 0
    return heard + (ask_about_payments() if news_waiting() else 0)


def _send(worker: str) -> int:
    """Looks without a lock first, too."""
    return dispatch(worker) if something_due() else 0


def _attentive(kind: str) -> Pause:
    """Goes on at once while there is something to do; looks often for a while after that, then less."""
    last = time.monotonic() - ATTENTIVE_FOR

    def pause(did: int, stop: threading.Event) -> None:
        nonlocal last
        now = time.monotonic()
        last = now if did else last
        if not did:
            bell(kind).wait(ATTENTIVE_SECONDS if now - last < ATTENTIVE_FOR else IDLE_SECONDS)
            bell(kind).clear()

    return pause


def _every(seconds: float) -> Pause:
    def pause(did: int, stop: threading.Event) -> None:
        stop.wait(seconds)

    return pause


def _loop(title: str, step: Callable[[], int], pause: Pause, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            pause(step(), stop)
        except Exception:
            _log.exception("%s failed; it goes on", title)
            stop.wait(_AFTER_FAILURE)
        finally:
            close_old_connections()
    connection.close()


def _sweep() -> int:
    seal_journal()
    apply_left_behind()
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
