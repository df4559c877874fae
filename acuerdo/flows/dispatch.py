"""Sends what is due: claim, ask the guard, mark, speak to the provider, write down what became of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

from django.db import transaction

from acuerdo.core.channels import Channel
from acuerdo.core.law.guard import permit
from acuerdo.core.law.permit import NoPermit, Permit
from acuerdo.flows import clock
from acuerdo.flows.claim_outbox import Cleared, begin_sending, claim_outbox
from acuerdo.flows.note_fate import give_back, it_failed, it_is_over, it_left, nobody_knows
from acuerdo.flows.senders import sender_of
from acuerdo.flows.wiring import wired
from acuerdo.gateways.message import Gateway, GatewayError, Outgoing
from acuerdo.records import vault
from acuerdo.records.outreach import Outbox

Fate = Callable[[], None]  # writes down what became of a message
_log = logging.getLogger("acuerdo.dispatch")


def dispatch(worker: str, *, limit: int = 20) -> int:
    """One batch; returns how many rows were taken (0: nothing is due).

    The fate of a message is written in the transaction that marks the next one: one commit a message.
    """
    taken, cleared = claim_outbox(worker, limit=limit)
    gateways: dict[tuple[str, str], Gateway | None] = {}
    fate: Fate = _nothing_to_write
    try:
        for each in cleared:
            fate = _send(each.row, worker, _gateway(each.row, gateways), each, fate)
    finally:
        fate()
    return taken


def _gateway(row: Outbox, known: dict[tuple[str, str], Gateway | None]) -> Gateway | None:
    """The creditor's way out on the row's channel, looked up once a batch."""
    key = (row.account.creditor_id, row.channel)
    if key not in known:
        known[key] = sender_of(row.account, Channel(row.channel))
    return known[key]


def _send(row: Outbox, worker: str, gateway: Gateway | None, cleared: Cleared, last: Fate) -> Fate:
    """Returns the fate of this message, once `last`, that of the message before, is written."""
    if gateway is None or row.point is None:
        last()
        code = "no_sender" if gateway is None else "no_point"
        return partial(it_is_over, row, worker, code, "No hay por dónde enviar este mensaje.")
    message = _outgoing(cleared)
    try:
        leave = permit(cleared.verdict, message=message.fingerprint, now=clock.now(), law=wired().law())
    except NoPermit:
        last()
        return partial(give_back, row, worker)
    with transaction.atomic():
        going = begin_sending(row, worker)  # before `last`: whoever locks the journal asks for no further row
        last()
    return _speak(row, worker, gateway, message, leave) if going else _nothing_to_write


def _speak(row: Outbox, worker: str, gateway: Gateway, message: Outgoing, leave: Permit) -> Fate:
    try:
        sent = gateway.send(message, leave, clock.now())
    except NoPermit:
        return partial(give_back, row, worker)
    except GatewayError as problem:
        return partial(it_failed, row, worker, problem)
    except Exception:
        _log.exception("unexpected failure while sending %s", row.id)
        return partial(nobody_knows, row, worker, "unexpected")
    return partial(it_left, row, worker, sent.provider_id, clock.now())


def _outgoing(cleared: Cleared) -> Outgoing:
    row = cleared.row
    key = row.account.person.open_key()
    assert row.point is not None
    return Outgoing(
        channel=Channel(row.channel),
        to=vault.unseal(key, row.point.value_sealed),
        subject=vault.unseal(key, row.message.subject_sealed) or None,
        body=vault.unseal(key, row.message.text_sealed),
        reference=row.id,
        deliver_by=min(row.valid_until, cleared.verdict.lawful_until or row.valid_until),
    )


def _nothing_to_write() -> None:
    return None
