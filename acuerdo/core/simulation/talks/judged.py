"""Whether the answers of a held conversation did and said what they owed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from acuerdo.core.dialogue.mind import Turn
from acuerdo.core.dialogue.moves.effects import name_of
from acuerdo.core.simulation.talks.held import Exchange, HeldTalk
from acuerdo.core.simulation.talks.script import Line


def complaints(talk: HeldTalk) -> tuple[str, ...]:
    """In English, one for each thing owed and not given; empty is a good conversation."""
    found: list[str] = []
    for word in talk.opening_words:
        if word not in talk.exchanges[0].turn.say:
            found.append(f"opening lacks {word!r}: {talk.exchanges[0].turn.say}")
    for at, exchange in enumerate(talk.exchanges):
        found += [f"turn {at} «{exchange.said}»: {what}" for what in _of_turn(exchange, talk.never_words)]
    return tuple(found)


def effects_right(exchange: Exchange) -> bool | None:
    """None when the line says nothing of effects."""
    owed = exchange.owed
    if owed is None or not owed.asks:
        return None
    done = {name_of(effect) for effect in exchange.turn.effects}
    some = not owed.any_effect or bool(owed.any_effect & done)
    return some and owed.effects <= done and not owed.never_effects & done


def _of_turn(exchange: Exchange, never: tuple[str, ...]) -> Iterator[str]:
    turn, owed = exchange.turn, exchange.owed or Line(says="")
    if effects_right(exchange) is False:
        heard = [(act.name, act.p) for act in turn.acts]
        wanted = sorted(owed.effects | owed.any_effect)
        done = sorted(name_of(effect) for effect in turn.effects)
        yield f"effects {done}, owed {wanted}, never {sorted(owed.never_effects)}; heard {heard}; said {turn.say!r}"
    if not owed.moves <= set(turn.moves) or owed.never_moves & set(turn.moves):
        yield f"moves {turn.moves}, owed {sorted(owed.moves)}, never {sorted(owed.never_moves)}"
    yield from _of_words(turn, owed, never)


def _of_words(turn: Turn, owed: Line, never: tuple[str, ...]) -> Iterator[str]:
    for word in owed.words:
        if word not in turn.say:
            yield f"lacks {word!r}: {turn.say}"
    for word in (*never, *owed.never_words):
        if word.lower() in turn.say.lower():
            yield f"says {word!r}: {turn.say}"
    if owed.silent and turn.say:
        yield f"is not silent: {turn.say}"
    if owed.options and not re.search(r"2\) ", turn.say):
        yield f"shows no two options: {turn.say}"
