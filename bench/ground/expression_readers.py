"""Who reads days, numbers and money in `make bench expressions`: our ear, and the libraries people would reach for."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from acuerdo.core.dialogue.hear.clean import clean
from acuerdo.core.dialogue.hear.days import choose_day
from acuerdo.core.dialogue.hear.numbers import one_number
from acuerdo.core.dialogue.hear.slots import read_slots

DayReader = Callable[[str, date], date | None]
NumberReader = Callable[[str, str], Decimal | None]  # the text and its country
_ASKED = clean("¿Qué monto podrías pagar?")  # price-parser is told that its text is a price; this tells us


def our_day(text: str, today: date) -> date | None:
    found = choose_day(clean(text), today)
    return found.date if found else None


def our_number(text: str, country: str) -> Decimal | None:
    return one_number(clean(text), country)


def our_money(text: str, country: str) -> Decimal | None:
    return read_slots(clean(text), country=country, today=date(2026, 3, 11), last_said=_ASKED).amount


def dateparser_day(text: str, today: date, *, searched: bool) -> date | None:
    """`searched` looks inside the sentence when the whole of it is no date."""
    import dateparser
    from dateparser.search import search_dates

    settings = {
        "RELATIVE_BASE": datetime(today.year, today.month, today.day),  # noqa: DTZ001 (the library wants it naive)
        "PREFER_DATES_FROM": "future",
        "DATE_ORDER": "DMY",
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = dateparser.parse(text, languages=["es"], settings=settings)
        if whole is None and searched:
            found = search_dates(text, languages=["es"], settings=settings)
            whole = found[0][1] if found else None
    return whole.date() if whole else None


def number_parser_number(text: str, country: str) -> Decimal | None:
    """The whole text as one number, else the only number that its digits hold after the words are written out."""
    from number_parser import parse, parse_number

    whole = parse_number(text, language="es")
    return Decimal(whole) if whole is not None else _only_digits(parse(text, language="es"))


def text2num_number(text: str, country: str) -> Decimal | None:
    from text_to_num import alpha2digit, text2num

    try:
        return Decimal(str(text2num(text, "es")))
    except ValueError:
        return _only_digits(alpha2digit(text, "es"))


def price_parser_money(text: str, country: str) -> Decimal | None:
    from price_parser import Price

    amount: Decimal | None = Price.fromstring(text).amount
    return amount


def written_out_price(text: str, country: str) -> Decimal | None:
    """price-parser after number-parser has turned words into digits."""
    from number_parser import parse

    return price_parser_money(parse(text, language="es"), country)


def _only_digits(text: str) -> Decimal | None:
    found = re.findall(r"\d+(?:[.,]\d+)*", text)
    if len(found) != 1:
        return None
    try:
        return Decimal(found[0].replace(",", "."))
    except ArithmeticError:
        return None


DAYS: dict[str, DayReader] = {
    "acuerdo": our_day,
    "dateparser": partial(dateparser_day, searched=False),
    "dateparser + search": partial(dateparser_day, searched=True),
}
NUMBERS: dict[str, NumberReader] = {
    "acuerdo": our_number,
    "number-parser": number_parser_number,
    "text2num": text2num_number,
}
MONEY: dict[str, NumberReader] = {
    "acuerdo": our_money,
    "price-parser": price_parser_money,
    "number-parser + price-parser": written_out_price,
}
