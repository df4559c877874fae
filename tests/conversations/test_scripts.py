"""Conversations as data: the debtor says, we must, we must never. Each holds whatever the words chosen by chance."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from acuerdo.config.hearing import load_ear
from acuerdo.config.phrases import load_phrases
from acuerdo.core.simulation.talks.audit import audit
from acuerdo.core.simulation.talks.cases import COUNTRIES
from acuerdo.core.simulation.talks.held import Mind, hold_script
from acuerdo.core.simulation.talks.judged import complaints
from acuerdo.core.simulation.talks.script import Script, ScriptError, read_scripts
from acuerdo.screens.terminal.eval_conversations import facts_of, scripts_in

SCRIPTS = scripts_in(Path(__file__).parent)


def _marked(script: Script) -> object:
    marks = [pytest.mark.xfail(reason=script.misheard, strict=False)] if script.misheard else []
    return pytest.param(script, id=f"{script.country} {script.name}", marks=marks)


@pytest.mark.parametrize("script", [_marked(script) for script in SCRIPTS])
def test_the_script_holds(script: Script) -> None:
    for seed in ("one", "two"):
        talk = hold_script(script, facts_of(script.country, script.case), seed, Mind(load_ear(), load_phrases()))
        assert not complaints(talk)
        assert not audit(talk)


def test_every_country_has_its_own_conversations_under_names_of_their_own() -> None:
    counted = Counter(script.country for script in SCRIPTS)
    assert min(counted[country] for country in ("MX", "CO", "AR", "CL")) >= 25
    assert min(counted[country] for country in COUNTRIES) >= 12
    assert len(SCRIPTS) >= 150
    assert len({(script.country, script.name) for script in SCRIPTS}) == len(SCRIPTS)


def test_few_scripts_wait_for_the_ear() -> None:
    assert sum(bool(script.misheard) for script in SCRIPTS) <= 12


def test_a_script_with_an_unknown_word_is_refused() -> None:
    with pytest.raises(ScriptError, match="efects"):
        read_scripts('country = "MX"\n[[script]]\nname = "x"\n[[script.turn]]\nsays = "hola"\nefects = []\n')
