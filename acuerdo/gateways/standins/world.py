"""What every stand-in is given: its keys, its memory, its clock, its post and its faults."""

from __future__ import annotations

from dataclasses import dataclass

from acuerdo.gateways.standins.clock import Clock
from acuerdo.gateways.standins.faults import FaultKind, Faults
from acuerdo.gateways.standins.postman import Postman
from acuerdo.gateways.standins.secrets import Secrets
from acuerdo.gateways.standins.store import Message, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the debtor at `address` answers; `ours` is the number or e-mail written to, the last one if None."""

    channel: str
    address: str
    text: str
    button: str | None = None
    ours: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """`strict_window`: WhatsApp lets only templates start a conversation, as the real one does."""

    secrets: Secrets
    http_url: str
    product_url: str
    store: Store
    faults: Faults
    clock: Clock
    postman: Postman
    strict_window: bool = False
    delivery_seconds: float = 0.15

    def outcome(self, message: Message) -> str:
        """What becomes of an accepted message: "delivered", "failed" or "silent"."""
        if self.faults.take(message.channel, FaultKind.SILENT, message.address):
            return "silent"
        failed = self.faults.take(message.channel, FaultKind.UNDELIVERABLE, message.address)
        return "failed" if failed else "delivered"

    def last_to(self, said: Said) -> Message | None:
        """The last message of ours in that conversation."""
        where, values = "channel = ? and outgoing and address = ?", [said.channel, said.address]
        if said.ours:
            where, values = f"{where} and ours = ?", [*values, said.ours]
        return next(iter(self.store.messages(where, values, 1)), None)

    def ours_for(self, said: Said) -> str | None:
        """Which of our addresses the answer goes to, None when we never wrote there."""
        last = self.last_to(said)
        return said.ours or (last.ours if last else None)
