"""What the law lets a creditor charge on top of the debt: fees and interest above it are never asked for.

Fails closed: a fee that must be proven, or that is measured in a unit or currency whose value is not
known here, is left out until it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_DOWN, Decimal

from acuerdo.core.case import Components
from acuerdo.core.channels import CreditorType
from acuerdo.core.law.duties import fee_rules
from acuerdo.core.law.law import Law
from acuerdo.core.law.rules import FeeCap, Slice, Tier
from acuerdo.core.money import Money

_BPS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalCaps:
    """`fees` come from the law book. The rest are facts that no book holds, None while unknown.

    `unit_value` is one index unit (Chile's UF) in the currency of the debt; `default_rate_max_bps` the
    highest yearly default interest that the authority publishes for this credit; `fees_proven` says that
    the creditor holds proof that the fee was agreed on and the expense real.
    """

    fees: tuple[FeeCap, ...] = ()
    unit_value: Money | None = None
    default_rate_max_bps: int | None = None
    default_rate_cite: str | None = None
    fees_proven: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """A component that was lowered, by what rule, in words for the debtor."""

    component: str
    why: str
    cite: str


def lawful(owed: Components, caps: LegalCaps, *, days_past_due: int) -> tuple[Components, tuple[Cut, ...]]:
    """`owed` without what the law does not let be charged, and each cut with its article."""
    cuts: list[Cut] = []
    fees, cut = _fees(owed, caps, days_past_due)
    cuts += [cut] if cut else []
    interest, cut = _default_interest(owed, caps, days_past_due)
    cuts += [cut] if cut else []
    return replace(owed, fees=fees, default_interest=interest), tuple(cuts)


def _fees(owed: Components, caps: LegalCaps, days_past_due: int) -> tuple[Money, Cut | None]:
    """The strictest rule of each kind of fee binds; kinds that may stand side by side add up."""
    if not caps.fees or owed.fees.minor <= 0:
        return owed.fees, None
    kinds: dict[str, list[FeeCap]] = defaultdict(list)
    for rule in caps.fees:
        kinds[rule.fee].append(rule)
    most = sum(min(_most(rule, owed, caps, days_past_due) for rule in rules) for rules in kinds.values())
    if owed.fees.minor <= most:
        return owed.fees, None
    binding = min(caps.fees, key=lambda rule: _most(rule, owed, caps, days_past_due))
    return Money(most, owed.fees.currency), Cut("fees", _why_fees(most, binding, days_past_due), binding.cite)


def _most(rule: FeeCap, owed: Components, caps: LegalCaps, days_past_due: int) -> int:
    """The most that `rule` lets be charged, in minor units; 0 when it cannot be worked out."""
    stated = owed.fees.minor
    if days_past_due <= rule.grace_days and rule.grace_days:
        return 0
    if _needs_proof(rule):
        return stated if caps.fees_proven else 0
    if rule.basis == _NOT_WITH_DEFAULT_INTEREST:
        return 0 if owed.default_interest.minor > 0 else stated
    if rule.slices:
        return _sliced(owed.principal, rule.slices, caps.unit_value)
    bounds = [stated]
    if rule.max_bps is not None:
        bounds.append(owed.principal.minor * rule.max_bps // _BPS)
    if rule.max_amount is not None:
        known = rule.currency == owed.fees.currency
        bounds.append(_floor_minor(rule.max_amount, owed.fees.currency) if known else 0)
    return min(bounds)


_NOT_WITH_DEFAULT_INTEREST = "never_with_default_interest"
_FORBIDDEN = "forbidden"


def _needs_proof(rule: FeeCap) -> bool:
    """Whether the fee holds only for an expense that was really made, or that contract or law provide for."""
    return not {"real", "contract"}.isdisjoint(rule.basis.split("_"))


def _sliced(base: Money, slices: Iterable[Slice], unit: Money | None) -> int:
    """Each slice takes its share of the part of `base` that falls in it, rounded down."""
    if unit is None or unit.minor <= 0 or unit.currency != base.currency:
        return 0
    charged, below = Decimal(0), Decimal(0)
    for part in slices:
        top = Decimal(base.minor) if part.up_to is None else min(Decimal(base.minor), part.up_to * unit.minor)
        charged += max(top - below, Decimal(0)) * part.share_bps / _BPS
        below = max(below, top)
    return int(charged.to_integral_value(ROUND_DOWN))


def _floor_minor(amount: Decimal, currency: str) -> int:
    unit = Money.of(1, currency).minor
    return int((amount * unit).to_integral_value(ROUND_DOWN))


def _default_interest(owed: Components, caps: LegalCaps, days_past_due: int) -> tuple[Money, Cut | None]:
    """Simple interest on the principal at the published ceiling is the most that may be asked."""
    if caps.default_rate_max_bps is None or owed.default_interest.minor <= 0:
        return owed.default_interest, None
    days = max(days_past_due, 0)
    most = owed.principal.minor * caps.default_rate_max_bps * days // (_BPS * 365)
    if owed.default_interest.minor <= most:
        return owed.default_interest, None
    why = "El interés por atraso se ajusta al máximo que permite la ley."
    cite = caps.default_rate_cite or "tasa máxima publicada por la autoridad"
    return Money(most, owed.default_interest.currency), Cut("default_interest", why, cite)


def _why_fees(most: int, rule: FeeCap, days_past_due: int) -> str:
    if most > 0:
        return "Los gastos de cobranza se ajustan al máximo que permite la ley."
    if rule.grace_days and days_past_due <= rule.grace_days:
        return f"En los primeros {rule.grace_days} días de atraso la ley no permite gastos de cobranza."
    if _needs_proof(rule):
        return "Sólo se cobran gastos pactados y comprobados; mientras no se comprueben, no se incluyen."
    if rule.basis == _NOT_WITH_DEFAULT_INTEREST:
        return "No se cobran comisión por atraso e interés moratorio a la vez; la comisión no se incluye."
    if rule.basis == _FORBIDDEN:
        return "La ley no permite cobrar comisiones ni gastos por el atraso; no se incluyen."
    return "Falta un dato para saber cuánto permite la ley; mientras tanto estos gastos no se incluyen."


def caps_of(law: Law, country: str, creditor_type: CreditorType, on: date) -> LegalCaps:
    """What the law itself caps that day; raises UnknownCountry where there is no book.

    Our own stricter defaults are left out: they are about adding a fee, not about one already agreed.
    """
    rules = fee_rules(law, country, creditor_type, on)
    return LegalCaps(fees=tuple(rule for rule in rules if rule.tier is Tier.LEGAL))
