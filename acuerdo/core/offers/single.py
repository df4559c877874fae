"""The options of one payment: all now, all now for less, all later, or a part now."""

from __future__ import annotations

from datetime import date, timedelta

from acuerdo.core.calendars import next_business_day, previous_business_day
from acuerdo.core.money import Money
from acuerdo.core.offers import wording
from acuerdo.core.offers.option import DatedAmount, Option, Withheld
from acuerdo.core.offers.prior import chance_kept
from acuerdo.core.offers.question import Family, OfferQuestion

_BPS = 10_000


def full(question: OfferQuestion, balance: Money) -> Option | Withheld:
    on = next_business_day(question.today, question.country)
    return _option(question, Family.FULL, on, balance, wording.FULL)


def discount(question: OfferQuestion, balance: Money) -> Option | Withheld:
    """The last business day of the term; the discount is rounded down, so that it never passes the limit."""
    policy = question.policy
    if policy.discount_max_bps <= 0 or policy.discount_days < 0:
        return Withheld(Family.DISCOUNT, wording.NOT_IN_POLICY[Family.DISCOUNT])
    off = Money(balance.minor * policy.discount_max_bps // _BPS, balance.currency)
    on = _last_day(question, policy.discount_days)
    if on is None:
        return Withheld(Family.DISCOUNT, wording.NO_BUSINESS_DAY)
    if not off or off >= balance:
        return Withheld(Family.DISCOUNT, wording.DISCOUNT_TOO_SMALL if not off else wording.NOTHING_LEFT)
    why = wording.discount(policy.discount_max_bps)
    return _option(question, Family.DISCOUNT, on, balance - off, why, discount=off)


def extension(question: OfferQuestion, balance: Money) -> Option | Withheld:
    """The whole sum on the last business day that the policy allows, counted from today."""
    if question.policy.extension_max_days <= 0:
        return Withheld(Family.EXTENSION, wording.NOT_IN_POLICY[Family.EXTENSION])
    on = _last_day(question, question.policy.extension_max_days)
    if on is None or on == question.today:
        return Withheld(Family.EXTENSION, wording.NO_BUSINESS_DAY)
    if on <= question.due_date:
        return Withheld(Family.EXTENSION, wording.NOT_DUE_YET)
    if _over_capacity(question, balance):
        return Withheld(Family.EXTENSION, wording.OVER_CAPACITY)
    return _option(question, Family.EXTENSION, on, balance, wording.EXTENSION)


def partial(question: OfferQuestion, balance: Money) -> Option | Withheld:
    """The minimum payment now, rounded up to a whole minor unit; the rest is agreed on later."""
    if question.policy.minimum_payment_bps <= 0:
        return Withheld(Family.PARTIAL, wording.NOT_IN_POLICY[Family.PARTIAL])
    minimum = Money(-(-balance.minor * question.policy.minimum_payment_bps // _BPS), balance.currency)
    if minimum >= balance:
        return Withheld(Family.PARTIAL, wording.MINIMUM_IS_ALL)
    if _over_capacity(question, minimum):
        return Withheld(Family.PARTIAL, wording.OVER_CAPACITY)
    on = next_business_day(question.today, question.country)
    return _option(question, Family.PARTIAL, on, minimum, wording.PARTIAL)


def _last_day(question: OfferQuestion, days: int) -> date | None:
    """The last business day within `days` of today; None when there is none."""
    last = previous_business_day(question.today + timedelta(days=days), question.country)
    return last if last >= question.today else None


def _over_capacity(question: OfferQuestion, amount: Money) -> bool:
    return question.per_month is not None and amount > question.per_month


def _option(
    question: OfferQuestion, family: Family, on: date, amount: Money, why: str, discount: Money | None = None
) -> Option:
    payments = (DatedAmount(on, amount),)
    return Option(
        id=family.value,
        family=family,
        total=amount,
        discount=discount or Money.zero(amount.currency),
        payments=payments,
        p_kept=chance_kept(family, payments, today=question.today, per_month=question.per_month),
        why=why,
    )
