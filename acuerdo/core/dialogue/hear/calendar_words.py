"""The words days are named with, and small calendar sums."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

WEEKDAYS = {
    "lunes": 0, "lun": 0, "martes": 1, "mar": 1, "miercoles": 2, "mie": 2, "mx": 2, "jueves": 3, "jue": 3,
    "viernes": 4, "vie": 4, "sabado": 5, "sab": 5, "domingo": 6, "dom": 6,
}  # fmt: skip
MONTHS = {
    "enero": 1, "febrero": 2, "marzo": 3, "abril": 4, "mayo": 5, "junio": 6, "julio": 7, "agosto": 8,
    "septiembre": 9, "setiembre": 9, "octubre": 10, "noviembre": 11, "diciembre": 12,
    "ene": 1, "feb": 2, "mar": 3, "abr": 4, "may": 5, "jun": 6, "jul": 7, "ago": 8, "sept": 9, "sep": 9,
    "set": 9, "oct": 10, "nov": 11, "dic": 12,
}  # fmt: skip
DAY_NUMBERS = {
    "uno": 1, "un": 1, "una": 1, "primero": 1, "primer": 1, "dos": 2, "segundo": 2, "tres": 3, "cuatro": 4,
    "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12,
    "trece": 13, "catorce": 14, "quince": 15, "dieciseis": 16, "diecisiete": 17, "dieciocho": 18,
    "diecinueve": 19, "veinte": 20, "veintiuno": 21, "veintiun": 21, "veintidos": 22, "veintitres": 23,
    "veinticuatro": 24, "veinticinco": 25, "veintiseis": 26, "veintisiete": 27, "veintiocho": 28,
    "veintinueve": 29, "treinta": 30, "treinta y uno": 31, "tercer": 3, "par de": 2,
}  # fmt: skip
NUMBER = r"(?:\d{1,2}|" + "|".join(sorted(DAY_NUMBERS, key=len, reverse=True)) + r")"
MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")"
WEEKDAY = r"(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)"


def to_number(text: str) -> int:
    return int(text) if text.isdigit() else DAY_NUMBERS[text]


def month_length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def month_end(day: date) -> date:
    return day.replace(day=month_length(day.year, day.month))


def add_months(day: date, months: int) -> date:
    """The same day months later, or the month's last day where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, month_length(year, month + 1)))


def next_weekday(weekday: int, after: date) -> date:
    """The first such weekday strictly after a day."""
    return after + timedelta((weekday - after.weekday() - 1) % 7 + 1)


def next_day_number(number: int, today: date) -> date | None:
    """The next date, today included, whose day of the month is that number."""
    first = today.replace(day=1)
    for ahead in range(14):
        month = add_months(first, ahead)
        if number <= month_length(month.year, month.month):
            day = month.replace(day=number)
            if day >= today:
                return day
    return None


def next_paydays(today: date, count: int) -> tuple[date, ...]:
    """The coming quincenas strictly after today: the 15th and the last day of each month."""
    found: list[date] = []
    month = today.replace(day=1)
    while len(found) < count:
        found += [day for day in (month.replace(day=15), month_end(month)) if day > today]
        month = add_months(month, 1)
    return tuple(found[:count])


def day_of(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def coming(month: int, number: int, today: date) -> date | None:
    """The next such date, today included; 29 February waits for a leap year."""
    years = range(today.year, today.year + 9)
    return next((day for year in years if (day := day_of(year, month, number)) and day >= today), None)
