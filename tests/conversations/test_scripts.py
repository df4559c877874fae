"""Conversations as data: the debtor says, we must, we must never."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from acuerdo.config.hearing import load_ear
from acuerdo.config.phrases import load_phrases
from acuerdo.core.dialogue.mind import Turn, open_conversation, reply
from acuerdo.core.dialogue.moves.effects import name_of
from acuerdo.core.dialogue.moves.state import DialogueState
from tests.conversations.case import laura

FOLDER = Path(__file__).parent


def scripts() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for script in table["script"]:
            where = {"country": table["country"], "never_words": table.get("never_words", [])}
            found.append(pytest.param(where, script, id=f"{table['country']} {script['name']}"))
    return found


@pytest.mark.parametrize(("where", "script"), scripts())
@pytest.mark.parametrize("seed", ["one", "two", "three"])
def test_the_script_holds(where: dict[str, Any], script: dict[str, Any], seed: str) -> None:
    facts = laura(where["country"], verified=script.get("verified", True))
    turn = open_conversation(facts, DialogueState(), seed, phrases=load_phrases())
    never = [*where["never_words"], *script.get("never_words", [])]
    for word in script.get("opening_words", []):
        assert word in turn.say
    _says_none(turn, never)
    for step in script["turn"]:
        state = DialogueState.from_json(turn.state.to_json())
        turn = reply(step["says"], facts, state, seed, ear=load_ear(), phrases=load_phrases())
        _holds(turn, step)
        _says_none(turn, [*never, *step.get("never_words", [])])


def _holds(turn: Turn, step: dict[str, Any]) -> None:
    effects = [name_of(effect) for effect in turn.effects]
    heard = [(act.name, act.p) for act in turn.acts]
    assert set(step.get("effects", [])) <= set(effects), (effects, heard, turn.say)
    assert not set(step.get("never_effects", [])) & set(effects), (effects, heard)
    assert set(step.get("moves", [])) <= set(turn.moves), (turn.moves, heard)
    for word in step.get("words", []):
        assert word in turn.say, turn.say
    if step.get("silent"):
        assert turn.say == ""


def _says_none(turn: Turn, words: list[str]) -> None:
    for word in words:
        assert word.lower() not in turn.say.lower(), (word, turn.say)
