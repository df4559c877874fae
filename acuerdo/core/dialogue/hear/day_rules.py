"""Every way of naming a day: a pattern over a cleaned message, and how its match becomes a date. The fuller first."""

from __future__ import annotations

import re

from acuerdo.core.dialogue.hear import day_readings as say
from acuerdo.core.dialogue.hear.calendar_words import MONTH, NUMBER, WEEKDAY, next_weekday
from acuerdo.core.dialogue.hear.day_readings import Reading

_N = rf"(?P<n>{NUMBER})"
_W = rf"(?P<w>{WEEKDAY})"
_NEXT = r"(?:que viene|que entra|entrante|proxim[oa]|siguiente|que sigue|venider[oa]|que venga)"
_NEXT_WEEK = (
    r"(?:de|en|a) (?:la |esta )?(?:proxima semana|otra semana|semana que (?:viene|entra|sigue)|siguiente semana"
    r"|semana (?:siguiente|proxima|entrante))"
)
_NEXT_MONTH = (
    r"(?:de|del|en el|el) (?:mes (?:que viene|que entra|entrante|proximo|siguiente"
    r"|que sigue)|(?:proximo|siguiente|otro) mes)"
)
_UNIT = r"(?P<u>dias?|semanas?|meses|mes|quincenas?|anos?|horas|hrs)"
# "el 15 mil", "el 10 por ciento", "el 2 de la lista" are no days of the month.
_NOT_AMOUNT = (
    r"(?!\s*(?:mil\b|%|por ciento|pesos|varos|soles|lucas|k\b|cuotas|pagos|0|\d{1,2}\b|[.,]\d|opcion|:\d))(?!\d)"
)


def _rules(*rules: tuple[str, Reading]) -> tuple[tuple[re.Pattern[str], Reading], ...]:
    return tuple((re.compile(pattern), reading) for pattern, reading in rules)


