"""A run-day whose worker is killed at random instants: nothing sent twice, lost, or left unknown."""

from __future__ import annotations

import argparse
import time

from bench.ground.killing import SILENT_SHARE, Kills, killed_day
from bench.ground.places import DATABASES
from bench.ground.reckoning import Reckoning
from bench.ground.reports import load


def main(arguments: list[str]) -> int:
    """`kill [--database sqlite|postgres] [--contacts 2000] [--kills 50] [--seed 7]`; 1 when anything is wrong."""
    said = _read(arguments)
    print(f"{said.database}; {load()}; seed {said.seed}", flush=True)
    began = time.monotonic()
    kills, reckoning = killed_day(database=said.database, contacts=said.contacts, kills=said.kills, seed=said.seed)
    wrong = what_is_wrong(reckoning, said.contacts)
    print(_table(kills, reckoning, said.contacts))
    print(f"{time.monotonic() - began:.0f} s in all; {load()}")
    print("\n".join(wrong) or "nothing twice, nothing lost, nothing left unknown")
    return 1 if wrong or kills.done < kills.wanted else 0


def what_is_wrong(found: Reckoning, contacts: int) -> list[str]:
    """A sentence for each promise that was broken."""
    broken = {
        f"{found.rows} messages for {contacts} contacts": found.rows != contacts,
        f"{found.arrived} sent and {found.unknown} unknown are not {contacts}": found.arrived + found.unknown
        != contacts,
        f"{found.repeated} accepted twice": found.repeated,
        f"{found.arrived_unaccepted} called sent that no provider has": found.arrived_unaccepted,
        f"{found.unsettled} unknown that nobody was asked about": found.unsettled,
        f"{found.counted_twice} counted twice against the caps": found.counted_twice,
        f"{found.uncounted} that may have left and count as no contact": found.uncounted,
        f"{found.unheard} reports not heard": found.unheard,
    }
    return [sentence for sentence, is_so in broken.items() if is_so]


def _read(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("make bench kill")
    parser.add_argument("--database", choices=DATABASES, default="sqlite")
    parser.add_argument("--contacts", type=int, default=2_000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args(arguments)


def _table(kills: Kills, found: Reckoning, contacts: int) -> str:
    figures = {
        "contacts of the day": contacts,
        "kills while it planned": kills.planning,
        "kills while it sent": kills.sending,
        **{f"  messages {state}": count for state, count in sorted(found.states.items())},
        "sent + unknown": found.arrived + found.unknown,
        "accepted by the stand-ins": sum(found.accepted.values()),
        "accepted twice": found.repeated,
        "unknown, and accepted": found.unknown_accepted,
        "unknown, and never accepted": found.unknown - found.unknown_accepted,
        "unknown that a person was asked about": found.unknown - found.unsettled,
    }
    silent = f"({SILENT_SHARE:.0%} of what is accepted is never reported on)"
    return "\n".join([*(f"{name:40}{count:>7}" for name, count in figures.items()), silent])
