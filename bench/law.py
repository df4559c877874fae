"""The law: two judges on random contacts of every country, and what verdicts cost: alone, as history grows, for a day.

`law [contacts per country [contacts of the day]]`. The exit status is 1 when the judges ever disagree, or when a
verdict is not flat in the length of the history or the day not linear in its contacts.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from random import Random

from acuerdo.config.law import load_law
from acuerdo.core.law.ask import answer
from bench.ground.law_day import HISTORIES, judge_all, judge_day, proposed
from bench.measuring import Spent, compare, spend, table
from tests.law.random_contacts import contact
from tests.law.simple_judge import DEFAULT, lawful

CONTACTS_PER_COUNTRY = 100_000
VERDICTS = 2_000
DAY = 1_000_000
CORES = 2
FLAT = 1.25  # a hundred times the history may cost this much more, noise included
LINEAR = 1.25


def main(arguments: list[str]) -> int:
    wanted = int(arguments[0]) if arguments else CONTACTS_PER_COUNTRY
    day = int(arguments[1]) if len(arguments) > 1 else DAY
    with ProcessPoolExecutor(min(CORES, os.cpu_count() or 1)) as pool:
        disagreements = sum(pool.map(partial(_disagreements, wanted=wanted), sorted(DEFAULT)))
    flat, linear = _history(), _day(day)
    return 0 if not disagreements and flat and linear else 1


def _disagreements(country: str, wanted: int) -> int:
    law, random, found = load_law(), Random(f"bench-{country}"), 0
    for _ in range(wanted):
        ask = contact(random, country)
        said = answer({key: given for key, given in ask.items() if given is not None}, law)
        if (said["verdict"] == "allow") != lawful(ask):
            found += 1
            print(country, ask, said)
    print(f"{country}: {wanted} contacts, {found} disagreements", flush=True)
    return found


def _history() -> bool:
    """One core; the contacts lie 2.5 days apart, so that the same few fall into every rule's span."""
    works = {_name(size): partial(spend, partial(judge_all, proposed(VERDICTS, size))) for size in HISTORIES}
    spent = compare(works, rounds=5)
    print(table(spent, dict.fromkeys(spent, VERDICTS), _name(10)))
    return spent[_name(1000)].cpu_seconds <= FLAT * spent[_name(10)].cpu_seconds


def _name(size: int) -> str:
    return f"{size} past contacts"


def _day(contacts: int) -> bool:
    """A day's plan through the guard on two cores: the facts come in chunks, as the plan reads them."""
    spent: dict[str, Spent] = {}
    for size in (contacts // 10, contacts):
        spent[f"a day of {size}"] = judge_day(size, CORES)
    small, whole = spent
    units = {small: contacts // 10, whole: contacts}
    print(table(spent, units, small))
    print(f"{contacts / spent[whole].wall_seconds:.0f} verdicts a second by the wall clock on {CORES} cores")
    return spent[whole].cpu_seconds / contacts <= LINEAR * spent[small].cpu_seconds / (contacts // 10)
