"""The post between the stand-ins and a product that no web server serves yet: letters carried by hand, in order."""

from __future__ import annotations

from collections.abc import Iterable
from queue import Empty, SimpleQueue

from acuerdo.flows import clock
from acuerdo.flows.receive_webhook import process_receipts, store_webhook
from acuerdo.flows.settle_delivery import settle_delivery
from acuerdo.flows.wiring import wired
from acuerdo.gateways.events import DeliveryReport, DeliveryStatus
from acuerdo.gateways.standins.postman import Letter
from acuerdo.gateways.standins.world import World
from acuerdo.gateways.webhook import Webhook


class Post:
    """Give `carry` to the stand-ins; `deliver` hands the product what they have posted until nothing is left."""

    def __init__(self) -> None:
        self._bag: SimpleQueue[Letter] = SimpleQueue()

    def carry(self, letter: Letter) -> str:
        self._bag.put(letter)
        return "200"

    def deliver(self, world: World) -> int:
        """Hands over everything posted so far; returns how many letters. Delivery reports, by far the most, are
        settled at once; what people said and paid is stored and processed as a provider's call is."""
        world.postman.settle()
        carried = stored = 0
        reports: dict[str, DeliveryReport] = {}
        while (letter := self._next()) is not None:
            carried += 1
            webhook = Webhook(url=letter.url, headers=letter.headers, body=letter.body)
            events = wired().inlets()[letter.provider].read(webhook, clock.now())
            told = [event for event in events if isinstance(event, DeliveryReport)]
            reports |= {each.provider_id: each for each in told}
            if len(told) < len(events):
                stored += store_webhook(letter.provider, webhook)
        _settle(reports.values())
        if stored:
            process_receipts(limit=stored)
        return carried

    def _next(self) -> Letter | None:
        try:
            return self._bag.get_nowait()
        except Empty:
            return None


def _settle(reports: Iterable[DeliveryReport]) -> None:
    """The last report of each message; that it was taken is known from the provider's answer to the sending."""
    for report in reports:
        if report.status not in (DeliveryStatus.ACCEPTED, DeliveryStatus.SENT):
            settle_delivery(report)
