"""The options of an account as cards: a title, the amounts, the dates and why each is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from acuerdo.core.money import Money
from acuerdo.core.offers import Offers, Option
from acuerdo.core.offers.option import DatedAmount
from acuerdo.flows.offer_options import show_options
from acuerdo.flows.problems import NotPossible
from acuerdo.screens.portal.visit import Visit
from acuerdo.screens.portal.vocabulary import FAMILIES, FREQUENCIES
from acuerdo.screens.portal.wording import said

CHANNEL = "webchat"
_AT_A_GLANCE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    option: Option
    title: str

    @property
    def first(self) -> DatedAmount:
        return self.option.payments[0]

    @property
    def last(self) -> DatedAmount:
        return self.option.payments[-1]

    @property
    def several(self) -> bool:
        return len(self.option.payments) > 1

    @property
    def alike(self) -> tuple[tuple[int, Money], ...]:
        """Runs of equal payments, in order: (1, 778.08), (2, 778.07). They say the whole plan exactly."""
        runs = groupby(payment.amount for payment in self.option.payments)
        return tuple((len(list(same)), amount) for amount, same in runs)


def offers_shown(visit: Visit) -> Offers | None:
    """Today's options, remembered as shown; None when none can be made now (a dispute, a plan that runs)."""
    try:
        return show_options(visit.account.id, CHANNEL)
    except NotPossible:
        return None


def cards(visit: Visit, options: Iterable[Option]) -> tuple[Card, ...]:
    return tuple(_card(visit, option) for option in options)


def apart(found: tuple[Card, ...]) -> tuple[tuple[Card, ...], tuple[Card, ...]]:
    """The best of three different kinds, to compare at a glance, and the rest; each in the order given."""
    first: dict[str, Card] = {}
    for card in found:
        first.setdefault(card.option.family, card)
    best = tuple(first.values())[:_AT_A_GLANCE]
    return best, tuple(card for card in found if card not in best)


def _card(visit: Visit, option: Option) -> Card:
    return Card(option=option, title=title_of(visit, option.family, option.frequency or "", len(option.payments)))


def title_of(visit: Visit, family: str, frequency: str, count: int) -> str:
    """``3 pagos mensuales``, ``Pago completo con descuento``."""
    return said(FREQUENCIES.get(frequency) or FAMILIES.get(family, family), visit.register, count)
