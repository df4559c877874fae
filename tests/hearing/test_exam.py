"""The exam of hearing: lines that no training line comes near, and an ear that is in step with its corpus."""

from __future__ import annotations

import pytest

from acuerdo.config.hearing import lesson, load_rules, shipped_model
from acuerdo.core.dialogue.hear.examples import read_examples
from acuerdo.core.dialogue.hear.heard import ACTS
from acuerdo.core.dialogue.hear.learned import LearnedEar
from acuerdo.core.dialogue.hear.linear import write_model
from acuerdo.core.dialogue.hear.report import Report, report
from acuerdo.screens.terminal.understand import slots_line
from bench.ground.exam import Marks, exam, sit
from bench.nearness import TOO_NEAR, Neighbours

_MOST_BYTES = 2_500_000


@pytest.fixture(scope="module")
def marks() -> Marks:
    shipped = shipped_model()
    assert shipped, "acuerdo/core/dialogue/hear/hearing.model is missing"
    return sit(LearnedEar(load_rules(), shipped), exam(), lambda heard: slots_line(heard.slots))


@pytest.fixture(scope="module")
def seen(marks: Marks) -> Report:
    return report(marks.tried)


def test_every_act_is_examined_with_fifteen_lines_of_seven_countries() -> None:
    lines = exam()
    for act in ACTS:
        assert sum(line.acts[0] == act for line in lines) >= 15, act
    assert len({line.style[:2] for line in lines}) == 7


def test_no_line_of_the_corpus_comes_near_a_line_of_the_exam() -> None:
    neighbours = Neighbours([example.says for example in read_examples(lesson().corpus)])
    near = {line.says: found[0] for line in exam() if (found := neighbours.of(line.says, TOO_NEAR))}
    assert not near


def test_the_shipped_model_was_fitted_on_this_corpus() -> None:
    shipped = shipped_model()
    again = "run: acuerdo train hearing --out acuerdo/core/dialogue/hear/hearing.model"
    assert shipped, again
    assert shipped.notes["corpus"] == lesson().fingerprint, again
    assert len(write_model(shipped)) <= _MOST_BYTES


def test_the_first_act_of_a_line_never_seen_is_right_in_87_of_100(seen: Report) -> None:
    assert seen.first >= 0.87, seen.mistaken
    assert seen.among >= 0.93, seen.mistaken


def test_no_country_is_heard_much_worse_than_the_others(seen: Report) -> None:
    assert min(seen.by_country.values()) >= 0.78, seen.by_country


def test_training_beats_the_patterns_alone_by_far(seen: Report) -> None:
    alone = report(sit(load_rules(), exam(), lambda heard: {}).tried)
    assert seen.first >= alone.first + 0.1


def test_second_acts_and_feelings_are_heard(marks: Marks) -> None:
    assert sum(marks.second_acts) / len(marks.second_acts) >= 0.6
    assert sum(marks.emotions) / len(marks.emotions) >= 0.65


def test_how_sure_it_is_says_how_often_it_is_right(seen: Report) -> None:
    assert seen.calibration_error <= 0.1
