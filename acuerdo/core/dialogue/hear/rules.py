"""The ear that needs no training: patterns per act, exact rules, and what the slots add to them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from acuerdo.core.dialogue.hear.calendar_words import WEEKDAY, add_months
from acuerdo.core.dialogue.hear.clean import clean
from acuerdo.core.dialogue.hear.exact import life_at_risk, stop_wish
from acuerdo.core.dialogue.hear.heard import UNSURE_BELOW, Act, Heard, Slots
from acuerdo.core.dialogue.hear.lines import ActLines, Hearing
from acuerdo.core.dialogue.hear.slots import read_slots
from acuerdo.core.dialogue.hear.weigh import weigh

_STRONG, _FAIR, _MORE, _MOST = 0.88, 0.62, 0.03, 0.97
_ASKED_OPTION = re.compile(r"(?:^|\s)1[).]|\bopcion(?:es)?\b")
_ASKED_WHEN = re.compile(r"\b(?:cuando|que (?:dia|fecha))\b[^?]*\?")
_ASKED_MONTHLY = re.compile(r"que monto|comod[oa]")
_AT_ONCE = re.compile(r"\b(?:hoy|ahora|ahorita|cerramos|de una vez|el \d{1,2} de)\b")
_ASKED_YES = re.compile(r"de acuerdo|confirm")
_QUESTION = re.compile(r"(?<!parece)(?<!late)\?|^(?:se puede|podria|me puede|hay|tienen|sera que)")
_CAN_PAY = re.compile(
    r"\b(?<!no )(?<!no te )(?<!no le )(?:puedo|podria|podre) (?:pagar|depositar|transferir|liquidar|cancelar|consignar)"
)


@dataclass(frozen=True, slots=True)
class Noted:
    """What exact reading finds in one message: `said` and `last` (ours, before it) cleaned, scores by act."""

    text: str
    said: str
    last: str
    today: date
    slots: Slots
    scores: Mapping[str, float]


class RuleEar:
    """An `Ear` made of the pattern files; stateless, so one serves every conversation."""

    def __init__(self, hearing: Hearing) -> None:
        self._hearing = hearing

    def hear(self, text: str, *, country: str, today: date, history: tuple[str, ...] = ()) -> Heard:
        """`history` ends with our last message; it tells what a bare ``2`` or ``el viernes`` answers."""
        noted = self.note(text, country=country, today=today, history=history)
        acts = weigh(exactly(noted))
        return self.heard(noted, acts or (Act("out_of_scope", 0.5),), self.emotion(noted))

    def note(self, text: str, *, country: str, today: date, history: tuple[str, ...] = ()) -> Noted:
        """Every pattern and slot found, before anything is weighed."""
        said = clean(text)[:4_000]
        last = clean(history[-1]) if history else ""
        slots = read_slots(said, country=country, today=today, last_said=last)
        scores = {lines.name: p for lines in self._hearing.acts if (p := _score(lines, said))}
        return Noted(text, said, last, today, slots, self._with_slots(scores, said, slots, last, today))

    def heard(self, noted: Noted, acts: tuple[Act, ...], emotion: str) -> Heard:
        """What the patterns know beside the acts: stop, language, and a day that is past when it was paid."""
        slots = noted.slots
        if acts[0].name == "already_paid":
            slots = _looking_back(slots, noted.said, noted.today)
        stop = _stop(noted)
        if stop is None and any(act.name == "stop_contact" and act.p >= UNSURE_BELOW for act in acts):
            stop = stop_wish(noted.said, True)  # heard by its sound: how far it goes is still a matter of words
        return Heard(acts=acts, emotion=emotion, slots=slots, language=self._language(noted.said), stop=stop)

    def _with_slots(
        self, scores: dict[str, float], said: str, slots: Slots, last: str, today: date
    ) -> dict[str, float]:
        """What a day, an amount or an option adds: a paying verb with a day to come is a promise."""
        result = dict(scores)
        ahead = slots.date is not None and slots.date >= today
        blocked = "refuse_to_pay" in scores or "already_paid" in scores or slots.frequency or _QUESTION.search(said)
        if ahead and not blocked:
            if self._hearing.pays.search(said):
                _raise(result, "promise_to_pay", 0.93)
            elif _CAN_PAY.search(said):
                _raise(result, "promise_to_pay", 0.82)
        for act, p in _answers(said, slots, last, ahead):
            if not (act == "promise_to_pay" and blocked):
                _raise(result, act, p)
        return result

    def emotion(self, noted: Noted) -> str:
        """By its words alone; neutral when none tells."""
        said, letters = noted.said, [char for char in noted.text if char.isalpha()]
        if len(letters) > 14 and sum(char.isupper() for char in letters) > 0.8 * len(letters):
            return "angry"
        found = (name for name, patterns in self._hearing.emotions if _any(patterns, said))
        return next(found, "neutral")

    def _language(self, said: str) -> str:
        counts = {
            name: sum(len(pattern.findall(said)) for pattern in patterns) for name, patterns in self._hearing.languages
        }
        best = max(counts, key=lambda name: (counts[name], name == "es"), default="es")
        return best if counts.get(best) else "es"


def exactly(noted: Noted) -> dict[str, float]:
    """The scores with what is no matter of degree: danger to life, and the exact words of stopping."""
    scores = dict(noted.scores)
    if life_at_risk(noted.said):
        scores["at_risk"] = 0.99
    if _stop(noted):
        _raise(scores, "stop_contact", 0.98 if len(noted.said) < 20 else 0.93)
    return scores


def _stop(noted: Noted) -> str | None:
    return stop_wish(noted.said, noted.scores.get("stop_contact", 0.0) > _FAIR)


def _looking_back(slots: Slots, said: str, today: date) -> Slots:
    """``ya pagué el 5`` names the last fifth, not the next."""
    if slots.date is None or slots.date <= today:
        return slots
    named = re.search(rf"\b{WEEKDAY}\b", said)
    day = slots.date - timedelta(7) if named else add_months(slots.date, -1)
    return replace(slots, date=day)


def _score(lines: ActLines, said: str) -> float:
    if _any(lines.unless, said):
        return 0.0
    strong = sum(1 for pattern in lines.strong if pattern.search(said))
    if strong:
        return min(_STRONG + _MORE * (strong - 1), _MOST)
    fair = sum(1 for pattern in lines.fair if pattern.search(said))
    return min(_FAIR + _MORE * (fair - 1), 0.75) if fair else 0.0


def _any(patterns: tuple[re.Pattern[str], ...], said: str) -> bool:
    return any(pattern.search(said) for pattern in patterns)


def _raise(scores: dict[str, float], act: str, p: float) -> None:
    scores[act] = max(scores.get(act, 0.0), p)


def _answers(said: str, slots: Slots, last: str, ahead: bool) -> tuple[tuple[str, float], ...]:
    """Short answers read by what was asked before."""
    short = len(said.split()) <= 6
    monthly = _ASKED_MONTHLY.search(last) and not _AT_ONCE.search(said)
    rules: tuple[tuple[Callable[[], object], str, float], ...] = (
        (lambda: slots.option and _ASKED_OPTION.search(last), "choose_option", 0.94),
        (lambda: slots.option and short, "choose_option", 0.8),
        (lambda: ahead and short and _ASKED_WHEN.search(last), "promise_to_pay", 0.85),
        (lambda: ahead and short and not last and not slots.when, "promise_to_pay", 0.6),
        (lambda: slots.amount and monthly, "request_installments", 0.8),
        (lambda: slots.amount and short and not ahead and not last, "offer_partial", 0.55),
        (lambda: re.match(r"^(?:si|ok|dale|va|listo|acepto)\b", said) and _ASKED_YES.search(last), "affirm", 0.9),
    )
    return tuple((act, p) for applies, act, p in rules if applies())
