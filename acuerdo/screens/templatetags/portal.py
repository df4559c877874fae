"""How the debtor's page speaks in its templates: in the person's register, country and day."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from acuerdo.core.channels import Register
from acuerdo.core.money import Money
from acuerdo.core.wording import currency_of
from acuerdo.screens.pictures.icons import icon as draw_icon
from acuerdo.screens.portal.accent import hex_of
from acuerdo.screens.portal.amounts import amount_words, day_words, has_cents, moment_words, near_day_words
from acuerdo.screens.portal.wording import said_safely

register = template.Library()


@register.simple_tag(takes_context=True)
def say(context: Context, phrase: object, *values: object) -> SafeString:
    """``{% say _("Lo que {debes|debe|debés}") %}``; `{0}` takes the first value, and so on."""
    visit = context.get("visit")
    return said_safely(str(phrase), visit.register if visit else Register.TU, *values)


@register.simple_tag(takes_context=True)
def cash(context: Context, amount: Money, column: list[Money] | None = None) -> SafeString:
    """The amount as the country writes it; in a `column` where any has cents, all show them."""
    country = context["visit"].account.country
    return format_html(
        '<span class="money">{}</span>', amount_words(amount, country, cents=has_cents(column or [amount]))
    )


@register.simple_tag(takes_context=True)
def code(context: Context, amount: Money) -> str:
    """The currency's code beside a headline figure, unless the figure names it already."""
    own = currency_of(context["visit"].account.country)
    return amount.currency if own == amount.currency else ""


@register.simple_tag(takes_context=True)
def on(context: Context, day: date) -> str:
    """``viernes 13 de marzo``."""
    return day_words(day, context["visit"].today)


@register.simple_tag(takes_context=True)
def near(context: Context, day: date) -> str:
    """``hoy viernes 13 de marzo``."""
    return near_day_words(day, context["visit"].today)


@register.simple_tag(takes_context=True)
def at(context: Context, instant: datetime) -> str:
    visit = context["visit"]
    return moment_words(instant.astimezone(visit.zone), visit.today)


@register.simple_tag
def icon(name: str) -> SafeString:
    return draw_icon(name)


@register.filter
def amounts(lines: list[object]) -> list[Money]:
    """The amounts of a column of lines, steps or payments."""
    return [line.amount for line in lines]


@register.filter
def hexed(accent: str) -> str:
    return hex_of(accent)


@register.filter
def initial(name: str) -> str:
    return next((letter.upper() for letter in name if letter.isalnum()), "·")