DAY_RULES = _rules(
    (r"\b(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)\b", say.iso_reading),
    (
        rf"\b(?:{_W}[\s,]*)?\(?(?<![\d.,$])(?P<d>\d{{1,2}})\s?[/.-]\s?(?P<m>\d{{1,2}})[/.-](?P<y>\d{{4}}"
        r"|\d\d)\b(?![.,]?\d)\)?",
        say.numeric_reading,
    ),
    (
        rf"\b(?:{_W}[\s,]*)?\(?(?<![\d.,$])(?!24/7)(?P<d>\d{{1,2}})(?:/"
        rf"|-)(?P<m>\d{{1,2}})(?P<y>)\b(?![\d/-])(?!\s*(?:pagos"
        r"|cuotas|partes))\)?",
        say.numeric_reading,
    ),
    (
        rf"\b(?:{_W},? )?(?:el |dia )?(?:{_N})(?:ero|er|ro|do|o|º|°)?(?: dia)?(?:"
        rf" de| del|/|-|\.)? ?(?:mes de )?(?P<m>{MONTH})\b\.?(?:[ ,]*(?:de|del)? ?(?:ano"
        r" )?[-/]?(?P<y>20\d\d|\d\d(?= |$)))?",
        say.named_reading,
    ),
    (rf"\b(?P<m>{MONTH})[ -](?:(?P<y>20\d\d)-)?(?P<n>\d{{1,2}})\b(?!\d)", say.named_reading),
    (rf"\b{_N} del? (?P<m>(?:1[0-2]|0?[1-9]))\b(?! *(?:cuotas|pagos|de ))", say.month_number),
    (rf"\b(?:el |dia |para el )?(?:dia )?{_N} {_NEXT_MONTH}\b", say.number_next_month),
    (rf"\b(?:el |dia )?(?:dia )?{_N} (?:de|del) (?:este|presente) mes\b", say.number_this_month),
    (rf"\b(?:hoy (?:mismo )?){_W}\b", say.weekday_today),
    (rf"\b(?P<this>este |el |la )?{_W} (?:pasado|anterior)\b(?! manana)", say.weekday_past),
    (
        rf"\b(?:este |el |proximo )*{_W},? (?:el |dia |este )?{_N}\b{_NOT_AMOUNT}(?! (?:de"
        rf"|en) la)",
        say.weekday_number,
    ),
    (
        rf"\b(?:el )?(?P<o>primer|segundo|tercer|cuarto|ultimo) (?P<w>{WEEKDAY}|dia) (?:de |del "
        rf"|de la )(?:mes de |este )?"
        rf"(?:(?P<m>{MONTH})\b(?: (?:de |del )?(?P<y>20\d\d))?|(?P<next>(?:proximo|otro|siguiente) mes"
        r"|mes (?:que (?:viene|entra|sigue)|entrante|proximo|siguiente))|mes\b)",
        say.nth_weekday,
    ),
    (rf"\b(?:el |este )?ultimo {_W}\b(?P<this>)", say.weekday_past),
    (rf"\b(?:el |este )?{_W} {_NEXT_WEEK}\b", say.weekday_next_week),
    (rf"\b{_NEXT_WEEK.replace('(?:de|en|a) ', '')} (?:el |este |para el )?{_W}\b", say.weekday_next_week),
    (rf"\b(?:el |del )?{_W} en (?:ocho|8)\b|\bel otro (?P<w2>{WEEKDAY})\b", say.other_weekday),
    (rf"\b(?:el |este |para el |ultimo |proximo |siguiente |dia )*{_W}(?: {_NEXT})?\b", say.weekday_reading),
    (r"\b(?P<w>lun|mie|jue|vie|sab|dom)\.", say.weekday_reading),
    (r"^mx$", lambda m, t: next_weekday(2, t)),
    (rf"\bde (?P<from>hoy|manana) en (?P<n>{NUMBER})\b(?: dias)?", say.today_in),
    (rf"\b{_N} {_UNIT} (?:a partir de|despues de|desde) manana\b", say.units_from_tomorrow),
    (rf"\bhace (?:como |unos )?{_N} {_UNIT}\b", say.past_units),
    (
        r"\b(?:en|dentro de|de aqui a|de aca a|a)(?: unos| como| aprox| otros)?(?:"
        rf" un)? ?{_N} {_UNIT}\b(?! de gracia)",
        say.in_units,
    ),
    (rf"\b{_N} {_UNIT} (?:mas tarde|despues|mas)\b", say.in_units),
    (
        r"\b(?:fin(?:es|al|ales)?|ultimos? (?:dia|dias)?|ultimo) (?:de|del) (?:mes (?:que"
        r" viene|proximo|entrante|que entra)|proximo mes)\b",
        say.next_month_end,
    ),
    (
        rf"\b(?:el |la |en la |esta |a la )?(?P<o>primera?"
        rf"|segunda) quincena de (?P<m>{MONTH})\b",
        say.payday_of_month,
    ),
    (r"\b(?P<o>primera|segunda) quincena(?: (?:de|del) (?:este )?mes)?\b", say.payday_of_this_month),
    (r"\bquincena (?P<o>siguiente)\b", say.payday_reading),
    (
        r"\b(?:(?P<o>otra|siguiente|proxima|esta|la) )?quincena(?: que (?:viene|entra)| entrante| proxima)?\b",
        say.payday_reading,
    ),
    (
        r"\b(?P<part>fin(?:es|al|ales)?|ultimos|principios?|inicios?|comienzos?|mitad"
        rf"|mediados|primeros(?: dias)?) de (?P<m>{MONTH})\b",
        say.named_month_part,
    ),
    (
        r"\b(?:principios?|inicios?|comienzos?|primeros(?: dias)?|primera semana)"
        r" (?:de|del) (?:este |proximo )?mes(?: que (?:viene|entra)| entrante| proximo)?\b",
        say.next_month_start,
    ),
    (
        r"\b(?:fin(?:es|al|ales)?|ultimos dias|ultimo dia|cierre|ultimo|acabando|terminando"
        r"|finalizando) (?:de |del |el )?(?:este )?mes\b|\bmes a fin\b",
        say.month_end_reading,
    ),
    (r"\b(?:mediados|mitad) (?:de|del) mes\b", say.middle_reading),
    (r"\bpasado manana\b|\bpasado(?=\W*$|,| al| si)", say.after_reading(2)),
    (r"\b(?:antes de ayer|antier|anteayer|antes? ayer)\b", say.after_reading(-2)),
    (r"\bayer\b|\bel dia (?:de antes|anterior)\b|\banoche\b", say.after_reading(-1)),
    (r"\b(?:la |a la |para la |en la )?semana pasada\b", say.after_reading(-7)),
    (r"\b(?:el |en el )?(?:dia siguiente|proximo dia|siguiente dia)\b", say.after_reading(1)),
    (r"(?<!esta )(?<!la )(?<!de manana en )\bmanana\b(?! en ocho)", say.after_reading(1)),
    (
        r"\b(?:(?:la |esta )?(?:proxima|otra|siguiente) semana|semana (?:que (?:viene"
        r"|entra|sigue)|entrante|proxima|siguiente))\b",
        say.next_week_reading,
    ),
    (r"\bfin de semana\b", say.weekend_reading),
    (r"\b(?:esta|fin(?:ales)? de(?: la)?|en la) semana\b", say.this_week_end),
    (
        r"\b(?:proximo|otro|siguiente) mes\b|\bmes (?:que (?:viene|entra|sigue)|entrante|proximo)\b",
        say.next_month_start,
    ),
    (
        rf"\b(?:el|al|dia|los|hasta el|para el|pa el|del) (?:dia )?{_N}\b(?!\s*(?:de"
        rf" la|por|veces|y media|pm|am|hrs?|horas)){_NOT_AMOUNT}",
        say.number_reading,
    ),
    (
        r"\b(?:hoy(?: mismo| dia)?|ahorit(?:it)?a(?: mismo)?|ahora mismo|al rato"
        r"|esta (?:tarde|noche|misma tarde|manana)|en este momento|del dia(?! de))\b",
        say.after_reading(0),
    ),
)

# A word without which the readings of a rule cannot apply: looking for it is far cheaper than the pattern.
NEEDED_WORD: dict[Reading, str] = {
    say.payday_reading: "quincena",
    say.payday_of_month: "quincena",
    say.payday_of_this_month: "quincena",
    say.number_next_month: "mes",
    say.number_this_month: "mes",
    say.next_month_end: "mes",
    say.next_month_start: "mes",
    say.month_end_reading: "mes",
    say.middle_reading: "mes",
    say.past_units: "hace ",
    say.units_from_tomorrow: "manana",
    say.today_in: " en ",
    say.iso_reading: "20",
    say.next_week_reading: "semana",
    say.weekend_reading: "semana",
    say.this_week_end: "semana",
    say.weekday_next_week: "semana",
    say.weekday_today: "hoy",
}
