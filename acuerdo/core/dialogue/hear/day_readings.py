"""How each way of naming a day becomes a date: one small function per way, given its match and today."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from acuerdo.core.dialogue.hear.calendar_words import (
    MONTHS,
    WEEKDAYS,
    add_months,
    coming,
    day_of,
    month_end,
    next_day_number,
    next_paydays,
    next_weekday,
    to_number,
)

Match = re.Match[str]
Reading = Callable[[Match, date], date | None]


def year_reading(text: str) -> int:
    return int(text) + (2000 if len(text) <= 2 else 0)


def after_reading(days: int) -> Reading:
    return lambda match, today: today + timedelta(days)


def numeric_reading(match: Match, today: date) -> date | None:
    first, second, year = int(match["d"]), int(match["m"]), match["y"]
    day, month = (first, second) if second <= 12 else (second, first)
    if year:
        return day_of(year_reading(year), month, day)
    return coming(month, day, today) if 1 <= month <= 12 else None


def iso_reading(match: Match, today: date) -> date | None:
    return day_of(int(match["y"]), int(match["m"]), int(match["d"]))


def named_reading(match: Match, today: date) -> date | None:
    number, month, year = to_number(match["n"]), MONTHS[match["m"]], match["y"]
    if year:
        return day_of(year_reading(year), month, number)
    weekday = match.groupdict().get("w")
    lately = day_of(today.year, month, number)
    if weekday and lately and 0 < (today - lately).days < 60 and lately.weekday() == WEEKDAYS[weekday]:
        return lately  # ``viernes 15 de junio`` said on the 20th was last Friday
    return coming(month, number, today)


def month_number(match: Match, today: date) -> date | None:
    return coming(to_number(match["m"]), to_number(match["n"]), today)


def weekday_number(match: Match, today: date) -> date | None:
    weekday, number = WEEKDAYS[match["w"]], to_number(match["n"])
    day = next_day_number(number, today)
    for _ in range(28):
        if day is None or day.weekday() == weekday:
            break
        day = next_day_number(number, day + timedelta(1))
    return day if day and day.weekday() == weekday else next_day_number(number, today)


def number_next_month(match: Match, today: date) -> date | None:
    month = add_months(today.replace(day=1), 1)
    return day_of(month.year, month.month, to_number(match["n"]))


def number_this_month(match: Match, today: date) -> date | None:
    return day_of(today.year, today.month, to_number(match["n"]))


def number_reading(match: Match, today: date) -> date | None:
    """``el 30`` said in February is its last day: nobody puts off a payday to the end of March by that."""
    number = to_number(match["n"])
    if not 1 <= number <= 31:
        return None
    here = today.replace(day=min(number, month_end(today).day))
    following = add_months(today.replace(day=1), 1)
    return here if here >= today else following.replace(day=min(number, month_end(following).day))


def in_units(match: Match, today: date) -> date | None:
    count, unit = to_number(match["n"]), match["u"]
    if unit.startswith("sem"):
        return today + timedelta(7 * count)
    if unit.startswith("quinc"):
        return next_paydays(today, count)[-1]
    if unit.startswith("mes"):
        return add_months(today, count)
    if unit.startswith("h"):
        return today + timedelta(-(-count // 24) if count > 12 else 0)
    return add_months(today, 12 * count) if unit.startswith("ano") else today + timedelta(count)


def units_from_tomorrow(match: Match, today: date) -> date | None:
    return in_units(match, today + timedelta(1))


def today_in(match: Match, today: date) -> date | None:
    count = to_number(match["n"])
    start = today + timedelta(1 if match["from"] == "manana" else 0)
    return start + timedelta({8: 7, 15: 14}.get(count, count))


def weekday_reading(match: Match, today: date) -> date | None:
    return next_weekday(WEEKDAYS[match["w"]], today)


def other_weekday(match: Match, today: date) -> date | None:
    return next_weekday(WEEKDAYS[match["w"] or match["w2"]], today) + timedelta(7)


def weekday_next_week(match: Match, today: date) -> date | None:
    monday = today + timedelta(7 - today.weekday())
    return monday + timedelta(WEEKDAYS[match["w"]])


def weekday_past(match: Match, today: date) -> date | None:
    this_week = (match["this"] or "").startswith("est")
    monday = today - timedelta(today.weekday())
    day = monday + timedelta(WEEKDAYS[match["w"]])
    if this_week and day < today:
        return day
    back = (today.weekday() - WEEKDAYS[match["w"]] - 1) % 7 + 1
    return today - timedelta(
        back + 7 if back == 1 and "pasado" in match.group() else back
    )  # of yesterday one says ayer


def weekday_today(match: Match, today: date) -> date | None:
    return today if today.weekday() == WEEKDAYS[match["w"]] else next_weekday(WEEKDAYS[match["w"]], today)


def nth_weekday(match: Match, today: date) -> date | None:
    """``el primer lunes de abril``, ``el ultimo viernes del mes``, ``el ultimo dia de marzo``."""
    first = today.replace(day=1)
    if match["next"]:
        first = add_months(first, 1)
    elif match["m"]:
        year = int(match["y"]) if match["y"] else None
        named = date(year, MONTHS[match["m"]], 1) if year else coming(MONTHS[match["m"]], 1, first)
        first = named or first
    day = _nth(match["o"], match["w"], first)
    if day < today and not match["next"] and not match["y"]:
        day = _nth(match["o"], match["w"], add_months(first, 12 if match["m"] else 1))
    return day


def _nth(place: str, weekday: str, first: date) -> date:
    number = {"primer": 0, "segundo": 1, "tercer": 2, "cuarto": 3}.get(place)
    if weekday == "dia":
        return month_end(first) if number is None else first + timedelta(number)
    if number is None:
        last = month_end(first)
        return last - timedelta((last.weekday() - WEEKDAYS[weekday]) % 7)
    return first + timedelta((WEEKDAYS[weekday] - first.weekday()) % 7 + 7 * number)


def payday_reading(match: Match, today: date) -> date | None:
    other = match["o"] in ("otra", "siguiente")
    return next_paydays(today, 2)[1 if other else 0]


def payday_of_month(match: Match, today: date) -> date | None:
    first = coming(MONTHS[match["m"]], 1, today.replace(day=1)) or today
    return first.replace(day=15) if match["o"] in ("primera", "primer") else month_end(first)


def payday_of_this_month(match: Match, today: date) -> date | None:
    day = today.replace(day=15) if match["o"].startswith("primer") else month_end(today)
    return day if day >= today else day_of(*next_month_reading(today), 15)


def next_month_reading(today: date) -> tuple[int, int]:
    month = add_months(today.replace(day=1), 1)
    return month.year, month.month


def month_end_reading(match: Match, today: date) -> date | None:
    return month_end(today)


def next_month_end(match: Match, today: date) -> date | None:
    return month_end(add_months(today.replace(day=1), 1))


def named_month_part(match: Match, today: date) -> date | None:
    first = coming(MONTHS[match["m"]], 1, today.replace(day=1))
    if first is None:
        return None
    part = match["part"]
    if part.startswith(("fin", "ultim")):
        return month_end(first)
    return first.replace(day=15) if part.startswith(("mitad", "mediad")) else first


def next_month_start(match: Match, today: date) -> date | None:
    return add_months(today.replace(day=1), 1)


def middle_reading(match: Match, today: date) -> date | None:
    return next_day_number(15, today)


def next_week_reading(match: Match, today: date) -> date | None:
    return today + timedelta(7 - today.weekday())


def this_week_end(match: Match, today: date) -> date | None:
    friday = today + timedelta((4 - today.weekday()) % 7)
    return friday


def weekend_reading(match: Match, today: date) -> date | None:
    return today if today.weekday() in (5, 6) else next_weekday(5, today)


def past_units(match: Match, today: date) -> date | None:
    count, unit = to_number(match["n"]), match["u"]
    if unit.startswith(("mes", "ano")):
        return add_months(today, -count * (12 if unit.startswith("ano") else 1))
    days = {"s": 7, "q": 15, "h": 0}.get(unit[0], 1)
    return today - timedelta(count * days)
