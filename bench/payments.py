"""A webhook storm: each fact of a payment 1-5 times, in any order, 8 clients at once, some forged; both databases."""

from __future__ import annotations

import argparse
import subprocess
import sys

from bench.ground.places import DATABASES, a_place
from bench.measuring import spend


def main(arguments: list[str]) -> int:
    """1 when a cent is wrong or a forged call was taken on either database."""
    parser = argparse.ArgumentParser(prog="make bench payments ARGS='…'")
    parser.add_argument("--payments", type=int, default=400)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--database", choices=DATABASES, action="append")
    said = parser.parse_args(arguments)
    return max(storm(database, said.payments, said.seed) for database in said.database or DATABASES)


def storm(database: str, payments: int, seed: int) -> int:
    command = [sys.executable, "-m", "bench.ground.payment_storm", str(payments), str(seed)]
    with a_place(database) as place:
        status = 0

        def work() -> None:
            nonlocal status
            status = subprocess.run(command, env=place.surroundings(), check=False).returncode

        spent = spend(work)
    print(f"{database}: {spent.wall_seconds:.1f} s, {spent.cpu_seconds:.1f} CPU s", flush=True)
    return status
