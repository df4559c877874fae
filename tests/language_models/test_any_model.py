"""Whatever stands at the other end: the written conversations keep their effects, and none of the zeros breaks."""

from __future__ import annotations

import pytest

from acuerdo.config.tone import load_tone
from acuerdo.core.simulation.talks.audit import audit
from acuerdo.core.simulation.talks.tally import examine
from acuerdo.gateways.language_models.anthropic import Anthropic
from acuerdo.gateways.language_models.gemini import Gemini
from acuerdo.gateways.language_models.openai_compatible import OpenAiCompatible
from acuerdo.gateways.language_models.standin import ModelStandin
from acuerdo.gateways.language_models.standin_answers import Mode
from tests.language_models.judged_talks import SCRIPTS, counsel_from, held, held_alone, some_of, turns

# The three protocols take turns, so that each is met by several kinds of harm.
DIALECTS = (OpenAiCompatible(), Anthropic(), Gemini())
HARMFUL = [mode for mode in Mode if mode not in (Mode.HONEST, Mode.FLAKY)]


@pytest.mark.parametrize("mode", HARMFUL)
def test_a_harmful_model_changes_no_word_and_no_effect(mode: Mode) -> None:
    dialect, chosen = DIALECTS[HARMFUL.index(mode) % 3], some_of(HARMFUL.index(mode))
    with ModelStandin(mode) as server:
        counsel = counsel_from(server, dialect, 0.3 if mode in (Mode.STALLING, Mode.DRIPPING) else 5.0)
        talks = [held(script, counsel) for script in SCRIPTS[chosen]]
        asked = len(server.received)
    assert asked  # a mode that nobody met shows nothing
    for talk, alone in zip(talks, held_alone(chosen), strict=True):
        assert [turn.effects for turn in turns(talk)] == [turn.effects for turn in turns(alone)], talk.who
        assert [turn.say for turn in turns(talk)] == [turn.say for turn in turns(alone)], talk.who


def test_an_honest_model_is_kinder_with_the_same_effects_and_no_breach() -> None:
    with ModelStandin() as server:
        counsel = counsel_from(server, OpenAiCompatible(), 5.0)
        talks = [held(script, counsel) for script in SCRIPTS[some_of(0)]]
    kinder = 0
    for talk, alone in zip(talks, held_alone(some_of(0)), strict=True):
        assert [turn.effects for turn in turns(talk)] == [turn.effects for turn in turns(alone)]
        assert audit(talk) == audit(alone)
        assert examine(talk, load_tone()).unfit == examine(alone, load_tone()).unfit
        kinder += sum(one.say != other.say for one, other in zip(turns(talk), turns(alone), strict=True))
    assert kinder >= 2
