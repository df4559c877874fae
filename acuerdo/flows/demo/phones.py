"""The street: what reaches people's phones, what they answer, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from acuerdo.core.simulation.intents import DEEDS, Intent
from acuerdo.core.simulation.people import Debtor
from acuerdo.gateways.standins.answers import answer
from acuerdo.gateways.standins.store import Message
from acuerdo.gateways.standins.world import Said, World
from acuerdo.gateways.whatsapp.standin_webhooks import seen

_ASKS_PROOF = re.compile(r"últimos 4|no coincide")
_TALK_ENDS_AFTER = timedelta(hours=20)
_ANSWERS_NOW = 0.7
_OPENED = 0.3  # of the WhatsApp messages, seen on the day


@dataclass(slots=True)
class Life:
    """Where one person stands: contacts read so far, what they still want to say, and what they say next."""

    debtor: Debtor
    heard: int = 0
    talking: bool = False
    wants: list[Intent] = field(default_factory=list)
    next: Intent | None = None
    at: datetime | None = None
    said_at: datetime | None = None
    last: Message | None = None


class Phones:
    """Everybody's phones. Deterministic for one `rng` and one order of messages."""

    def __init__(self, rng: Random, world: World) -> None:
        self._rng, self._world = rng, world
        self._lives: dict[str, Life] = {}
        self._seen = 0

    def give(self, debtor: Debtor) -> None:
        """The person's number and mail lead to one life."""
        life = Life(debtor, wants=list(debtor.temper.wants))
        for address in filter(None, (debtor.phone, debtor.email)):
            self._lives[address] = life

    def listen(self, now: datetime) -> int:
        """Reads what came since the last time; returns how many messages."""
        fresh = self._world.store.messages("outgoing and seq > ?", (self._seen,), 5000)
        read: set[str] = set()
        for message in fresh:
            self._seen = message.seq
            life = self._lives.get(message.address)
            if life and life.debtor.temper.reads:
                if message.channel == "whatsapp" and message.address not in read and self._rng.random() < _OPENED:
                    seen(self._world, message.address)
                    read.add(message.address)
                self._hear(life, message, now)
        return len(fresh)

    def ready(self, now: datetime) -> Iterator[Life]:
        """Those who now do what they meant to."""
        for life in {id(each): each for each in self._lives.values()}.values():
            if life.next and life.at and life.at <= now:
                yield life

    def say(self, life: Life, words: str, now: datetime) -> None:
        """In the conversation where they were last written to."""
        assert life.last
        said = Said(channel=life.last.channel, address=life.last.address, text=words, ours=life.last.ours)
        answer(self._world, said)
        self.did(life, now)

    def did(self, life: Life, now: datetime) -> None:
        """What was next is done; a deed waits for no answer."""
        if life.next is not Intent.PROVE:
            life.wants = life.wants[1:]
        deed = life.next in DEEDS
        life.next, life.at, life.said_at = None, None, now
        life.talking = (bool(life.wants) and not deed) or (life.talking and not deed)

    def _hear(self, life: Life, message: Message, now: datetime) -> None:
        life.last = message
        if life.next:
            return
        if life.talking and life.said_at and now - life.said_at > _TALK_ENDS_AFTER:
            life.talking, life.wants = False, []
        if not life.talking:
            life.heard += 1
            if life.heard <= life.debtor.temper.patience or not life.wants:
                return
            life.talking = True
            wait = timedelta(0) if self._rng.random() < _ANSWERS_NOW else timedelta(hours=self._rng.randint(2, 30))
            life.next, life.at = life.wants[0], now + wait
        elif _ASKS_PROOF.search(message.body):
            life.next, life.at = Intent.PROVE, now
        elif life.wants:
            wait = timedelta(hours=self._rng.randint(0, 60)) if life.wants[0] in DEEDS else timedelta(0)
            life.next, life.at = life.wants[0], now + wait
