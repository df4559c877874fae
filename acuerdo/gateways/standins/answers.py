"""The debtor's side of every channel."""

from __future__ import annotations

from collections.abc import Callable

from acuerdo.gateways.email import standin as email
from acuerdo.gateways.sms import standin as sms
from acuerdo.gateways.standins.store import Message
from acuerdo.gateways.standins.world import Said, World
from acuerdo.gateways.whatsapp import standin_webhooks as whatsapp

Answer = Callable[[World, Said], Message]

ANSWERS: dict[str, Answer] = {"whatsapp": whatsapp.answer, "sms": sms.answer, "email": email.answer}


def answer(world: World, said: Said) -> Message:
    """Posts the signed webhook that the provider would. Raises KeyError for an unknown channel."""
    return ANSWERS[said.channel](world, said)
