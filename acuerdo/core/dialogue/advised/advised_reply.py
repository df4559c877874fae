"""One turn with somebody to ask: hear, decide and say as always, then let the courtesy of it be reworded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from acuerdo.core.dialogue.advised.courtesy import Courtesy
from acuerdo.core.dialogue.advised.draft import draft_of
from acuerdo.core.dialogue.advised.look import Rejected, looked_over
from acuerdo.core.dialogue.advised.prompts import wording_question
from acuerdo.core.dialogue.advised.question import Adviser, Note
from acuerdo.core.dialogue.advised.second_opinion import AdvisedEar
from acuerdo.core.dialogue.advised.veil import veiled
from acuerdo.core.dialogue.hear.heard import Ear, Heard
from acuerdo.core.dialogue.mind import Turn, reply
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.dialogue.moves.state import DialogueState
from acuerdo.core.dialogue.speak.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Counsel:
    """`adviser` answers questions; `courtesy` bounds what it may write; `names` are hidden from it."""

    adviser: Adviser
    courtesy: Courtesy
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Advised:
    """The turn, what was heard, and what became of each answer. `heard` None: nothing was listened to."""

    turn: Turn
    heard: Heard | None
    notes: tuple[Note, ...] = ()


def advised_reply(
    text: str,
    facts: TalkFacts,
    state: DialogueState,
    seed: str,
    *,
    ear: Ear,
    phrases: Phrases,
    counsel: Counsel | None = None,
) -> Advised:
    """As `mind.reply`: the same text, facts, state, seed and answers give the same turn. Without counsel exactly it."""
    if counsel is None:
        listening = Listening(ear)
        return Advised(reply(text, facts, state, seed, ear=listening, phrases=phrases), listening.heard)
    names, verified = (*names_of(facts), *counsel.names), state.verified or facts.verified
    advised = AdvisedEar(ear, counsel.adviser, names=names, verified=verified)
    listening = Listening(advised)
    turn = reply(text, facts, state, seed, ear=listening, phrases=phrases)
    said = veiled(text, names, every_number=not verified).text
    turn, note = reworded(turn, facts, said, phrases, counsel)
    return Advised(turn, listening.heard, tuple(each for each in (advised.note, note) if each))


class Listening:
    """An ear, and what it heard last: the turn itself carries no slots."""

    def __init__(self, ear: Ear) -> None:
        self._ear = ear
        self.heard: Heard | None = None

    def hear(self, text: str, *, country: str, today: date, history: tuple[str, ...] = ()) -> Heard:
        self.heard = self._ear.hear(text, country=country, today=today, history=history)
        return self.heard


def reworded(turn: Turn, facts: TalkFacts, said: str, phrases: Phrases, counsel: Counsel) -> tuple[Turn, Note | None]:
    """The turn with kinder courtesy, when there is some and it passes; `said` are the person's words, veiled."""
    draft = draft_of(turn, facts, counsel.courtesy)
    if draft is None:
        return turn, None
    question = wording_question(draft.as_asked(), turn.moves, facts.speaks, facts.country, said)
    answer: Mapping[str, Any] | None = counsel.adviser.answer(question)
    if answer is None:
        return turn, Note("word", "none")
    try:
        say = looked_over(answer, draft, facts, counsel.courtesy, phrases, verified=turn.state.verified)
    except Rejected as problem:
        return turn, Note("word", "rejected", problem.because)
    return replace(turn, say=say), Note("word", "unchanged" if say == turn.say else "used")


def names_of(facts: TalkFacts) -> tuple[str, ...]:
    """Whose names the account knows; they leave the installation in no text."""
    own = facts.particulars
    known = (facts.first_name, facts.creditor, facts.agency, own.responsible_persons)
    return tuple(name for name in known if name)
