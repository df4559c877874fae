"""A conversation held through the real mind, kept turn by turn with what each message owed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from acuerdo.core.dialogue.advised.advised_reply import Counsel, advised_reply
from acuerdo.core.dialogue.hear.heard import Ear
from acuerdo.core.dialogue.mind import Turn, open_conversation
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.dialogue.moves.state import DialogueState
from acuerdo.core.dialogue.speak.phrases import Phrases
from acuerdo.core.simulation.talks.script import Line, Script


@dataclass(frozen=True, slots=True)
class Mind:
    """What hears, what speaks, and whom each message may be talked over with."""

    ear: Ear
    phrases: Phrases
    counsel: Callable[[], Counsel | None] = lambda: None


@dataclass(frozen=True, slots=True)
class Exchange:
    """`owed` None is the opening: nobody had spoken."""

    said: str
    turn: Turn
    owed: Line | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldTalk:
    """`who` says in words which conversation it was; `kind` is script, debtor or adversary."""

    who: str
    kind: str
    country: str
    facts: TalkFacts
    exchanges: tuple[Exchange, ...]
    opening_words: tuple[str, ...] = ()
    never_words: tuple[str, ...] = field(default=())

    @property
    def last(self) -> DialogueState:
        return self.exchanges[-1].turn.state


# The next message, from the answers so far; None ends the conversation.
Next = Callable[[Turn], Line | None]


def hold(facts: TalkFacts, next_line: Next, seed: str, mind: Mind, *, most: int = 14) -> tuple[Exchange, ...]:
    """At most `most` messages. The state goes through its stored form each turn, as it does in the product."""
    turn = open_conversation(facts, DialogueState(), seed, phrases=mind.phrases)
    held = [Exchange("", turn)]
    while len(held) <= most and (line := next_line(turn)) is not None:
        state = DialogueState.from_json(turn.state.to_json())
        counsel = mind.counsel()
        turn = advised_reply(line.says, facts, state, seed, ear=mind.ear, phrases=mind.phrases, counsel=counsel).turn
        held.append(Exchange(line.says, turn, line))
    return tuple(held)


def hold_script(script: Script, facts: TalkFacts, seed: str, mind: Mind) -> HeldTalk:
    lines = iter(script.lines)
    exchanges = hold(facts, lambda turn: next(lines, None), seed, mind, most=len(script.lines))
    return HeldTalk(
        who=script.name,
        kind="script",
        country=script.country,
        facts=facts,
        exchanges=exchanges,
        opening_words=script.opening_words,
        never_words=script.never_words,
    )
