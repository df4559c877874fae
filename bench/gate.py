"""The gate: random contacts through the real outbox at random instants; what left is judged again by a second judge.

`make bench gate [N]`, or `make bench gate N=1000000` for the whole. Each core has a world of its own (a new SQLite,
in memory where the system has `/dev/shm`: nothing of it is kept). Each batch of the outbox has one instant; the
gateway spends the permit and writes down what left and when. Anything unlawful that left is printed at once, and the
exit status is 1.
"""

from __future__ import annotations

import os
import resource
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from random import Random

DEFAULT_N = 20_000
SEED = "gate"
BATCH = 20
BLOCK = 25  # batches that are written at once
NEAR_SHARE = 0.30
_MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What one process did."""

    dispatched: int
    left: int
    near: int
    kept: int
    unlawful: int
    path_seconds: float
    cpu_seconds: float
    peak_mib: float


def main(arguments: list[str]) -> int:
    """0 when nothing unlawful left, enough did leave, and enough clocks were near a border."""
    named = os.environ.get("N", "")
    wanted = int(arguments[0]) if arguments else int(named) if named.isdigit() else DEFAULT_N
    processes = min(os.cpu_count() or 1, max(1, wanted // (BATCH * BLOCK)))
    shares = [wanted // processes + (number < wanted % processes) for number in range(processes)]
    began = time.perf_counter()
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        done = list(pool.map(_grind, shares, [f"{SEED}-{number}" for number in range(processes)]))
    return _report(done, time.perf_counter() - began)


def _grind(wanted: int, seed: str) -> Ground:
    """In a process of its own."""
    with tempfile.TemporaryDirectory(prefix="acuerdo-gate-", dir=_MEMORY if _MEMORY.is_dir() else None) as home:
        _prepare(Path(home))
        return _run(wanted, seed)


def _prepare(home: Path) -> None:
    os.environ["ACUERDO_HOME"], os.environ["DATABASE_URL"] = str(home), f"sqlite:///{home / 'gate.db'}"
    os.environ["ACUERDO_DEVELOPMENT"] = "1"
    os.environ["DJANGO_SETTINGS_MODULE"] = "acuerdo.config.settings"
    import django

    django.setup()
    from acuerdo.config.wiring import wire
    from acuerdo.screens.terminal.migrate import prepare_database

    wire()
    prepare_database()


def _run(wanted: int, seed: str) -> Ground:
    from bench.ground.gate_mill import Mill

    mill, random, told = Mill(), Random(seed), 0
    while mill.dispatched < wanted:
        batches = min(BLOCK, -(-(wanted - mill.dispatched) // BATCH))
        mill.grind(random, batches, BATCH)
        if mill.dispatched % 10_000 < BATCH * BLOCK:
            told = _tell(seed, mill.dispatched, mill.left, mill.unlawful, told)
    _tell(seed, mill.dispatched, mill.left, mill.unlawful, told)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return Ground(
        dispatched=mill.dispatched,
        left=mill.left,
        near=mill.near,
        kept=mill.kept,
        unlawful=len(mill.unlawful),
        path_seconds=mill.path_seconds,
        cpu_seconds=used.ru_utime + used.ru_stime,
        peak_mib=used.ru_maxrss / 1024,
    )


def _tell(seed: str, dispatched: int, left: int, unlawful: list[dict[str, object]], told: int) -> int:
    """How many of the unlawful have been printed by now."""
    for ask in unlawful[told : told + 20]:
        print("UNLAWFUL", ask, flush=True)
    print(f"  {seed}: {dispatched} dispatches, {left} left, {len(unlawful)} unlawful", flush=True)
    return len(unlawful)


def _report(done: Iterable[Ground], seconds: float) -> int:
    done = list(done)
    dispatched, left = sum(each.dispatched for each in done), sum(each.left for each in done)
    near, unlawful = sum(each.near for each in done) / dispatched, sum(each.unlawful for each in done)
    cpu, path = sum(each.cpu_seconds for each in done), sum(each.path_seconds for each in done)
    peak = max(each.peak_mib for each in done)
    print(f"{dispatched} dispatches in {seconds:.0f} s by {len(done)} processes ({dispatched / seconds:.0f}/s)")
    print(f"{dispatched / cpu:.0f} a CPU second with their world and both judges; peak {peak:.0f} MiB a process")
    print(f"in the outbox path itself: {dispatched / path:.0f}/s a process, by the wall clock")
    print(f"{near:.0%} of the clocks within two minutes of a border")
    kept = sum(each.kept for each in done)
    print(f"{left} left, {kept} lawful ones were kept back, {unlawful} outside the law left")
    return 0 if near >= NEAR_SHARE and left > dispatched * 0.05 and not unlawful else 1
