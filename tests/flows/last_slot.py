"""Forty workers and one person who may be written to once more this week; prints what left, as JSON.

A process of its own, because threads with connections of their own need a database that is a file or a server.
"""

from __future__ import annotations

import json
import threading
from collections import Counter
from datetime import UTC, datetime, timedelta

import django

WORKERS = 40
CREDITORS = 8
NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)  # a Tuesday, one in the afternoon in Santiago


def main() -> None:
    django.setup()
    from django.conf import settings

    from acuerdo.gateways.standins.server import Standins

    silent = Standins(seed=settings.STANDINS_SEED, product_url=settings.PUBLIC_URL, delivery_seconds=3600)
    with silent as standins:
        settings.STANDINS_URL = standins.url
        settings.STANDINS_SMTP = f"127.0.0.1:{standins.secrets.email.port}"
        _queue_all(_accounts_of_laura())
        failures = _race()
        accepted = standins.world.store.rows("select count(*) n from message where outgoing")[0]["n"]
    print(json.dumps({"accepted": accepted, "failures": failures, **_books()}))


def _accounts_of_laura() -> list:
    """Laura owes eight creditors in Chile, where a person gets two messages in seven days: she had one on Saturday."""
    from acuerdo.records.models import Contact
    from tests.people_of_tests import a_creditor, a_debt, an_account

    first = an_account(a_creditor("Tienda 0", country="CL"), "Laura Méndez", document="12345678-5", subdivision="RM",
                       phone="+56912345678", currency="CLP")  # fmt: skip
    accounts = [first]
    for number in range(1, CREDITORS):
        other = an_account(a_creditor(f"Tienda {number}", country="CL"), "Laura Méndez", document=f"{number}",
                           subdivision="RM", phone="+56912345678", currency="CLP")  # fmt: skip
        accounts.append(_same_person(other, first))
    for account in accounts:
        a_debt(account, "Cuota", "90000", days_late=20)
    Contact.objects.create(
        person=first.person, account=first, at=NOW - timedelta(days=3), channel="whatsapp", purpose="collection",
        initiative="creditor", actor="worker:before",
    )  # fmt: skip
    return accounts


def _same_person(account, first):  # type: ignore[no-untyped-def]
    """Moves an account to the person of `first`, its sealed words under that person's key."""
    from acuerdo.records import vault

    old, new = account.person.open_key(), first.person.open_key()
    account.person, account.name_sealed = first.person, vault.seal(new, vault.unseal(old, account.name_sealed))
    account.save()
    for point in account.points.all():
        point.value_sealed = vault.seal(new, vault.unseal(old, point.value_sealed))
        point.save()
    return account


def _queue_all(accounts: list) -> None:
    """A message for each worker, on all three channels; at queueing each of them was lawful."""
    from acuerdo.core.channels import Channel, Purpose
    from acuerdo.flows import clock
    from acuerdo.flows.judge_contact import judge_contact
    from acuerdo.flows.queue_message import Draft, queue_message
    from acuerdo.records.case_of import case_of

    channels = (Channel.WHATSAPP, Channel.SMS, Channel.EMAIL)
    with clock.moved_to(NOW):
        for number in range(WORKERS):
            account, channel = accounts[number % CREDITORS], channels[number % 3]
            kind = "email" if channel is Channel.EMAIL else "phone"
            case = case_of(account.id, clock.now())
            verdict = judge_contact(
                case, channel=channel, purpose=Purpose.COLLECTION, at=clock.now(), stopped=frozenset()
            )
            point = account.points.get(kind=kind)
            text = f"Hola, Laura. Te escribimos por tu cuota ({number})."
            draft = Draft(key=f"race:{number}", channel=channel, point=point, text=text, purpose=Purpose.COLLECTION)
            queue_message(account, draft, verdict)


def _race() -> dict[str, int]:
    """All start at one instant, each with a row of its own to take; returns what went wrong, by name."""
    start = threading.Barrier(WORKERS)
    failures: Counter[str] = Counter()
    threads = [threading.Thread(target=_worker, args=(f"w{number}", start, failures)) for number in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return dict(failures)


def _worker(name: str, start: threading.Barrier, failures: Counter[str]) -> None:
    from django.db import connection

    from acuerdo.flows import clock
    from acuerdo.flows.dispatch import dispatch

    with clock.moved_to(NOW + timedelta(minutes=1)):
        start.wait()
        try:
            while dispatch(name, limit=1):
                pass
        except Exception as problem:
            failures[f"{type(problem).__name__}: {problem}"] += 1
        finally:
            connection.close()


def _books() -> dict[str, int]:
    from acuerdo.records.models import Contact, Outbox, Refusal

    return {
        "sent": Outbox.objects.filter(state="sent").count(),
        "waiting_for_a_later_day": Outbox.objects.filter(state="waiting", due_at__gt=NOW + timedelta(days=1)).count(),
        "refused": Outbox.objects.filter(state="refused").count(),
        "rows": Outbox.objects.count(),
        "counted": Contact.objects.filter(counts=True, at__gte=NOW).count(),
        "refusals": Refusal.objects.filter(stage="dispatch").count(),
    }


if __name__ == "__main__":
    main()
