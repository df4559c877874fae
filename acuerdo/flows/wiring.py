"""What flows and screens are given by `config`: the law, the words, the strategy, the ways out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from acuerdo.core.channels import Channel
from acuerdo.core.dialogue.advised.courtesy import Courtesy
from acuerdo.core.dialogue.hear.heard import Ear
from acuerdo.core.dialogue.speak.phrases import Phrases
from acuerdo.core.law.law import Law
from acuerdo.core.strategy.strategy import Strategy
from acuerdo.core.tone.book import ToneBook
from acuerdo.flows.train_hearing import School
from acuerdo.gateways.message import Gateway
from acuerdo.gateways.payments import PaymentCompany
from acuerdo.gateways.webhook import Webhook

if TYPE_CHECKING:
    from acuerdo.gateways.language_models.model import LanguageModel  # a pure command shall not load HTTP for it


class Inlet(Protocol):
    """A provider as its webhooks show it."""

    def verify(self, webhook: Webhook, now: datetime) -> None: ...
    def read(self, webhook: Webhook, now: datetime) -> tuple[object, ...]: ...


@dataclass(frozen=True, kw_only=True)
class Wiring:
    """Each is called when first needed and answers the same thing every time."""

    law: Callable[[], Law]
    phrases: Callable[[], Phrases]
    ear: Callable[[], Ear]
    school: Callable[[], School]  # what the ear is trained on, and where the result is kept
    tone: Callable[[], ToneBook]
    strategy: Callable[[], Strategy]
    gateway: Callable[[Channel, str, str], Gateway]  # channel, our address, the provider's account
    default_gateway: Callable[[Channel], Gateway | None]  # for a creditor without a number of its own
    payments: Callable[[str, str], PaymentCompany]  # provider, name of its credentials; KeyError: not configured
    inlets: Callable[[], Mapping[str, Inlet]]  # by provider: who may call our webhooks, and what they say

    language_model: Callable[[], LanguageModel | None]  # None: this installation has none
    courtesy: Callable[[], Courtesy]  # the words that a language model may write with
    public_url: Callable[[], str]


_wiring: Wiring | None = None


def install(wiring: Wiring) -> None:
    global _wiring
    _wiring = wiring


def wired() -> Wiring:
    """Raises RuntimeError when `config` was not asked to wire the process."""
    if _wiring is None:
        raise RuntimeError("acuerdo.config.wiring.wire() was not called")
    return _wiring


def warm_up() -> None:
    """Loads what is slow to load before anybody waits for it: the first message must not pay for all of it."""
    known = wired()
    for load in (known.law, known.phrases, known.ear, known.tone, known.strategy):
        load()
