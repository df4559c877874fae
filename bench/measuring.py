"""How costs are measured: medians of interleaved rounds, and ratios to a baseline of the same run.

Wall time swings with the neighbours of a shared machine; CPU seconds repeat within about 15 %. So quote
ratios of CPU seconds, and never a wall time alone.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_KIB_IN_MIB = 1024


@dataclass(frozen=True, slots=True)
class Spent:
    """What one piece of work cost. `peak_mib` is resident memory, only known for a process of its own."""

    wall_seconds: float
    cpu_seconds: float
    peak_mib: float | None = None


def spend(work: Callable[[], object]) -> Spent:
    """Runs `work` here and measures it, its finished child processes included."""
    cpu, wall = _cpu_seconds(), time.perf_counter()
    work()
    return Spent(time.perf_counter() - wall, _cpu_seconds() - cpu)


def spend_in_process(command: Sequence[str], surroundings: Mapping[str, str] | None = None) -> Spent:
    """Runs a command to its end and measures that process alone; raises CalledProcessError when it fails."""
    wall = time.perf_counter()
    process = subprocess.Popen(command, env=None if surroundings is None else dict(surroundings))
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Spent(time.perf_counter() - wall, used.ru_utime + used.ru_stime, used.ru_maxrss / _KIB_IN_MIB)


def median(spent: Sequence[Spent]) -> Spent:
    """The middle of each figure by itself; of memory, the highest peak."""
    peaks = [each.peak_mib for each in spent if each.peak_mib is not None]
    return Spent(
        statistics.median(each.wall_seconds for each in spent),
        statistics.median(each.cpu_seconds for each in spent),
        max(peaks, default=None),
    )


def compare(works: Mapping[str, Callable[[], Spent]], rounds: int = 3) -> dict[str, Spent]:
    """Runs every work once a round, so that a busy minute hits all alike; returns each one's median."""
    spent: dict[str, list[Spent]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            spent[name].append(work())
    return {name: median(each) for name, each in spent.items()}


def table(measured: Mapping[str, Spent], units: Mapping[str, int], baseline: str) -> str:
    """Lines for people: units a CPU second, and how many times the baseline's CPU a unit costs."""
    base = measured[baseline].cpu_seconds / units[baseline]
    lines = [f"{'':28}{'units':>9}{'wall s':>9}{'CPU s':>9}{'units/CPU s':>13}{'x ' + baseline:>20}{'peak MiB':>10}"]
    for name, spent in measured.items():
        each = spent.cpu_seconds / units[name]
        peak = "" if spent.peak_mib is None else f"{spent.peak_mib:.0f}"
        lines.append(
            f"{name:28}{units[name]:>9}{spent.wall_seconds:>9.2f}{spent.cpu_seconds:>9.2f}"
            f"{1 / each:>13.0f}{each / base:>20.2f}{peak:>10}"
        )
    return "\n".join(lines)


def _cpu_seconds() -> float:
    ours, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return ours.ru_utime + ours.ru_stime + theirs.ru_utime + theirs.ru_stime
