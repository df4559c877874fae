"""How a named day is meant: promised, refused (``hoy no puedo``), past (``ya pagué el 5``) or mere ``ahorita``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from acuerdo.core.dialogue.hear.calendar_words import MONTH, WEEKDAY, add_months


@dataclass(frozen=True, slots=True)
class Day:
    """A date and where in the cleaned text it was said."""

    date: date
    start: int
    end: int


_CLAUSE = re.compile(r"[,.;:!?]|\b(?:pero|asi que|entonces|y|hasta)\b")
# Without accents ``pague`` is past or a wish; ``que`` or ``cuando`` before it makes it a wish.
_SURELY_PAST = re.compile(
    r"\b(?:hice|hicimos|hicieron|dije|prometi|comprometi\w*|comprometido|quedamos|quede mal|falle|fallecio"
    r"|murio|partio"
    r"|no (?:te |le |les |lo |la )*(?:pude|alcance|llegue|libre)|marcaron|llamaron|escribieron|amenazaron|hablaron"
    r"|transferi|fui|estuve|despidieron|corrieron|operaron|me cobraron|habia dicho|pagaba|depositaba"
    r"|fue (?:realizado|abonado"
    r"|pagado|depositado)|esta pagad[oa]|ya (?:te |le |les |lo |la |los |se |esta )*(?:di|deje|mande|entregue))\b"
)
_PAST_OR_WISH = re.compile(
    r"\b(?:pague|deposite|consigne|abone|cancele|liquide|gire|salde|yape[ei]|yapie|pagado|depositado|abonado"
    r"|mande|entregue|saque)\b"
)
_WISH = re.compile(r"\b(?:que|cuando|apenas|hasta|ojala|si|cuanto)\b")
_NO_AFTER = re.compile(
    r"[\s,]*(?:ya |si que |definitivamente |la verdad |pues )*no\b(?! (?:hay (?:problema|falla)|mas"
    r"|te preocupes|se preocupe|falta|fallo))|[\s,]*(?:me es |es |me queda )?imposible\b"
)
_NO_BEFORE = re.compile(
    r"\bno (?:para |en |es |sera )?$|\bno (?:voy a |te |le |les |me |lo )*(?:puedo|podre|poder|alcanzo|tengo"
    r"|consigo)(?: (?!hasta|antes|sino|mas|pero|si)\w+){0,2} (?:para |en )?$"
)
_NOW = re.compile(r"ahor\w+(?: mismo)?|en este momento|al rato")
_PAYING = re.compile(
    r"\b(?:pag\w+|abon\w+|deposit\w+|transf\w+|liquid\w+|cancel\w+|consign\w+|pas[oae]\w*|mand\w+|doy|entreg\w+"
    r"|tengo|traigo|junte|hago|gir\w+|yape\w+)\b"
)
_THE_OTHER = re.compile(r"\b(?:el|la) (?:otr[oa]|que sigue|siguiente|de despues|proxim[oa])\b")


def is_refused(text: str, day: Day) -> bool:
    """``hoy no puedo``, ``mañana no``, ``no este viernes``, ``no puedo pagar el viernes``."""
    return bool(_NO_AFTER.match(text, day.end) or _NO_BEFORE.search(text[max(0, day.start - 50) : day.start]))


def is_past(text: str, day: Day) -> bool:
    """Whether the verb before the day, in its clause, looks back."""
    return happened(text, day.start)


def happened(text: str, at: int) -> bool:
    """Whether the words before a place, back to the last comma, tell what is over."""
    clause = _CLAUSE.split(text[max(0, at - 80) : at])[-1]
    if _SURELY_PAST.search(clause):
        return True
    verb = _PAST_OR_WISH.search(clause)
    return verb is not None and not _WISH.search(clause[: verb.start()])


def is_vague_now(text: str, day: Day) -> bool:
    """``ahorita`` names a day only where paying is spoken of, or where it is the whole answer."""
    if not _NOW.fullmatch(text[day.start : day.end]):
        return False
    return len(text.split()) > 4 and not _PAYING.search(text)


def looked_back(day: Day, text: str, today: date) -> Day:
    """The same weekday, number or date before today, where the verb looks back."""
    said = text[day.start : day.end]
    if day.date <= today or not is_past(text, day):
        return day
    if re.search(WEEKDAY, said):
        return replace(day, date=day.date - timedelta(7))
    named = re.search(rf"\b{MONTH}\b|\d/\d", said)
    back = add_months(day.date, -12 if named else -1)
    return replace(day, date=back) if re.search(r"\d|\b(?:dia|de)\b", said) and back < today else day


def the_one_after(text: str, refused: Day) -> Day | None:
    """``el lunes no, el otro``: a week later; None when nothing is put in its place."""
    said = text[refused.start : refused.end]
    if re.search(WEEKDAY, said) and _THE_OTHER.search(text, refused.end):
        return replace(refused, date=refused.date + timedelta(7))
    return None
