"""Pieces of work that `inside.measure` runs: what the product does, and the bare thing it is held against."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from bench.ground.day import CREDITOR


def make_creditor() -> Callable[[], object]:
    """A creditor whose page is complete, with a sender on each channel."""
    from tests.people_of_tests import a_creditor

    return partial(a_creditor, CREDITOR)


def take_file(path: str, as_of: str) -> Callable[[], object]:
    """The import of a portfolio file whose contracts authorise every channel."""
    from acuerdo.core.channels import Channel
    from acuerdo.core.intake.instructions import Instructions
    from acuerdo.flows.import_portfolio import import_file

    channels = frozenset({Channel.WHATSAPP, Channel.SMS, Channel.EMAIL})
    said = Instructions(as_of=date.fromisoformat(as_of), creditor=CREDITOR, country="MX", authorised=channels)
    return partial(_take, Path(path), said, import_file)


def know_everybody() -> Callable[[], object]:
    """Every contact point is proven to be its person's: a message there is answered with figures."""
    from acuerdo.flows import clock
    from acuerdo.records.portfolios import ContactPoint

    return partial(ContactPoint.objects.update, verified_at=clock.now())


def insert_rows(path: str) -> Callable[[], object]:
    """A bare `executemany` of the file's cells, as text, into a plain table of the same database."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return partial(_executemany, "bare", len(header), rows)


def plan(on: str) -> Callable[[], object]:
    from acuerdo.flows.plan_day import plan_day

    return partial(_plan, plan_day, date.fromisoformat(on))


def read_and_insert() -> Callable[[], object]:
    """The least that planning could do: read each account's row, write a row of the size of a decision."""
    return _read_and_insert


def send(messages: str) -> Callable[[], object]:
    """Dispatches all that is due, which is so many messages."""
    from acuerdo.flows.run_day import send_all

    return partial(_send, send_all, int(messages))


def post_bare(url: str, count: str) -> Callable[[], object]:
    """As many bare posts of a message of that size to the stand-in, on one connection: no database, no law."""
    from django.conf import settings

    from acuerdo.gateways.standins.secrets import from_seed

    known = from_seed(settings.STANDINS_SEED, http_url=url, smtp_host="", smtp_port=0, product_url="").sms
    return partial(_post, f"{url}/2010-04-01/Accounts/{known.account_sid}/Messages.json", known, int(count))


def _take(path: Path, said: object, import_file: Callable[..., object]) -> None:
    """A bench of rows that were held back would measure nothing."""
    outcome = import_file(path, instructions=said)
    held = getattr(outcome, "held_back", None)
    assert held == 0, outcome


def _plan(plan_day: Callable[[date], object], on: date) -> None:
    planned = plan_day(on)
    contacts, accounts = planned.contacts, planned.accounts  # type: ignore[attr-defined]
    assert contacts == accounts, planned


def _send(send_all: Callable[[str], int], messages: int) -> None:
    from acuerdo.records.outreach import Outbox

    send_all("bench")
    sent = Outbox.objects.filter(state=Outbox.State.SENT).count()
    assert sent == messages, f"{sent} sent of {messages}"


def _read_and_insert() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM records_account ORDER BY person_id, id")
        rows = [(row[0], *["2026-11-24 19:00:00"] * 3, *["primer_contacto"] * 8) for row in cursor.fetchall()]
    _executemany("bare", 12, rows)


def _executemany(table: str, columns: int, rows: Sequence[Sequence[str]]) -> None:
    from django.db import connection, transaction

    names = ", ".join(f"c{number} text" for number in range(columns))
    marks = ", ".join(["%s"] * columns)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {table} ({names})")
        cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _post(address: str, known: object, count: int) -> None:
    import httpx

    account, password = known.account_sid, known.auth_token  # type: ignore[attr-defined]
    with httpx.Client(auth=(account, password)) as client:
        for number in range(count):
            fields = {"To": f"+5255{10_000_000 + number:08}", "From": "+525555550100", "Body": "Hola " * 60}
            client.post(address, data=fields).raise_for_status()
