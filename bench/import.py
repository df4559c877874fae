"""The import of a portfolio against a bare `executemany` of the same rows: rows/s, CPU, memory, growth."""

from __future__ import annotations

import argparse
import tempfile
from functools import partial
from pathlib import Path

from bench.ground.day import Day, coming_day
from bench.ground.inside import measure
from bench.ground.places import DATABASES, Place, a_place, copied
from bench.ground.portfolio import write_portfolio
from bench.ground.reports import growth, load
from bench.measuring import Spent, compare, table

SIZES = (1_000, 10_000, 100_000)
_WORK = "bench.ground.work"


def main(arguments: list[str]) -> int:
    """`import [--database sqlite|postgres] [--rounds N] [SIZE …]`."""
    said = _read(arguments)
    day = coming_day()
    with tempfile.TemporaryDirectory() as folder:
        files = {size: write_portfolio(Path(folder) / f"{size}.csv", size, day.on) for size in said.sizes or SIZES}
        for database in [said.database] if said.database else DATABASES:
            _on(database, files, day, said.rounds)
    return 0


def _read(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("make bench import")
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--database", choices=DATABASES)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args(arguments)


def _on(database: str, files: dict[int, Path], day: Day, rounds: int) -> None:
    print(f"\n{database}; {load()}; {rounds} rounds, medians", flush=True)
    imports: dict[int, Spent] = {}
    with a_place(database) as clean:
        measure(clean, f"{_WORK}:make_creditor")
        for size, path in files.items():
            works = {
                "import": partial(_afresh, clean, f"{_WORK}:take_file", str(path), day.on.isoformat()),
                "executemany": partial(_afresh, clean, f"{_WORK}:insert_rows", str(path)),
            }
            measured = compare(works, rounds)
            imports[size] = measured["import"]
            print(table(measured, dict.fromkeys(works, size), "executemany"), flush=True)
    print(growth("row", imports), flush=True)


def _afresh(clean: Place, work: str, *arguments: str) -> Spent:
    with copied(clean) as place:
        return measure(place, work, *arguments)
