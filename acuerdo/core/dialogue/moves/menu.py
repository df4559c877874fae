"""Which options are shown together, in which order; always two or more, or none."""

from __future__ import annotations

from collections.abc import Sequence

from acuerdo.core.offers.option import Option
from acuerdo.core.offers.question import Family

_USUAL = ((Family.DISCOUNT, Family.FULL), (Family.INSTALLMENTS,), (Family.EXTENSION,))
_GENTLE = ((Family.INSTALLMENTS,), (Family.EXTENSION,), (Family.PARTIAL,))
_DISCOUNT = ((Family.DISCOUNT,), (Family.INSTALLMENTS,), (Family.FULL,))
_TIME = ((Family.EXTENSION,), (Family.INSTALLMENTS,), (Family.PARTIAL,))
ORDERS = {"usual": _USUAL, "gentle": _GENTLE, "discount": _DISCOUNT, "time": _TIME}


def menu(
    options: Sequence[Option], order: str, most: int = 3, count: int | None = None, frequency: str | None = None
) -> tuple[Option, ...]:
    """At most `most` options, one per place of the order; then the best of the rest. Empty below two.

    `count` is a number of payments that was asked for: a plan of that length comes first. `frequency` is how often
    the person would pay: plans of another rhythm step back.
    """
    if order == "gentle":
        options = sorted(options, key=_heaviest)
    if frequency:
        options = sorted(options, key=lambda each: each.frequency not in (None, frequency))
    chosen: list[Option] = []
    wanted = [each for each in options if count and len(each.payments) == count]
    chosen += wanted[:1]
    for families in ORDERS[order]:
        found = next((each for family in families for each in options if each.family == family), None)
        if found and not any(each.family == found.family for each in chosen):
            chosen.append(found)
    chosen += [each for each in options if each not in chosen]
    shown = tuple(chosen[:most])
    return shown if len(shown) >= 2 else ()


def _heaviest(option: Option) -> int:
    """The largest payment: where things are hard, the lightest way comes first."""
    return max(each.amount.minor for each in option.payments)


def eases(options: Sequence[Option]) -> bool:
    """Whether any of them is more than paying everything now."""
    return any(option.family not in (Family.FULL, Family.DISCOUNT) for option in options)


def by_words(options: Sequence[Option], text: str, count: int | None, frequency: str | None) -> Option | None:
    """The shown option that ``la del descuento`` or ``la de 3 pagos`` means; None when several or none fit."""
    fits = [each for each in options if _fits(each, text, count, frequency)]
    return fits[0] if len(fits) == 1 else None


def _fits(option: Option, text: str, count: int | None, frequency: str | None) -> bool:
    if count is not None:
        return len(option.payments) == count and (frequency is None or option.frequency == frequency)
    if frequency is not None:
        return option.frequency == frequency
    words = {
        Family.DISCOUNT: "descuento",
        Family.FULL: "completo",
        Family.EXTENSION: "prorroga",
        Family.INSTALLMENTS: "cuotas",
    }
    word = words.get(option.family)
    return word is not None and word in text
