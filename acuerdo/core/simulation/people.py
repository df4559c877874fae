"""An invented person: papers, place, the ways to reach them, and how they tend to act."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from acuerdo.core.simulation.names import a_name
from acuerdo.core.simulation.papers import PLACES, a_document, a_phone, an_email
from acuerdo.core.simulation.temper import Temper, a_temper


@dataclass(frozen=True, slots=True, kw_only=True)
class Debtor:
    """`place` is the code of the subdivision inside the country; `phone` is E.164; `email` may be missing."""

    number: int
    country: str
    place: str
    name: str
    document: str
    phone: str
    email: str
    temper: Temper

    @property
    def last4(self) -> str:
        """What they answer when asked to prove who they are."""
        return self.document.replace("-", "")[-4:]


def a_debtor(rng: Random, country: str, number: int) -> Debtor:
    """`number` is unique in the world and below 10,000: documents and phones are made from it."""
    name = a_name(rng)
    place, prefix = rng.choice(PLACES[country])
    return Debtor(
        number=number,
        country=country,
        place=place,
        name=name,
        document=a_document(rng, country, name, number),
        phone=a_phone(prefix, number),
        email=an_email(name, number) if rng.random() < 0.65 else "",
        temper=a_temper(rng),
    )
