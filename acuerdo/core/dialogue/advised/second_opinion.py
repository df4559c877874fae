"""An ear with somebody to ask: where ours is unsure, a language model is asked, and believed within limits.

What a second opinion can do is written here and nowhere else. It cannot say yes or no for a person, choose an option
or stop anything; it cannot make less likely what our ear heard; figures are read by our own reader from words that
stand in the message; and it only decides between readings that our ear held possible itself: a wish or a question,
whose answer comes from the ledger and the offers, sooner than what leaves a trace (a dispute, a promise, a death).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from acuerdo.core.dialogue.advised.prompts import hearing_question
from acuerdo.core.dialogue.advised.question import Adviser, Note
from acuerdo.core.dialogue.advised.veil import Veiled, veiled
from acuerdo.core.dialogue.hear.clean import clean
from acuerdo.core.dialogue.hear.exact import life_at_risk
from acuerdo.core.dialogue.hear.heard import ACTS, UNSURE_BELOW, Act, Ear, Heard
from acuerdo.core.dialogue.hear.slots import read_slots

_ASIDE = 0.8  # «nothing to do with us» must be surer than that to stand unasked
_CLAIMED, _GIVEN = 0.7, 0.7
_WISH, _TRACE = 0.25, 0.45  # how likely our own ear must have held it
_LETTERS_MAX = 1_000
_WISHES = frozenset(
    [
        "request_installments",
        "request_extension",
        "request_discount",
        "ask_balance",
        "ask_debt_detail",
        "ask_payment_methods",
        "ask_consequences",
        "ask_identity",
        "ask_if_bot",
        "cannot_pay_now",
        "thanks",
        "greeting",
        "goodbye",
    ]
)
_NEVER = frozenset(["affirm", "deny", "choose_option", "out_of_scope"])
_QUOTED = ("date", "amount", "count", "frequency", "percent", "channel")


class AdvisedEar:
    """An `Ear` for one message: ours, and another's opinion where ours is unsure. `note` says what became of it."""

    def __init__(self, ear: Ear, adviser: Adviser, *, names: Iterable[str], verified: bool) -> None:
        self._ear, self._adviser = ear, adviser
        self._names, self._verified = tuple(names), verified
        self.note: Note | None = None

    def hear(self, text: str, *, country: str, today: date, history: tuple[str, ...] = ()) -> Heard:
        heard = self._ear.hear(text, country=country, today=today, history=history)
        if not unsure(heard, text):
            return heard
        veil = veiled(text, self._names, every_number=not self._verified)
        answer = self._adviser.answer(hearing_question(veil.text, country, history[-1] if history else ""))
        if answer is None:
            self.note = Note("hear", "none")
            return heard
        better = weighed_with(heard, answer, text, veil, country=country, today=today)
        self.note = Note("hear", "used") if better != heard else Note("hear", "unchanged")
        return better


def unsure(heard: Heard, text: str) -> bool:
    """Whether another opinion is worth asking for; exact words and danger never are put to question."""
    if heard.stop or heard.says("at_risk") or life_at_risk(clean(text)):
        return False
    words = [word for word in text.split() if any(letter.isalpha() for letter in word)]
    if len(words) < 2 or len(text) > _LETTERS_MAX:
        return False
    first = heard.acts[0]
    return first.p < (_ASIDE if first.name == "out_of_scope" else UNSURE_BELOW)


def weighed_with(
    heard: Heard, answer: Mapping[str, Any], text: str, veil: Veiled, *, country: str, today: date
) -> Heard:
    """What we heard, raised where the answer may raise it. A malformed answer raises nothing."""
    raised = {act.name: act.p for act in heard.acts}
    for name, p in _claims(answer):
        if p >= _CLAIMED and _may_raise(name, heard):
            raised[name] = max(raised.get(name, 0.0), _GIVEN)
    if raised == {act.name: act.p for act in heard.acts}:
        return heard
    acts = tuple(Act(name, p) for name, p in sorted(raised.items(), key=lambda each: -each[1]))
    return replace(_with_quotes(heard, answer, text, veil, country, today), acts=acts)


def _may_raise(name: str, heard: Heard) -> bool:
    return name not in _NEVER and heard.p(name) >= (_WISH if name in _WISHES else _TRACE)


def _claims(answer: Mapping[str, Any]) -> list[tuple[str, float]]:
    """Acts of the list with a probability, at most three; all else is left aside."""
    found = []
    acts = answer.get("acts")
    for each in acts if isinstance(acts, list) else []:
        name, p = (each.get("act"), each.get("p")) if isinstance(each, dict) else (None, None)
        if name in ACTS and isinstance(p, int | float) and not isinstance(p, bool) and 0 <= p <= 1:
            found.append((str(name), float(p)))
    return found[:3]


def _with_quotes(heard: Heard, answer: Mapping[str, Any], text: str, veil: Veiled, country: str, today: date) -> Heard:
    """Slots that ours left empty, read by our reader from words of the message that the answer points at."""
    quotes, slots = answer.get("quotes"), heard.slots
    for each in quotes if isinstance(quotes, list) else []:
        name, words = (each.get("slot"), each.get("words")) if isinstance(each, dict) else (None, None)
        if name not in _QUOTED or not isinstance(words, str) or not words.strip():
            continue
        words = veil.lifted(words)
        if words not in text or getattr(slots, name) is not None:
            continue
        read = getattr(read_slots(clean(words), country=country, today=today, last_said=""), name)
        slots = slots if read is None else replace(slots, **{name: read})
    return replace(heard, slots=slots)
