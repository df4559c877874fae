"""An honest first guess at whether an accepted option will be kept, until a model has learned better.

Effects multiplied. Two come from practitioners' figures without a published method (MISSION S22): 92 %
of what begins at once is completed against 67 % of what begins in 30 days, and plans of up to six months
are completed 88 % of the time against 52 % of those of a year or more. The rest are our own assumptions,
written here to be argued with: each further payment is missed three times in a hundred, and asking for
the whole sum again later, as an extension does, is kept seven times in ten as often as asking now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from acuerdo.core.money import Money
from acuerdo.core.offers.option import DatedAmount
from acuerdo.core.offers.question import Family

_AT_ONCE, _IN_30_DAYS, _LEAST_START = 0.92, 0.67, 0.40
_ONE_MORE_PAYMENT = 0.97
_SIX_MONTHS, _A_YEAR = 182, 365
_SHORT_PLAN, _LONG_PLAN = 0.88, 0.52
_WHOLE_SUM_LATER = 0.70


def chance_kept(family: Family, payments: Sequence[DatedAmount], *, today: date, per_month: Money | None) -> float:
    """Between 0 and 1, four decimals: every payment on its date, given that the person accepted."""
    begins = (payments[0].on - today).days
    chance = _start(begins)
    if len(payments) > 1:
        lasts = (payments[-1].on - today).days
        chance *= _length(lasts) * _ONE_MORE_PAYMENT ** (len(payments) - 1)
    if family is Family.EXTENSION:
        chance *= _WHOLE_SUM_LATER
    return round(chance * _load(payments, per_month), 4)


def _start(days: int) -> float:
    return max(_AT_ONCE - (_AT_ONCE - _IN_30_DAYS) * days / 30, _LEAST_START)


def _length(days: int) -> float:
    beyond = min(max(days - _SIX_MONTHS, 0) / (_A_YEAR - _SIX_MONTHS), 1.0)
    return _SHORT_PLAN - (_SHORT_PLAN - _LONG_PLAN) * beyond


def _load(payments: Sequence[DatedAmount], per_month: Money | None) -> float:
    """What the person said to be able to pay, as a share of the heaviest month; 1 where it suffices."""
    if per_month is None:
        return 1.0
    months: Counter[tuple[int, int]] = Counter()
    for payment in payments:
        months[payment.on.year, payment.on.month] += payment.amount.minor
    heaviest = max(months.values())
    return 1.0 if heaviest <= per_month.minor else max(per_month.minor, 0) / heaviest
