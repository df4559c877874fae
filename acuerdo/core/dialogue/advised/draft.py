"""A message of the phrase bank as pieces: courtesy, which may be reworded, and everything else, which stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from acuerdo.core.channels import Channel
from acuerdo.core.dialogue.advised.courtesy import NAME_MARK, Courtesy
from acuerdo.core.dialogue.mind import Turn
from acuerdo.core.dialogue.moves import effects as does
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.wording import first_name

# Only beside these does a message go to be reworded: agreements, stops, disputes and care for a life keep our words.
_GENTLE = (
    does.ProposeOptions,
    does.RecordHardship,
    does.NoteMissedPromise,
    does.RecordPromise,
    does.SendStatement,
    does.SendPaymentLink,
)
_WRITTEN = frozenset({Channel.WHATSAPP, Channel.SMS, Channel.EMAIL, Channel.WEBCHAT, Channel.SOCIAL})
_WORDS_MIN = 4
_SENTENCE = re.compile(r"\S.*?(?:[.!?…]+[»\")]*(?=\s)|(?=\n)|$)\s*", re.S)


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence or line; `after` is the space that follows it. The name in a free piece is a mark."""

    text: str
    after: str
    free: bool


@dataclass(frozen=True, slots=True)
class Draft:
    pieces: tuple[Piece, ...]
    name: str

    @property
    def free(self) -> Mapping[int, str]:
        return {at: piece.text for at, piece in enumerate(self.pieces) if piece.free}

    def as_asked(self) -> tuple[dict[str, object], ...]:
        """What a model is shown: its pieces, and that there is something between them."""
        shown = enumerate(self.pieces)
        return tuple({"id": at, "text": each.text} if each.free else {"fixed": at} for at, each in shown)

    def with_words(self, words: Mapping[int, str]) -> str:
        """The whole message with some free pieces in other words, the name back in its place."""
        told = [words.get(at, each.text) + each.after for at, each in enumerate(self.pieces)]
        return "".join(told).replace(NAME_MARK, self.name).strip()


def may_be_reworded(turn: Turn, facts: TalkFacts) -> bool:
    """Nothing before the right party is proven, nothing that stops, hands over or binds, nothing spoken in a call."""
    state = turn.state
    calm = state.verified and not (state.handed_over or state.at_risk)
    gentle = all(isinstance(effect, _GENTLE) for effect in turn.effects)
    return bool(turn.say) and calm and gentle and facts.channel in _WRITTEN


def draft_of(turn: Turn, facts: TalkFacts, courtesy: Courtesy) -> Draft | None:
    """None when the message must stay as it is, or holds no courtesy worth rewording."""
    if not may_be_reworded(turn, facts):
        return None
    name = first_name(facts.first_name) if facts.kind != "corporate" else facts.first_name
    pieces = tuple(_piece(match.group(), name, courtesy) for match in _SENTENCE.finditer(turn.say))
    return Draft(pieces, name) if any(piece.free for piece in pieces) else None


def _piece(whole: str, name: str, courtesy: Courtesy) -> Piece:
    text = whole.rstrip()
    marked = re.sub(rf"\b{re.escape(name)}\b", NAME_MARK, text) if name else text
    free = len(marked.split()) >= _WORDS_MIN and courtesy.is_courtesy(marked)
    return Piece(marked if free else text, whole[len(text) :], free)
