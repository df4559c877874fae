"""A day of contacts whose worker is killed again and again; then the books of both sides are laid side by side."""

from __future__ import annotations

import subprocess
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from bench.ground.day import Day, coming_day, shifted
from bench.ground.inside import measure
from bench.ground.looking import Look, looking
from bench.ground.places import Place, a_place
from bench.ground.portfolio import write_portfolio
from bench.ground.processes import Product, end, running, wait_until
from bench.ground.reckoning import Reckoning, reckon

SILENT_SHARE = 0.05  # accepted messages of which the provider never reports: only a person can settle them
_LEASES_END = timedelta(minutes=2)
_PATIENCE_ENDS = timedelta(minutes=20)
_KILLED_UNTIL = 0.8  # of the messages: the last worker to be killed still has enough to do
_MOMENT_SECONDS = 0.3
_PROGRESS_SECONDS = 600  # a busy machine is no failure; what a dead worker held is free after a minute
_FINISH_SECONDS = 900


@dataclass(slots=True)
class Kills:
    """How the killing went. `planning` and `sending`: what the worker was at when it died."""

    wanted: int
    planning: int = 0
    sending: int = 0

    @property
    def done(self) -> int:
        return self.planning + self.sending


def killed_day(*, database: str, contacts: int, kills: int, seed: int) -> tuple[Kills, Reckoning]:
    """Everything is real but the providers; kills are spread over the work by a random source of `seed`."""
    day = coming_day()
    with a_place(database) as place:
        _fill(place, contacts, day)
        ahead = day.ahead()
        with running(place, shifted(ahead)) as product, looking(place) as look:
            for provider in ("whatsapp", "sms", "email"):
                product.tell("/control/faults", provider=provider, kind="silent", times=None, share=SILENT_SHARE)
            killed = _kill(product, look, ahead, contacts, kills, Random(seed))
            _finish(product, look, ahead, contacts)
            reckoning = reckon(product, look)
    return killed, reckoning


def _fill(place: Place, contacts: int, day: Day) -> None:
    measure(place, "bench.ground.work:make_creditor")
    with tempfile.TemporaryDirectory() as folder:
        path = write_portfolio(Path(folder) / "cartera.csv", contacts, day.on)
        measure(place, "bench.ground.work:take_file", str(path), day.on.isoformat())


def _kill(product: Product, look: Look, ahead: timedelta, contacts: int, wanted: int, random: Random) -> Kills:
    """Spread over the sending by its progress; a random moment more, so that every step of it may be cut."""
    kills = Kills(wanted)
    at_once = 1 + wanted // 10  # while the day is still being planned
    points = [0.0] * at_once + [random.uniform(0, _KILLED_UNTIL) * contacts for _ in range(wanted - at_once)]
    for point in sorted(points):
        worker = product.start("worker", shift=shifted(ahead))
        try:
            _wait_for_life(look, worker)
            _wait_for_progress(look, contacts, point)
            time.sleep(random.uniform(0, _MOMENT_SECONDS))
            planning = sum(look.states().values()) < contacts
        finally:
            worker.kill()
            worker.wait()
        kills.planning += planning
        kills.sending += not planning
    return kills


def _wait_for_life(look: Look, worker: subprocess.Popen[bytes]) -> None:
    """Until it plans or sends: a process killed while it loads Python shows nothing."""
    decided = look.count("from records_decision")
    wait_until(
        lambda: (
            worker.poll() is not None or look.is_at_work(worker.pid) or look.count("from records_decision") > decided
        ),
        "a worker at work",
        every=0.02,
    )


def _wait_for_progress(look: Look, contacts: int, point: float) -> None:
    wait_until(lambda: contacts - look.left(contacts) >= point, "progress", _PROGRESS_SECONDS, every=0.02)


def _finish(product: Product, look: Look, ahead: timedelta, contacts: int) -> None:
    """Two minutes later the leases of the dead have ended; twenty minutes later patience has, too."""
    worker = product.start("worker", shift=shifted(ahead + _LEASES_END))
    try:
        wait_until(lambda: not look.left(contacts), "the rest of the day", _FINISH_SECONDS)
        wait_until(lambda: product.tell("/control/settle").json()["settled"], "the reports", _FINISH_SECONDS)
        wait_until(lambda: not _unheard(look), "reports being heard", _FINISH_SECONDS)
    finally:
        end(worker)
    worker = product.start("worker", shift=shifted(ahead + _PATIENCE_ENDS))
    try:
        wait_until(lambda: not _unasked(look), "a person being asked", _FINISH_SECONDS)
    finally:
        end(worker)


def _unheard(look: Look) -> int:
    return look.count("from records_webhookreceipt where processed_at is null")


def _unasked(look: Look) -> int:
    """Rows of unknown fate that nobody was asked about."""
    return look.count("from records_outbox where state = 'unknown' and lease_until is not null")
