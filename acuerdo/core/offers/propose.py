"""The offers for one debt: everything that policy, law and the person's means allow, best first."""

from __future__ import annotations

from collections.abc import Iterable

from acuerdo.core.money import Money
from acuerdo.core.offers import single, wording
from acuerdo.core.offers.caps import Cut, lawful
from acuerdo.core.offers.instalments import plans
from acuerdo.core.offers.option import Offers, Option, Withheld
from acuerdo.core.offers.question import Family, OfferQuestion


def propose(question: OfferQuestion) -> Offers:
    """Options and what was withheld. Raises UnknownCalendar for a country or year without business days.

    No interest is added for paying in parts: the total of every plan is the lawful balance. The stated
    capacity binds everything but paying in full, with or without discount.
    """
    balance, cuts = lawful(question.owed, question.caps, days_past_due=question.days_past_due)
    made = tuple(_made(question, balance.total))
    options = [each for each in made if isinstance(each, Option)]
    withheld = [_from_cut(cut) for cut in cuts] + [each for each in made if isinstance(each, Withheld)]
    return Offers(_ranked(options), balance, tuple(withheld))


def _made(question: OfferQuestion, balance: Money) -> Iterable[Option | Withheld]:
    if balance.minor <= 0:
        yield Withheld(Family.FULL, wording.NO_BALANCE)
        return
    yield single.full(question, balance)
    yield single.discount(question, balance)
    yield from plans(question, balance)
    yield single.extension(question, balance)
    yield single.partial(question, balance)


def _ranked(options: list[Option]) -> tuple[Option, ...]:
    """By what each can be expected to bring; paying all last when the same can be had for less."""
    beaten = {Family.FULL} if any(option.family is Family.DISCOUNT for option in options) else set()
    return tuple(sorted(options, key=lambda o: (o.family in beaten, -o.p_kept * o.total.minor, len(o.payments), o.id)))


def _from_cut(cut: Cut) -> Withheld:
    return Withheld(cut.component, cut.why, cut.cite)
