"""Plans: the shortest comfortable one for each frequency, and a longer, lighter one to choose against it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from acuerdo.core.money import Money
from acuerdo.core.offers import wording
from acuerdo.core.offers.option import DatedAmount, Option, Withheld
from acuerdo.core.offers.prior import chance_kept
from acuerdo.core.offers.question import Family, Frequency, OfferQuestion
from acuerdo.core.offers.schedule import plan_dates
from acuerdo.core.offers.sharing import share

# Without a stated capacity a plan of about three months: the span that is kept most often (MISSION S22).
_THREE_MONTHS = {Frequency.MONTHLY: 3, Frequency.BIWEEKLY: 6, Frequency.WEEKLY: 12}
# Which frequency shows the longer variant, the first that the policy allows.
_LIGHTEST = (Frequency.MONTHLY, Frequency.BIWEEKLY, Frequency.WEEKLY)


def plans(question: OfferQuestion, balance: Money) -> Iterator[Option | Withheld]:
    """At most four options: one a frequency and one longer. What does not fit comes as Withheld."""
    allowed = [f for f in _LIGHTEST if f.value in question.policy.frequencies]
    if question.policy.installments_max < 2 or not allowed:
        yield Withheld(Family.INSTALLMENTS, wording.NOT_IN_POLICY[Family.INSTALLMENTS])
        return
    lighter_shown = False
    for frequency in allowed:
        dates = _dates(question, frequency)
        short = _shortest(question, balance, dates, _THREE_MONTHS[frequency])
        if short is None:
            yield Withheld(f"{Family.INSTALLMENTS}-{frequency}", wording.NO_PLAN_FITS)
            continue
        yield _option(question, frequency, short, wording.plan(frequency, len(short), lighter=False))
        longest = None if lighter_shown else _shared(question, balance, dates)
        if longest is not None and len(longest) > len(short):
            lighter_shown = True
            yield _option(question, frequency, longest, wording.plan(frequency, len(longest), lighter=True))


def _dates(question: OfferQuestion, frequency: Frequency) -> tuple[date, ...]:
    return plan_dates(
        today=question.today,
        frequency=frequency,
        payday=question.payday,
        country=question.country,
        count=question.policy.installments_max,
    )


def _shortest(
    question: OfferQuestion, balance: Money, dates: tuple[date, ...], three_months: int
) -> tuple[DatedAmount, ...] | None:
    """The fewest payments within the capacity, level if any count allows it; three months if none is stated."""
    if question.per_month is None:
        return _shared(question, balance, dates[:three_months])
    uneven = None
    for count in range(2, len(dates) + 1):
        plan = _shared(question, balance, dates[:count])
        if plan is not None and _level(plan):
            return plan
        uneven = uneven or plan
    return uneven


def _shared(question: OfferQuestion, balance: Money, dates: tuple[date, ...]) -> tuple[DatedAmount, ...] | None:
    amounts = share(balance, dates, question.per_month)
    if amounts is None:
        return None
    return tuple(DatedAmount(on, amount) for on, amount in zip(dates, amounts, strict=True))


def _level(plan: tuple[DatedAmount, ...]) -> bool:
    amounts = [payment.amount.minor for payment in plan]
    return max(amounts) - min(amounts) <= 1


def _option(question: OfferQuestion, frequency: Frequency, payments: tuple[DatedAmount, ...], why: str) -> Option:
    paid = Money(sum(payment.amount.minor for payment in payments), payments[0].amount.currency)
    return Option(
        id=f"{Family.INSTALLMENTS}-{frequency}-{len(payments)}",
        family=Family.INSTALLMENTS,
        frequency=frequency,
        total=paid,
        discount=Money.zero(paid.currency),
        payments=payments,
        p_kept=chance_kept(Family.INSTALLMENTS, payments, today=question.today, per_month=question.per_month),
        why=why,
    )
