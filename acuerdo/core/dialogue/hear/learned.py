"""The trained ear: a linear model weighs what patterns and letters say; exact rules stay above it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from acuerdo.core.dialogue.hear.exact import figure_of_speech
from acuerdo.core.dialogue.hear.heard import ACTS, EMOTIONS, UNSURE_BELOW, Act, Heard
from acuerdo.core.dialogue.hear.linear import LinearModel
from acuerdo.core.dialogue.hear.rules import Noted, RuleEar, exactly
from acuerdo.core.dialogue.hear.senses import sense
from acuerdo.core.dialogue.hear.weigh import echoes_of, weigh

Embed = Callable[[str], Sequence[float]]
FEELING = "feels "  # how the model's classes for emotions begin
_TOLD = 0.1  # an act less likely than this is not told
_SAID = 0.5
_DOUBT = 4.0
_LOST = 0.3
_SURE, _ECHO = 0.8, 0.55
_NO_DEATH_OF_HERS = 0.4
_STRONG, _BELIEVED = 0.88, 0.7  # patterns are right in about seven of ten lines where the model is lost
_CERTAIN = 0.9
_EXACT = ("at_risk", "stop_contact")
_COURTESIES = frozenset({"greeting", "thanks", "goodbye"})


class LearnedEar:
    """An `Ear`; stateless, so one serves every conversation. `embed` gives the centred vector of a message."""

    def __init__(self, rules: RuleEar, model: LinearModel, embed: Embed | None = None) -> None:
        self._rules, self._model, self._embed = rules, model, embed

    def hear(self, text: str, *, country: str, today: date, history: tuple[str, ...] = ()) -> Heard:
        """`history` ends with our last message; a short answer is heard by what that message asked."""
        noted = self._rules.note(text, country=country, today=today, history=history)
        sensed = sense(noted, self._embed(text) if self._embed else ())
        decisions = self._model.decide(sensed.counted, sensed.weighed)
        acts = self._acts(noted, decisions)
        return self._rules.heard(noted, acts, self._feeling(noted, decisions))

    def _acts(self, noted: Noted, decisions: Mapping[str, float]) -> tuple[Act, ...]:
        """Where the model does not know, patterns that do are believed; a figure of speech is no danger."""
        exact = exactly(noted)
        if "at_risk" not in exact and figure_of_speech(noted.said):
            decisions = {**decisions, "at_risk": decisions["at_risk"] - _DOUBT}
        acts = weighed_acts(decisions, self._model, exact)
        return _without_echoes(_settled(acts, weigh(exact)))

    def _feeling(self, noted: Noted, decisions: Mapping[str, float]) -> str:
        """The words that name a feeling decide; where there is none, how the rest sounds."""
        named = self._rules.emotion(noted)
        heard = {name: decisions[FEELING + name] for name in EMOTIONS if FEELING + name in decisions}
        return named if named != "neutral" or not heard else max(heard, key=heard.__getitem__)


def _settled(acts: tuple[Act, ...], known: tuple[Act, ...]) -> tuple[Act, ...]:
    """Where the model is lost the patterns speak, and where both acts are likely they say which comes first."""
    sure = {act.name: act.p for act in acts}
    by_pattern = {act.name: act.p for act in known}
    if known and known[0].p >= _STRONG and known[0].name != acts[0].name:
        told = sure.get(known[0].name, 0.0)
        if acts[0].p < UNSURE_BELOW or (told >= UNSURE_BELOW and acts[0].name not in by_pattern):
            return Act(known[0].name, max(told, _BELIEVED)), *(act for act in acts if act.name != known[0].name)
    if acts[0].p < _LOST and not known:
        return Act("out_of_scope", _LOST), *(act for act in acts if act.name != "out_of_scope")
    return acts


def _without_echoes(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """What may only be an echo of a sure first act is told, yet nobody acts upon it."""
    first, *rest = acts
    echoes = echoes_of(first.name) if first.p >= _SURE else frozenset()
    faint = [Act(act.name, min(act.p, _ECHO)) if act.name in echoes and act.p < _SURE else act for act in rest]
    return first, *sorted(faint, key=lambda act: -act.p)


def weighed_acts(decisions: Mapping[str, float], model: LinearModel, exact: Mapping[str, float]) -> tuple[Act, ...]:
    """Most likely first. What the exact rules heard keeps its certainty and, danger above all, comes first; a
    courtesy steps behind what else was said."""
    of_acts = {name: decisions[name] for name in ACTS if name in decisions}
    p = model.p(of_acts)
    first = max(p, key=lambda name: (p[name], of_acts[name]))
    likely, odds = likeliest(of_acts)
    p[likely] = max(p[likely], min(model.first.p(odds), p[first]) if likely != first else model.first.p(odds))
    if p.get("deceased", 0.0) < p.get("hardship", 0.0):  # a death in the family, told as what makes life hard
        p["deceased"] = min(p["deceased"], _NO_DEATH_OF_HERS)
    p |= {name: exact[name] for name in _EXACT if exact.get(name, 0.0) >= _CERTAIN}
    certain = {name for name in _EXACT if p.get(name, 0.0) >= _CERTAIN}
    if first in _COURTESIES and any(sure >= _SAID for name, sure in p.items() if name not in _COURTESIES):
        first = max((name for name in p if name not in _COURTESIES), key=p.__getitem__)
    ordered = sorted(p, key=lambda name: (name not in certain, name != first, -p[name]))
    return tuple(Act(name, round(p[name], 2)) for name in ordered if p[name] >= _TOLD or name == first)


def likeliest(decisions: Mapping[str, float]) -> tuple[str, float]:
    """The act that decisions favour, and the log-odds of its share among them all."""
    first = max(decisions, key=decisions.__getitem__)
    others = sum(math.exp(decision - decisions[first]) for name, decision in decisions.items() if name != first)
    return first, -math.log(max(others, 1e-9))
