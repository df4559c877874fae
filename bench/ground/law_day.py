"""Contacts as a plan proposes them, and a day of them judged by several processes; only the judging is measured.

People live in all thirteen countries, in a region, in none that is known or where only the phone tells; they have
zero to twenty past contacts of the last 45 days, some talks, and now and then a stop, a plan or another purpose.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from random import Random

from acuerdo.config.law import load_law
from acuerdo.core.case import PastContact
from acuerdo.core.channels import Channel, CreditorType, Initiative, Purpose, State
from acuerdo.core.law.contact import ProposedContact
from acuerdo.core.law.guard import judge
from bench.measuring import Spent

HISTORIES = (0, 10, 100, 1000)
CHUNK = 500  # as the plan of the day
WARM = 4_000  # loads books, calendars and places, once a process whatever the day; not measured
_MORNING = datetime(2026, 11, 24, 11, tzinfo=UTC)
_PLACES = (("MX", "CMX", "+5255"), ("CL", "RM", "+569"), ("BR", "SP", "+5511"), ("AR", "C", "+5411"))
_EVERYWHERE = (
    *_PLACES, ("MX", "CHH", "+52656"), ("MX", None, "+52868"), ("MX", None, None), ("CL", None, None),
    ("BR", "AM", "+5592"), ("US", "TX", "+1915"), ("US", None, "+1212"), ("ES", "CN", "+34928"), ("ES", "MD", None),
    ("CO", None, "+5731"), ("PE", "LIM", "+519"), ("EC", "W", "+5935"), ("CR", None, "+5068"), ("PA", None, "+5076"),
    ("GT", None, "+5025"), ("DO", None, "+1809"),
)  # fmt: skip
_BY_WIRE = (Channel.WHATSAPP, Channel.WHATSAPP, Channel.SMS, Channel.EMAIL, Channel.CALL)
_STATES = (State.PLAN_CURRENT, State.DISPUTE_OPEN, State.HARDSHIP_PAUSE, State.CHANNEL_OPT_OUT)


def judge_all(contacts: list[ProposedContact]) -> None:
    law = load_law()
    for each in contacts:
        judge(each, law)


def proposed(count: int, history: int) -> list[ProposedContact]:
    """`count` contacts of people with `history` past contacts each, 2.5 days apart."""
    random = Random(history)
    return [_with_history(random, history) for _ in range(count)]


def _with_history(random: Random, size: int) -> ProposedContact:
    country, subdivision, area = random.choice(_PLACES)
    at = _MORNING + timedelta(minutes=random.randrange(900))
    past = tuple(_past(at - timedelta(days=2.5 * back), Channel.WHATSAPP, False) for back in range(size, 0, -1))
    return ProposedContact(
        country=country,
        subdivision=subdivision,
        phone=area + str(random.randrange(10**7, 10**8)),
        at=at,
        channel=random.choice((Channel.WHATSAPP, Channel.CALL)),
        contacts=past,
    )


def judge_day(contacts: int, processes: int) -> Spent:
    """CPU is the judges' alone, summed; wall is that of the slowest; the peak is of one process."""
    shares = [contacts // processes + (number < contacts % processes) for number in range(processes)]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        each = list(pool.map(_judge_share, shares, range(processes)))
    return Spent(max(one.wall_seconds for one in each), sum(one.cpu_seconds for one in each), _peak(each))


def _peak(spent: list[Spent]) -> float:
    return max(one.peak_mib or 0 for one in spent)


def _judge_share(contacts: int, number: int) -> Spent:
    """In a process of its own."""
    law, cpu, wall = load_law(), 0.0, 0.0
    judge_all([_of_the_day(Random(f"calendars-{index}")) for index in range(WARM)])
    for chunk in _chunks(contacts, Random(f"day-{number}")):
        began, used = time.perf_counter(), time.process_time()
        for each in chunk:
            judge(each, law)
        cpu, wall = cpu + time.process_time() - used, wall + time.perf_counter() - began
    return Spent(wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _chunks(contacts: int, random: Random) -> Iterator[list[ProposedContact]]:
    for begin in range(0, contacts, CHUNK):
        yield [_of_the_day(random) for _ in range(min(CHUNK, contacts - begin))]


def _of_the_day(random: Random) -> ProposedContact:
    country, subdivision, area = random.choice(_EVERYWHERE)
    at = _MORNING + timedelta(minutes=random.randrange(900))
    days = sorted((random.uniform(0.2, 45) for _ in range(random.choice((0, 1, 2, 3, 5, 8, 20)))), reverse=True)
    past = tuple(_past(at - timedelta(days=day), random.choice(_BY_WIRE), random.random() < 0.2) for day in days)
    return ProposedContact(
        country=country,
        subdivision=subdivision,
        phone=area + str(random.randrange(10**9))[: 13 - len(area)] if area else None,
        creditor_type=random.choice(list(CreditorType)),
        at=at,
        channel=random.choice(_BY_WIRE),
        purpose=Purpose.COLLECTION if random.random() < 0.9 else Purpose.SERVICE,
        authorised_channels=frozenset(_BY_WIRE),
        contacts=past,
        states=frozenset({random.choice(_STATES)}) if random.random() < 0.05 else frozenset(),
    )


def _past(at: datetime, channel: Channel, two_way: bool) -> PastContact:
    return PastContact(at=at, channel=channel, two_way=two_way, initiative=Initiative.CREDITOR)
