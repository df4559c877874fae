"""Filters that say money and dates as people do; loaded in every template."""

from __future__ import annotations

from babel.numbers import format_currency
from django import template

from acuerdo.core.money import Money, exponent

register = template.Library()


@register.filter
def money(minor: int | Money | None, currency: str = "") -> str:
    """``{{ amount_minor|money:debt.currency }}`` or ``{{ amount|money }}``: "$1,234.50 MXN"."""
    if minor is None:
        return "—"
    amount = minor if isinstance(minor, Money) else Money(int(minor), currency)
    digits = "0" * exponent(amount.currency)
    pattern = f"¤#,##0{'.' + digits if digits else ''}"
    text = format_currency(amount.amount, amount.currency, format=pattern, locale="es_MX", currency_digits=False)
    symbol = format_currency(0, amount.currency, format="¤", locale="es_MX", currency_digits=False)
    return f"${text.removeprefix(symbol)} {amount.currency}"
