"""The law: two judges on random contacts of every country, and what a verdict costs as the history grows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random

from acuerdo.config.law import load_law
from acuerdo.core.case import PastContact
from acuerdo.core.channels import Channel, Initiative
from acuerdo.core.law.ask import answer
from acuerdo.core.law.contact import ProposedContact
from acuerdo.core.law.guard import judge
from bench.measuring import Spent, compare, spend, table
from tests.law.random_contacts import contact
from tests.law.simple_judge import DEFAULT, lawful

CONTACTS_PER_COUNTRY = 100_000
VERDICTS = 2_000
HISTORIES = (0, 10, 100, 1000)
FIRST_MORNING = datetime(2026, 11, 24, 11, tzinfo=UTC)
PLACES = (("MX", "CMX", "+5255"), ("CL", "RM", "+569"), ("BR", "SP", "+5511"), ("AR", "C", "+5411"))


def main(arguments: list[str]) -> int:
    """`law [contacts per country]`; the exit status is 1 when the judges ever disagree."""
    wanted = int(arguments[0]) if arguments else CONTACTS_PER_COUNTRY
    disagreements = sum(_disagreements(country, wanted) for country in sorted(DEFAULT))
    print(table(compare(_works()), {_name(size): VERDICTS for size in HISTORIES}, _name(HISTORIES[1])))
    return 1 if disagreements else 0


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


def _works() -> dict[str, Callable[[], Spent]]:
    return {_name(size): partial(spend, partial(_judge_all, _proposed(size))) for size in HISTORIES}


def _name(size: int) -> str:
    return f"{size} past contacts"


def _judge_all(proposed: list[ProposedContact]) -> None:
    law = load_law()
    for each in proposed:
        judge(each, law)


def _proposed(size: int) -> list[ProposedContact]:
    random = Random(size)
    return [_one(random, size) for _ in range(VERDICTS)]


def _one(random: Random, size: int) -> ProposedContact:
    country, subdivision, area = random.choice(PLACES)
    at = FIRST_MORNING + timedelta(minutes=random.randrange(900))
    past = tuple(
        PastContact(
            at=at - timedelta(days=2.5 * back),
            channel=Channel.WHATSAPP,
            two_way=False,
            initiative=Initiative.CREDITOR,
        )
        for back in range(size, 0, -1)
    )
    return ProposedContact(
        country=country,
        subdivision=subdivision,
        phone=area + str(random.randrange(10**7, 10**8)),
        at=at,
        channel=random.choice((Channel.WHATSAPP, Channel.CALL)),
        contacts=past,
    )
