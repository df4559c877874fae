"""The marks of many conversations, country by country."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from acuerdo.core.dialogue.moves.effects import name_of
from acuerdo.core.simulation.talks.audit import RULES, Breach, audit
from acuerdo.core.simulation.talks.held import HeldTalk
from acuerdo.core.simulation.talks.judged import complaints, effects_right
from acuerdo.core.simulation.talks.seven_parts import PARTS, parts_present
from acuerdo.core.tone.book import ToneBook
from acuerdo.core.tone.judge import judge_text

# MISSION §4 "Automation rate; containment": agreed by the person, or routed as it should be, and no person needed.
_AGREED = frozenset({"accept_plan", "record_promise", "send_payment_link"})
_ROUTED = frozenset(
    [
        "verify_payment",
        "open_dispute",
        "record_hardship",
        "mark_deceased",
        "mark_wrong_number",
        "mark_third_party",
        "note_representation",
        "stop_channel",
        "stop_all",
        "schedule_callback",
        "change_channel",
        "register_complaint",
        "register_privacy_request",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One conversation with everything found in it. `scores` and `unfit` are of its spoken turns."""

    talk: HeldTalk
    breaches: tuple[Breach, ...]
    complaints: tuple[str, ...]
    effects: tuple[bool, ...]
    scores: tuple[float, ...]
    unfit: tuple[str, ...]
    parts: frozenset[str] | None
    agreed: bool
    routed: bool
    handed_over: bool


def examine(talk: HeldTalk, tone: ToneBook) -> Examined:
    done = {name_of(effect) for exchange in talk.exchanges for effect in exchange.turn.effects}
    spoken = [exchange.turn for exchange in talk.exchanges if exchange.turn.say]
    verdicts = [
        (turn.say, judge_text(turn.say, tone, country=talk.country, verified=turn.state.verified)) for turn in spoken
    ]
    right = [effects_right(exchange) for exchange in talk.exchanges]
    return Examined(
        talk=talk,
        breaches=audit(talk),
        complaints=complaints(talk),
        effects=tuple(each for each in right if each is not None),
        scores=tuple(verdict.score for _, verdict in verdicts),
        unfit=tuple(say for say, verdict in verdicts if not verdict.fit),
        parts=_opening_parts(talk),
        agreed=bool(done & _AGREED),
        routed=bool(done & _ROUTED),
        handed_over="hand_to_person" in done,
    )


def _opening_parts(talk: HeldTalk) -> frozenset[str] | None:
    """The opening as the proven person reads it: what was said until the options were first shown."""
    told: list[str] = []
    for exchange in talk.exchanges:
        told.append(exchange.turn.say)
        if "present_one" in exchange.turn.moves or "present_many" in exchange.turn.moves:
            return parts_present("\n".join(told), talk.facts)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """Shares are 0..1; `breaches` counts by rule; `unfit` counts turns."""

    country: str
    conversations: int
    turns: int
    agreed: float
    resolved: float
    handed_over: float
    effects_right: float
    effects_asked: int
    scripts_held: float
    script_parts: float
    tone_p5: float
    tone_fit: float
    unfit: int
    breaches: dict[str, int]

    @property
    def passes(self) -> bool:
        return self.effects_right >= 0.95 and not self.unfit and not any(self.breaches.values())


def marks_of(country: str, examined: Iterable[Examined]) -> Marks:
    """Raises ValueError without conversations."""
    each = list(examined)
    if not each:
        raise ValueError("no conversations to mark")
    scores = sorted(score for one in each for score in one.scores)
    effects = [right for one in each for right in one.effects]
    simulated = [one for one in each if one.talk.kind == "debtor"] or each
    unfit = sum(len(one.unfit) for one in each)
    return Marks(
        country=country,
        conversations=len(each),
        turns=sum(len(one.talk.exchanges) - 1 for one in each),
        agreed=_share(one.agreed and not one.handed_over for one in simulated),
        resolved=_share((one.agreed or one.routed) and not one.handed_over for one in simulated),
        handed_over=_share(one.handed_over for one in simulated),
        effects_right=_share(effects),
        effects_asked=len(effects),
        scripts_held=_share(not one.complaints for one in each),
        script_parts=_share(part in one.parts for one in each if one.parts is not None for part in PARTS),
        tone_p5=scores[len(scores) // 20],
        tone_fit=1 - unfit / max(1, len(scores)),
        unfit=unfit,
        breaches={rule: sum(b.rule == rule for one in each for b in one.breaches) for rule in RULES},
    )


def _share(found: Iterable[bool]) -> float:
    all_ = list(found)
    return sum(all_) / len(all_) if all_ else 1.0
