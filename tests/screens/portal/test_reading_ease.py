"""The page is written so that nearly everybody understands it at once."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.people_of_tests import World
from tests.screens.portal.conftest import Door
from tests.screens.portal.reading_ease import FAIRLY_EASY, inflesz, syllables, words_read
from tests.screens.portal.test_every_page_opens import PAGES


@pytest.mark.parametrize(
    ("word", "count"),
    [("saldo", 2), ("acuerdo", 3), ("quieres", 2), ("día", 2), ("opción", 2), ("pague", 2), ("leer", 2), ("hay", 1)],
)
def test_syllables_are_counted_as_they_are_said(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_hard_text_scores_lower_than_an_easy_one() -> None:
    easy = "Hola. Aquí ves tu saldo. Elige lo que te quede bien."
    hard = (
        "La regularización extrajudicial de obligaciones crediticias insatisfechas presupone la formalización "
        "instrumentada del reconocimiento correspondiente."
    )
    assert inflesz(easy) > FAIRLY_EASY > 40 > inflesz(hard)


def test_every_page_reads_fairly_easily(world: World, browser: Client, door: Door) -> None:
    here = door(world.laura)
    scores = {page: inflesz(words_read(browser.get(here + page).content.decode())) for page in PAGES}
    assert min(scores.values()) >= FAIRLY_EASY, scores
