"""The gate: random contacts through the real outbox at random instants; what left is judged again by a second judge.

`make bench gate [N]`, or `make bench gate N=1000000` for the whole. Each batch of the outbox has one instant; the
gateway spends the permit and writes down what left and when. Anything unlawful that left is printed, and the exit
status is 1.
"""

from __future__ import annotations

import os
import resource
import tempfile
import time
from pathlib import Path
from random import Random

DEFAULT_N = 20_000
SEED = "gate"
BATCH = 20
BLOCK = 25  # batches that are written at once
NEAR_SHARE = 0.30


def main(arguments: list[str]) -> int:
    """0 when nothing unlawful left, enough did leave, and enough clocks were near a border."""
    named = os.environ.get("N", "")
    wanted = int(arguments[0]) if arguments else int(named) if named.isdigit() else DEFAULT_N
    with tempfile.TemporaryDirectory(prefix="acuerdo-gate-") as home:
        _prepare(Path(home))
        return _run(wanted)


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


def _run(wanted: int) -> int:
    from bench.ground.gate_mill import Mill

    mill, random, began = Mill(), Random(SEED), time.perf_counter()
    while mill.dispatched < wanted:
        batches = min(BLOCK, -(-(wanted - mill.dispatched) // BATCH))
        mill.grind(random, batches, BATCH)
        if mill.dispatched % 10_000 < BATCH * BLOCK:
            print(f"  {mill.dispatched} dispatches, {mill.left} left, {len(mill.unlawful)} unlawful", flush=True)
    return _report(mill, time.perf_counter() - began)


def _report(mill: object, seconds: float) -> int:
    from bench.ground.gate_mill import Mill

    assert isinstance(mill, Mill)
    near = mill.near / mill.dispatched
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{mill.dispatched} dispatches in {seconds:.0f} s ({mill.dispatched / seconds:.0f}/s, peak {peak:.0f} MiB)")
    print(f"in the outbox path itself: {mill.dispatched / mill.path_seconds:.0f}/s")
    print(f"{near:.0%} of the clocks within two minutes of a border")
    print(f"{mill.left} left, {mill.kept} lawful ones were kept back, {len(mill.unlawful)} outside the law left")
    for ask in mill.unlawful[:20]:
        print("UNLAWFUL", ask)
    enough = near >= NEAR_SHARE and mill.left > mill.dispatched * 0.05
    return 0 if enough and not mill.unlawful else 1
