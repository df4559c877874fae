"""Written conversations held with a model of any kind at our side, beside the same ones held without."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from acuerdo.config.courtesy import load_courtesy
from acuerdo.config.hearing import load_ear
from acuerdo.config.phrases import load_phrases
from acuerdo.core.dialogue.advised.advised_reply import Counsel
from acuerdo.core.dialogue.mind import Turn
from acuerdo.core.simulation.talks.held import HeldTalk, Mind, hold_script
from acuerdo.core.simulation.talks.script import Script
from acuerdo.flows.consult_model import Consultation
from acuerdo.gateways.language_models.breaker import Breaker
from acuerdo.gateways.language_models.model import LanguageModel
from acuerdo.gateways.language_models.protocol import Dialect
from acuerdo.gateways.language_models.settings import ModelSettings
from acuerdo.gateways.language_models.standin import KEY, ModelStandin
from acuerdo.screens.terminal.eval_conversations import facts_of, scripts_in

_EACH = int(os.environ.get("ACUERDO_SUITE_EACH_TALK", "10"))  # 1 holds them all, in minutes
SCRIPTS = scripts_in(Path(__file__).parent.parent / "conversations")


def counsel_from(server: ModelStandin, dialect: Dialect, seconds: float) -> Callable[[], Counsel]:
    """One model for all the talks, so that its breaker learns; a deadline for each message."""
    settings = ModelSettings(base_url=server.url, model="local", key=KEY, seconds=seconds)
    model = LanguageModel(dialect, settings, breaker=Breaker(lambda: 0.0))
    return lambda: Counsel(Consultation(model), load_courtesy())


def some_of(n: int) -> slice:
    """Every tenth conversation, from another one on for each mode: together they meet all."""
    return slice(n % _EACH, None, _EACH)


def held(script: Script, counsel: Callable[[], Counsel | None] = lambda: None) -> HeldTalk:
    facts = facts_of(script.country, script.case)
    return hold_script(script, facts, "acuerdo", Mind(load_ear(), load_phrases(), counsel))


def held_alone(chosen: slice) -> list[HeldTalk]:
    """Without any model."""
    return [_alone(at) for at in range(len(SCRIPTS))[chosen]]


@cache
def _alone(at: int) -> HeldTalk:
    return held(SCRIPTS[at])


def turns(talk: HeldTalk) -> list[Turn]:
    return [exchange.turn for exchange in talk.exchanges]
