"""The mind that every channel shares: open a conversation, answer a message. Hear, choose a move, say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from acuerdo.core.channels import Channel
from acuerdo.core.dialogue.checked import may_leave
from acuerdo.core.dialogue.hear.heard import Act, Ear, Heard, Slots
from acuerdo.core.dialogue.moves import courtesy
from acuerdo.core.dialogue.moves.effects import (
    AcceptPlan,
    Effect,
    HandToPerson,
    ProposeOptions,
    RecordPromise,
    SendPaymentLink,
)
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.dialogue.moves.state import DialogueState
from acuerdo.core.dialogue.moves.step import Part, Step, Talk
from acuerdo.core.dialogue.moves.summary import summed_up
from acuerdo.core.dialogue.moves.table import decide
from acuerdo.core.dialogue.speak.phrases import Phrases
from acuerdo.core.dialogue.speak.say import say
from acuerdo.core.dialogue.speak.seven_bit import seven_bit
from acuerdo.core.offers.option import Option
from acuerdo.core.tone.book import ToneBook
from acuerdo.core.tone.judge import faults_of

_UNFIT = "Un mensaje propio no pasó la revisión de cifras o de tono y no se envió; conviene revisarlo."
_AGREEING = (AcceptPlan, ProposeOptions, RecordPromise, SendPaymentLink)
_WORDINGS = 4
_REMEMBERED = 60  # moves; enough that nothing is said twice alike in one talk
_NOTHING_HEARD = Heard(acts=(), emotion="neutral", slots=Slots(), language="es")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """`say` is empty when silence is the answer; `acts` are what was heard, `moves` what was chosen."""

    say: str
    acts: tuple[Act, ...]
    moves: tuple[str, ...]
    effects: tuple[Effect, ...]
    state: DialogueState
    emotion: str = "neutral"


def open_conversation(facts: TalkFacts, state: DialogueState, seed: str, *, phrases: Phrases) -> Turn:
    """The first message: all of it to the right party, a neutral question to anyone else."""
    facts = lawful_facts(facts, phrases)
    state = replace(state, verified=state.verified or facts.verified)
    talk = Talk(facts=facts, state=state, heard=_NOTHING_HEARD, text="")
    step = courtesy.full_opening(talk) if state.verified else courtesy.neutral_opening(talk)
    return _turn(talk, step, phrases, seed)


def reply(text: str, facts: TalkFacts, state: DialogueState, seed: str, *, ear: Ear, phrases: Phrases) -> Turn:
    """The answer to one message. The same text, facts, state and seed give the same turn."""
    facts = lawful_facts(facts, phrases)
    history = (state.last_said,) if state.last_said else ()
    heard = ear.hear(text, country=facts.country, today=facts.today, history=history)
    state = replace(state, turn=state.turn + 1, verified=state.verified or facts.verified)
    talk = Talk(facts=facts, state=state, heard=heard, text=text)
    return _turn(talk, decide(talk), phrases, seed)


def could_not(turn: Turn, facts: TalkFacts, why: str, seed: str, *, phrases: Phrases) -> Turn:
    """The turn again when what it promised could not be done: nothing is promised, a person takes over."""
    parts = (Part("identity_to_person"),)
    state = replace(turn.state, handed_over=True, chosen=None, stage="talking", last_said="")
    body = say(parts, facts, phrases, seed)
    effects = (HandToPerson("could_not", why),)
    return replace(turn, say=body, moves=("identity_to_person",), effects=effects, state=state)


def _turn(talk: Talk, step: Step, phrases: Phrases, seed: str) -> Turn:
    body = _worded(talk, step, phrases, seed)
    if body is None:
        step = _without_words(step)
        body = say(step.parts, talk.facts, phrases, seed)
    moves = tuple(part.move for part in step.parts)
    told = (*step.state.said, *moves)[-_REMEMBERED:]
    state = replace(step.state, last_said=_asked(step.parts, step.state), said=told, last_moves=moves)
    effects = summed_up(step.effects, talk, state)
    body = seven_bit(body) if talk.facts.channel is Channel.SMS else body
    return Turn(say=body, acts=talk.heard.acts, moves=moves, effects=effects, state=state, emotion=talk.heard.emotion)


def _worded(talk: Talk, step: Step, phrases: Phrases, seed: str) -> str | None:
    """The first wording that passes the last look; None when none does."""
    for other in range(_WORDINGS):
        body = say(step.parts, talk.facts, phrases, seed, said=step.state.said, other=other)
        if not body or _fit(body, talk, step, phrases):
            return body
    return None


def _without_words(step: Step) -> Step:
    """What protects the person still happens; nothing is agreed to in words that never left."""
    kept = tuple(effect for effect in step.effects if not isinstance(effect, _AGREEING))
    state = replace(step.state, handed_over=True, chosen=None)
    return Step((Part("identity_to_person"),), (*kept, HandToPerson("unfit", _UNFIT)), state)


def _asked(parts: Sequence[Part], state: DialogueState) -> str:
    """What the next message may answer, in words the ear knows; never the message itself."""
    hints = {
        "ask_capacity": "que monto seria comodo?",
        "ask_date": "que dia te quedaria bien?",
        "state_terms": "estas de acuerdo?",
        "ask_yes_again": "confirmas?",
        "close_open": "que monto seria comodo?",
        "ask_part": "que monto seria comodo?",
    }
    said = [hints[part.move] for part in parts if part.move in hints]
    return " ".join((*said, "opcion 1) 2)" if state.stage == "choosing" else "")).strip()


def _fit(body: str, talk: Talk, step: Step, phrases: Phrases) -> bool:
    fresh = replace(talk, state=step.state)
    options: tuple[Option, ...] = (*talk.facts.options, *fresh.options())
    return may_leave(
        body,
        talk.facts,
        phrases,
        options=options,
        parts=step.parts,
        said=_confirmed(step.effects),
        verified=step.state.verified,
    )


def _confirmed(effects: tuple[Effect, ...]) -> list[object]:
    """Amounts and days that the person named and we wrote down."""
    said: list[object] = []
    for effect in effects:
        if isinstance(effect, RecordPromise):
            said += [effect.date, effect.amount.amount]
        elif isinstance(effect, SendPaymentLink):
            said.append(effect.amount.amount)
    return said


def lawful_facts(facts: TalkFacts, phrases: Phrases) -> TalkFacts:
    """Consequences that would threaten, or that law forbids to mention there, are left unsaid."""
    kept = tuple(text for text in facts.consequences if _lawful(text, facts.country, phrases.tone))
    return facts if kept == facts.consequences else replace(facts, consequences=kept)


@lru_cache(maxsize=4096)
def _lawful(consequence: str, country: str, tone: ToneBook) -> bool:
    """Each creditor says the same few at every message, so they are judged once."""
    return not faults_of(f"{consequence} {_WAY_OUT}", tone, country=country, verified=True, facts=None)


_WAY_OUT = "Hay opciones para evitarlo."
