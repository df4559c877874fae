"""Random asks become rows of the real tables, the real outbox dispatches them, and the simple judge looks again."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any, ClassVar

from acuerdo.core.channels import Channel
from acuerdo.core.law.permit import Permit
from acuerdo.flows import clock
from acuerdo.flows.dispatch import dispatch
from acuerdo.flows.wiring import install, wired
from acuerdo.gateways.message import Outgoing, Sent
from acuerdo.records.models import Outbox
from bench.ground.gate_rows import write_rows
from tests.law.random_contacts import BORDERS, contact
from tests.law.simple_judge import DEFAULT, lawful, zones_of

NEAR_SECONDS = 120
AHEAD = timedelta(hours=1)  # the clock of another worker may run before ours: what it wrote counts


class Recorder:
    """A gateway that spends the permit as every one must, and remembers what left and when."""

    channel: ClassVar[Channel]

    def __init__(self) -> None:
        self.left: dict[str, datetime] = {}

    def send(self, message: Outgoing, permit: Permit, now: datetime) -> Sent:
        permit.spend(message=message.fingerprint, now=now)
        self.left[message.reference] = now
        return Sent(provider_id=f"gate-{message.reference}")


class Mill:
    """`kept` are contacts that the simple judge would have let leave; our guard may be stricter, never laxer."""

    def __init__(self) -> None:
        self.dispatched = self.left = self.near = self.kept = 0
        self.path_seconds = 0.0
        self.unlawful: list[dict[str, Any]] = []
        self.recorder = Recorder()
        install(replace(wired(), default_gateway=lambda channel: self.recorder))

    def grind(self, random: Random, batches: int, size: int) -> None:
        """Writes `batches` of `size` contacts, dispatches each batch at its instant, and judges what left."""
        asks = [_batch(random, size) for _ in range(batches)]
        rows = write_rows(asks)
        for ids, batch in zip(rows, asks, strict=True):
            self._dispatch(ids, batch)

    def _dispatch(self, ids: list[str], batch: list[dict[str, Any]]) -> None:
        at = datetime.fromisoformat(batch[0]["at"])
        Outbox.objects.filter(id__in=ids).update(state=Outbox.State.WAITING)
        began = time.perf_counter()
        with clock.moved_to(at):
            taken = dispatch("gate", limit=len(ids))
        self.path_seconds += time.perf_counter() - began
        Outbox.objects.filter(id__in=ids, state=Outbox.State.WAITING).update(state=Outbox.State.CANCELLED)
        self.dispatched += taken
        for row_id, ask in zip(ids, batch, strict=True):
            self._judge(row_id, ask)
        self.recorder.left.clear()

    def _judge(self, row_id: str, ask: dict[str, Any]) -> None:
        self.near += _near_border(ask)
        spoken = self.recorder.left.get(row_id)
        if spoken is None:
            self.kept += lawful(ask)
            return
        self.left += 1
        if not lawful({**ask, "at": spoken.isoformat()}):
            self.unlawful.append({**ask, "at": spoken.isoformat()})


def _batch(random: Random, size: int) -> list[dict[str, Any]]:
    """Contacts of one country at one instant; half of them where the first one lives, so that borders are shared."""
    country = random.choice(sorted(DEFAULT))
    asks = [_ask(random, country) for _ in range(size)]
    first = asks[0]
    at = _border(random, first) if random.random() < 0.6 else datetime.fromisoformat(first["at"])
    for number, ask in enumerate(asks):
        if number % 4:
            ask["subdivision"] = first["subdivision"]
            ask.pop("phone", None)
        moved = at - datetime.fromisoformat(ask["at"])
        ask["at"] = at.isoformat()
        for past in ask["contacts"]:
            past["at"] = (datetime.fromisoformat(past["at"]) + moved).isoformat()
        ask["contacts"] = [past for past in ask["contacts"] if datetime.fromisoformat(past["at"]) <= at]
    return asks


def _ask(random: Random, country: str) -> dict[str, Any]:
    """The party is always who owes: the outbox knows no other. Its tables hold an explicit list of consents."""
    ask = contact(random, country)
    ask["party"], ask["debt"] = "debtor", None
    ask["authorised_channels"] = sorted(ask.get("authorised_channels") or [ask["channel"]])
    ask["contacts"] = [{**past, "debt": None} for past in ask["contacts"]]
    return ask


def _border(random: Random, ask: dict[str, Any]) -> datetime:
    zone = random.choice(zones_of({"phone": None, **ask}))
    local = datetime.fromisoformat(ask["at"]).astimezone(zone)
    at = local.replace(hour=random.choice(BORDERS), minute=0, second=0, microsecond=0)
    return at + timedelta(seconds=random.randint(-NEAR_SECONDS, NEAR_SECONDS))


def _near_border(ask: dict[str, Any]) -> bool:
    at = datetime.fromisoformat(ask["at"])
    return any(_seconds_to_border(at.astimezone(zone)) <= NEAR_SECONDS for zone in zones_of({"phone": None, **ask}))


def _seconds_to_border(local: datetime) -> int:
    seconds = local.hour * 3600 + local.minute * 60 + local.second
    return min(abs(seconds - hour * 3600) for hour in BORDERS)
