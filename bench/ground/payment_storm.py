"""Runs inside a place of its own: a web server over real HTTP, eight companies' clients at once, two workers.

Each fact of each payment is delivered one to five times, in any order, and one call in twenty is forged.
"""

from __future__ import annotations

import json
import logging
import random
import sys
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

CLIENTS = 8
FORGED = 0.05
STEPS = ("paid", "refund", "dispute", "reinstated")


def main(payments: int, seed: int) -> int:
    """Prints one JSON line; 1 when a cent is wrong or a forged call was taken."""
    import django

    django.setup()
    logging.disable(logging.WARNING)
    from django.core.wsgi import get_wsgi_application
    from werkzeug.serving import make_server

    from acuerdo.config.payment_companies import company
    from tests.people_of_tests import a_world

    world, dice = a_world(), random.Random(seed)
    secret = company("stripe")._settings.webhook_secret  # type: ignore[union-attr]
    expected, calls = _calls(world.laura.id, world.diego.id, payments, dice, secret)
    before = {account: _owed(account) for account in expected}
    server = make_server("127.0.0.1", 0, get_wsgi_application(), threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    stop = threading.Event()
    workers = [threading.Thread(target=_work, args=(stop,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    url = f"http://127.0.0.1:{server.server_port}/webhooks/payments"
    with ThreadPoolExecutor(CLIENTS) as clients:
        answers = Counter(clients.map(lambda call: (call[2], _post(url, *call[:2])), calls))
    stop.set()
    for worker in workers:
        worker.join()
    server.shutdown()
    _settle()
    return _judge(expected, before, answers, payments)


def _calls(
    laura: str, diego: str, payments: int, dice: random.Random, secret: str
) -> tuple[dict[str, int], list[tuple[bytes, str, bool]]]:
    """What each account's debt must change by, and (body, signature, forged) in the order of delivery."""
    from acuerdo.gateways.payments.stripe_events import signature
    from acuerdo.records.ledger import Checkout
    from tests.people_of_tests import NOW

    now = datetime.now(UTC)
    expected: dict[str, int] = {laura: 0, diego: 0}
    calls: list[tuple[bytes, str, bool]] = []
    for number in range(payments):
        account, units = dice.choice((laura, diego)), dice.randrange(1, 40)
        checkout = Checkout.objects.create(
            account_id=account,
            provider="stripe",
            provider_id=f"cs_{number}",
            amount_minor=units,
            currency="MXN",
            created_at=NOW,
            expires_at=NOW,
        )
        last = dice.choice(STEPS)
        for body in _bodies(number, checkout.id, units, last):
            raw = json.dumps(body).encode()
            calls += [(raw, signature(raw, now, secret), False)] * dice.randrange(1, 6)
            if dice.random() < FORGED * 5:
                forged = raw.replace(b'"amount', b'"amount_x": 1, "amount').replace(b"pi_", b"px_")
                calls.append((forged, signature(raw, now, secret), True))
        expected[account] += 0 if last in ("refund", "dispute") else units
    dice.shuffle(calls)
    return expected, calls


def _bodies(number: int, reference: str, units: int, last: str) -> list[dict[str, object]]:
    """Stripe's events of one payment up to `last`, oldest first."""
    payment, at = f"pi_{number}", 1_790_000_000 + number * 10

    def event(step: int, kind: str, about: dict[str, object], before: dict[str, object] | None = None) -> dict:
        data = {"object": about, **({"previous_attributes": before} if before else {})}
        return {"id": f"evt_{number}_{step}", "type": kind, "created": at + step, "data": data}

    session = {
        "id": f"cs_{number}", "payment_intent": payment, "amount_total": units, "currency": "mxn",
        "client_reference_id": reference, "payment_status": "paid",
    }  # fmt: skip
    dispute = {"id": f"dp_{number}", "payment_intent": payment, "amount": units, "currency": "mxn"}
    told = [event(0, "checkout.session.completed", session)]
    if last == "refund":
        charge = {"payment_intent": payment, "amount_refunded": units, "currency": "mxn", "metadata": {}}
        told.append(event(1, "charge.refunded", charge, {"amount_refunded": 0}))
    if last in ("dispute", "reinstated"):
        told.append(event(1, "charge.dispute.funds_withdrawn", dispute))
    if last == "reinstated":
        told.append(event(2, "charge.dispute.funds_reinstated", dispute))
    return told


def _post(url: str, body: bytes, signed: str) -> int:
    """As a company does: again, while the answer is not one of ours."""
    import httpx

    headers = {"Content-Type": "application/json", "Stripe-Signature": signed}
    for _ in range(6):
        try:
            status = httpx.post(url, content=body, headers=headers, timeout=30).status_code
        except httpx.HTTPError:
            continue
        if status < 500:
            return status
    return 0


def _work(stop: threading.Event) -> None:
    from django.db import connection

    from acuerdo.flows.receive_webhook import process_receipts, something_arrived

    while not stop.is_set():
        if not (something_arrived() and process_receipts()):
            stop.wait(0.02)
    connection.close()


def _settle() -> None:
    from acuerdo.flows.post_payment import apply_left_behind
    from acuerdo.flows.receive_webhook import process_receipts

    while process_receipts():
        continue
    while apply_left_behind():
        continue


def _owed(account_id: str) -> int:
    from acuerdo.records.balances import state_of
    from acuerdo.records.portfolios import Account
    from tests.people_of_tests import TODAY

    return state_of(Account.objects.get(id=account_id), as_of=TODAY).balance.minor


def _judge(expected: dict[str, int], before: dict[str, int], answers: Counter[tuple[bool, int]], payments: int) -> int:
    from django.db.models import Sum

    from acuerdo.records.conversations import WebhookReceipt
    from acuerdo.records.ledger import LedgerEntry, PaymentFact

    posted = dict(LedgerEntry.objects.exclude(payment=None).values_list("account_id").annotate(Sum("minor")).order_by())
    wrong = {account: (units, -posted.get(account, 0)) for account, units in expected.items()}
    wrong = {account: pair for account, pair in wrong.items() if pair[0] != pair[1]}
    taken = sum(count for (forged, status), count in answers.items() if forged and status != 403)
    lost = sum(count for (forged, status), count in answers.items() if not forged and status != 200)
    said = {
        "payments": payments,
        "calls": sum(answers.values()),
        "forged": sum(count for (forged, _), count in answers.items() if forged),
        "forged_taken": taken,
        "not_acknowledged": lost,
        "stored": WebhookReceipt.objects.count(),
        "facts": PaymentFact.objects.count(),
        "unapplied": PaymentFact.objects.filter(applied_at=None).count(),
        "accounts_wrong": len(wrong),
    }
    print(json.dumps(said))
    return 1 if wrong or taken or lost or said["unapplied"] else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
