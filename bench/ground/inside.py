"""Runs one piece of work in a process of its own, so that its memory is its own, and measures the work alone.

A piece of work is named `module:function`; the function is called with the arguments (text), prepares what
need not be measured, and returns what is to be measured.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from importlib import import_module

from bench.ground.places import Place
from bench.measuring import Spent, spend

_KIB_IN_MIB = 1024


def measure(place: Place, work: str, *arguments: str, **more: str) -> Spent:
    """What `work` cost in `place`; start-up and preparation cost no time, but memory; raises when it fails."""
    command = [sys.executable, "-m", "bench.ground.inside", work, *arguments]
    done = subprocess.run(command, env=place.surroundings(**more), stdout=subprocess.PIPE, check=True, text=True)
    return Spent(**json.loads(done.stdout.splitlines()[-1]))


def _main(work: str, arguments: list[str]) -> None:
    import django

    django.setup()
    module, _, function = work.partition(":")
    spent = spend(getattr(import_module(module), function)(*arguments))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_IN_MIB
    print(json.dumps({"wall_seconds": spent.wall_seconds, "cpu_seconds": spent.cpu_seconds, "peak_mib": peak}))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acuerdo.config.settings")
    _main(sys.argv[1], sys.argv[2:])
