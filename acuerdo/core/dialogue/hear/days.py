"""Days as people here say them: el viernes, la quincena, fin de mes, de hoy en ocho, el 5 del próximo mes.

Readings are the ones a debtor means: the coming one, unless the verb looks back (``ya pagué el 5``). ``en 15 días``
is fifteen days, ``de hoy en ocho`` and ``de hoy en quince`` count today, so one and two weeks.
"""

from __future__ import annotations

import re
from datetime import date

from acuerdo.core.dialogue.hear.day_rules import DAY_RULES, NEEDED_WORD
from acuerdo.core.dialogue.hear.day_sense import Day, is_past, is_refused, is_vague_now, looked_back, the_one_after
from acuerdo.core.dialogue.hear.feasts import feast_days

_CORRECTION = re.compile(r"\W*(?:no|,? ?digo|perdon|mejor|,? ?sino)[\w, ]*")
_RANGE_FROM = re.compile(r"\b(?:entre|del?|desde)\b(?: (?:el|dia|los dias))*\s*$")


def read_days(text: str, today: date, country: str = "") -> tuple[Day, ...]:
    """Every day named in a cleaned message, in the order said; a stretch is read once, by its fullest rule."""
    taken = [False] * len(text)
    found = [Day(day, start, end) for day, start, end in feast_days(text, today, country)]
    for day in found:
        taken[day.start : day.end] = [True] * (day.end - day.start)
    for pattern, reading in DAY_RULES:
        for match in pattern.finditer(text) if NEEDED_WORD.get(reading, "") in text else ():
            if any(taken[match.start() : match.end()]):
                continue
            read = reading(match, today)
            if read is not None:
                found.append(Day(read, match.start(), match.end()))
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    return tuple(looked_back(day, text, today) for day in sorted(found, key=lambda day: day.start))


def choose_day(text: str, today: date, country: str = "") -> Day | None:
    """The day a promise means: the last of a range, else the first that is neither past nor refused, else one past."""
    return day_meant(text, read_days(text, today, country), today)


def day_meant(text: str, days: tuple[Day, ...], today: date) -> Day | None:
    """As `choose_day`, of days already read from that text."""
    ahead = [day for day in days if day.date >= today and not is_past(text, day) and not is_vague_now(text, day)]
    kept = [day for day in ahead if not is_refused(text, day)]
    if ahead and not kept:
        return the_one_after(text, ahead[-1])
    if not kept:
        return next((day for day in days if day.date < today), None)
    if len(kept) > 1 and (_is_range(text, kept[0], kept[1]) or _CORRECTION.fullmatch(text, kept[0].end, kept[1].start)):
        return kept[1]
    return kept[0]


def _is_range(text: str, first: Day, second: Day) -> bool:
    """``entre el 10 y el 15``, ``del 1 al 5``, ``el jueves o el viernes``: the later is what is promised."""
    between = text[first.end : second.start] + " "
    words = f"{between}{text[second.start : second.end]}".split()
    if words[:1] in (["o"], ["u"]):
        return True
    opening = text[first.start : first.end].split(" ")[0]
    before = text[max(0, first.start - 12) : first.start]
    before += opening if opening in ("de", "del", "desde") else ""
    return words[:1] in (["y"], ["al"], ["a"], ["hasta"], ["-"]) and _RANGE_FROM.search(before) is not None
