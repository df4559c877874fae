"""A day of the strategy: accounts/s and memory of planning as the portfolio grows, and messages/s of sending."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

from bench.ground.day import Day, coming_day, shifted
from bench.ground.inside import measure
from bench.ground.places import DATABASES, Place, a_place, copied
from bench.ground.portfolio import write_portfolio
from bench.ground.processes import running
from bench.ground.reports import growth, load
from bench.measuring import Spent, compare, table

SIZES = (1_000, 10_000, 100_000)
MESSAGES = 2_000
_WORK = "bench.ground.work"
_AFTER_PLANNING = timedelta(minutes=5)


def main(arguments: list[str]) -> int:
    """`run-day [--database sqlite|postgres] [--rounds N] [--messages N] [SIZE …]`; 0 messages: only planning."""
    said = _read(arguments)
    day = coming_day()
    for database in [said.database] if said.database else DATABASES:
        print(f"\n{database}; {load()}; {said.rounds} rounds, medians", flush=True)
        with a_place(database) as clean:
            measure(clean, f"{_WORK}:make_creditor")
            plans = {size: _plan(clean, size, day, said.rounds) for size in said.sizes or SIZES}
            print(growth("account", plans), flush=True)
            if said.messages:
                _send(clean, said.messages, day, said.rounds)
    return 0


def _read(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("make bench run-day")
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--database", choices=DATABASES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--messages", type=int, default=MESSAGES)
    return parser.parse_args(arguments)


def _plan(clean: Place, size: int, day: Day, rounds: int) -> Spent:
    """Planning against reading each account's row and inserting a bare row of a decision's size."""
    with _filled(clean, size, day) as full:
        works = {
            "plan": partial(_afresh, full, day, f"{_WORK}:plan", day.on.isoformat()),
            "read and insert": partial(_afresh, full, day, f"{_WORK}:read_and_insert"),
        }
        measured = compare(works, rounds)
    print(table(measured, dict.fromkeys(works, size), "read and insert"), flush=True)
    return measured["plan"]


def _send(clean: Place, messages: int, day: Day, rounds: int) -> None:
    """One process that sends, one message at a time, against as many bare posts to the same stand-in."""
    with _filled(clean, messages, day) as full:
        measure(full, f"{_WORK}:plan", day.on.isoformat(), **day.shift())
        works = {name: partial(_sent, full, day, messages, name != "send") for name in ("send", "bare posts")}
        measured = compare(works, rounds)
    print(table(measured, dict.fromkeys(works, messages), "bare posts"))
    print(f"{messages / measured['send'].wall_seconds:.0f} messages/s by the clock; {load()}", flush=True)


@contextmanager
def _filled(clean: Place, size: int, day: Day) -> Iterator[Place]:
    with copied(clean) as full, tempfile.TemporaryDirectory() as folder:
        path = write_portfolio(Path(folder) / "cartera.csv", size, day.on)
        measure(full, f"{_WORK}:take_file", str(path), day.on.isoformat())
        yield full


def _afresh(full: Place, day: Day, work: str, *arguments: str) -> Spent:
    with copied(full) as place:
        return measure(place, work, *arguments, **day.shift())


def _sent(full: Place, day: Day, messages: int, bare: bool) -> Spent:
    with copied(full) as place, running(place, day.shift(), web=False) as product:
        if bare:
            return measure(place, f"{_WORK}:post_bare", product.standins, str(messages), **product.addresses)
        later = shifted(day.ahead() + _AFTER_PLANNING)
        return measure(place, f"{_WORK}:send", str(messages), **product.addresses, **later)
