"""One phrase, three registers; and every phrase of the templates has exactly three endings."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import acuerdo.screens
from acuerdo.screens.portal.wording import said, said_safely

_ROOM = Path(acuerdo.screens.__file__).parent
_SOURCES = [*(_ROOM / "templates/portal").glob("*.html"), *(_ROOM / "portal").glob("*.py")]
_PHRASE = re.compile(r'_\(\s*"([^"]*)"')


@pytest.mark.parametrize(
    ("register", "words"),
    [("tu", "Lo que debes a Alba"), ("usted", "Lo que debe a Alba"), ("vos", "Lo que debés a Alba")],
)
def test_a_phrase_is_said_in_the_persons_register(register: str, words: str) -> None:
    assert said("Lo que {debes|debe|debés} a {0}", register, "Alba") == words


def test_an_unknown_register_is_refused() -> None:
    with pytest.raises(ValueError, match="nosotros"):
        said("hola", "nosotros")


def test_what_a_person_is_called_never_becomes_markup() -> None:
    assert said_safely("Hola, {0}", "tu", "<script>") == "Hola, &lt;script&gt;"


def test_a_value_with_braces_is_not_read_as_a_phrase() -> None:
    assert said("{0}", "tu", "{a|b|c} {1}") == "{a|b|c} {1}"


def test_every_choice_has_three_endings() -> None:
    phrases = [phrase for source in _SOURCES for phrase in _PHRASE.findall(source.read_text())]
    assert len(phrases) > 50
    for phrase in phrases:
        for choice in re.findall(r"\{([^{}]*\D[^{}]*)\}", phrase):
            assert choice.count("|") == 2, phrase
