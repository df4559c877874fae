"""The last look at a model's words. What it may not write it cannot send: the phrase bank speaks instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from acuerdo.core.channels import Channel, Register
from acuerdo.core.dialogue.advised.courtesy import NAME_MARK, Courtesy
from acuerdo.core.dialogue.advised.draft import Draft
from acuerdo.core.dialogue.checked import without_names
from acuerdo.core.dialogue.hear.clean import fold
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.dialogue.speak.phrases import Phrases
from acuerdo.core.dialogue.speak.seven_bit import seven_bit
from acuerdo.core.tone.figures import figures_in
from acuerdo.core.tone.judge import faults_of
from acuerdo.core.tone.score import kindness

_LONGER, _SPARE = 1.6, 40
# Words that address the person otherwise than agreed; what two registers share tells nothing.
_FOREIGN = {
    Register.TU: re.compile(r"\b(?:usted|su|sus|le|vos|contas|vivis|podes)\b"),
    Register.USTED: re.compile(
        r"\b(?:tu|tus|te|ti|contigo|vos|cuentas|cuentes|puedes|puedas|vives|contas|podes|haces)\b"
    ),
    Register.VOS: re.compile(r"\b(?:usted|su|sus|le|ti|contigo|puedes|vives)\b"),
}


class Rejected(ValueError):
    """`because` is shape, length, courtesy, name, figure, register, tone or colder."""

    def __init__(self, because: str) -> None:
        super().__init__(because)
        self.because = because


def looked_over(
    answer: Mapping[str, Any], draft: Draft, facts: TalkFacts, courtesy: Courtesy, phrases: Phrases, *, verified: bool
) -> str:
    """The whole message in the words of `answer`; raises Rejected. The facts of the message are never in play: only
    pieces that hold none are replaced, each by one that holds none."""
    words = _words(answer, draft)
    for at, text in words.items():
        _look_at_piece(text, draft.free[at], facts, courtesy)
    before, after = draft.with_words({}), draft.with_words(words)
    if facts.channel is Channel.SMS:
        after = seven_bit(after)
        if len(after) > len(before):
            raise Rejected("length")
    plain = without_names(after, facts)
    if faults_of(plain, phrases.tone, country=facts.country, verified=verified, facts=None):
        raise Rejected("tone")
    if kindness(after, 0) < kindness(before, 0):
        raise Rejected("colder")
    return after


def _words(answer: Mapping[str, Any], draft: Draft) -> dict[int, str]:
    """Exactly the pieces that were asked for, each once."""
    pieces = answer.get("pieces")
    if set(answer) != {"pieces"} or not isinstance(pieces, list):
        raise Rejected("shape")
    found: dict[int, str] = {}
    for each in pieces:
        at, text = (each.get("id"), each.get("text")) if isinstance(each, dict) else (None, None)
        if not isinstance(at, int) or not isinstance(text, str) or at in found:
            raise Rejected("shape")
        found[at] = " ".join(text.split())
    if found.keys() != draft.free.keys():
        raise Rejected("shape")
    return found


def _look_at_piece(text: str, ours: str, facts: TalkFacts, courtesy: Courtesy) -> None:
    if not text or len(text) > len(ours) * _LONGER + _SPARE:
        raise Rejected("length")
    if (text[-1] == ":") != (ours[-1] == ":"):  # a list follows, or it doesn't
        raise Rejected("shape")
    if text.count(NAME_MARK) != ours.count(NAME_MARK):
        raise Rejected("name")
    plain = text.replace(NAME_MARK, "")
    if figures_in(plain, facts.country):
        raise Rejected("figure")
    if not courtesy.is_courtesy(text):
        raise Rejected("courtesy")
    if _FOREIGN[facts.speaks].search(fold(plain)):
        raise Rejected("register")
