"""What became of a day: our outbox and the provider's own list of what it accepted, message by message."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from bench.ground.looking import Look
from bench.ground.processes import Product

ARRIVED = ("sent", "delivered", "read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """`states`: outbox rows by state. `accepted`: how often the provider took each row; a row missing there: never."""

    states: dict[str, int]
    accepted: Counter[str]
    arrived_unaccepted: int  # we say it left, the provider never saw it
    unknown_accepted: int  # of unknown fate to us, and the provider has it
    unsettled: int  # of unknown fate, and no person was asked
    counted_twice: int  # messages whose contact counts more than once against the person's caps
    uncounted: int  # messages that may have left, and count as no contact
    unheard: int  # the provider's calls that wait or failed

    @property
    def rows(self) -> int:
        return sum(self.states.values())

    @property
    def arrived(self) -> int:
        return sum(self.states.get(state, 0) for state in ARRIVED)

    @property
    def unknown(self) -> int:
        return self.states.get("unknown", 0)

    @property
    def repeated(self) -> int:
        """Messages that the provider accepted more than once."""
        return sum(times > 1 for times in self.accepted.values())


def reckon(product: Product, look: Look) -> Reckoning:
    accepted = Counter(each["reference"] for each in product.ask("/control/sent?limit=1000000").json())
    by_id = dict(look.rows("select id, state from records_outbox"))
    counts = dict(
        look.rows(
            "select o.id, count(c.id) from records_outbox o"
            " left join records_contact c on c.message_id = o.message_id and c.counts group by o.id"
        )
    )
    may_have_left = [row for row, state in by_id.items() if state in (*ARRIVED, "unknown")]
    return Reckoning(
        states=look.states(),
        accepted=accepted,
        arrived_unaccepted=sum(state in ARRIVED and not accepted[row] for row, state in by_id.items()),
        unknown_accepted=sum(state == "unknown" and bool(accepted[row]) for row, state in by_id.items()),
        unsettled=look.count(
            "from records_outbox o where o.state = 'unknown' and not exists"
            " (select 1 from records_task t where t.kind = 'unknown_send' and t.key like '%' || o.id)"
        ),
        counted_twice=sum(times > 1 for times in counts.values()),
        uncounted=sum(not counts[row] for row in may_have_left),
        unheard=look.count("from records_webhookreceipt where processed_at is null or problem <> ''"),
    )
