"""How much of what was labelled is found, how seldom kind words are blamed, and that disguises don't help."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from acuerdo.config.phrases import load_phrases
from acuerdo.config.tone import load_tone
from acuerdo.config.tone_corpus import corpus_sha
from acuerdo.core.channels import Register
from acuerdo.core.inflection import inflect
from acuerdo.core.tone.judge import faults_of, judge_text
from tests.tone.exam import Line, read_corpus, read_lines, read_wide


def found(line: Line) -> set[str]:
    return {fault.fault for fault in line.judged().faults}


def share(lines: list[Line]) -> float:
    return sum(line.must <= found(line) for line in lines) / len(lines)


def test_nearly_every_fault_of_the_first_exam_is_found() -> None:
    assert share([line for line in read_lines("held_out") if line.must]) >= 0.95


def test_of_the_second_exam_at_least_what_was_found_on_its_day() -> None:
    unfit = [line for line in read_lines("fresh") if line.must]
    assert sum(bool(found(line)) for line in unfit) / len(unfit) >= 0.45


def test_of_the_half_kept_back_no_less_is_stopped_than_was_measured() -> None:
    unfit = [line for line in read_wide(kept_back=True) if line.must]
    assert len(unfit) >= 600
    assert sum(bool(found(line)) for line in unfit) / len(unfit) >= 0.50


def test_of_the_wide_kind_lines_no_more_are_blamed_than_was_measured() -> None:
    kind = [line for half in (True, False) for line in read_wide(kept_back=half) if not line.must]
    assert len(kind) >= 900
    assert sum(bool(found(line)) for line in kind) / len(kind) <= 0.06


def test_kind_words_are_blamed_less_than_once_in_fifty() -> None:
    kind = [line for line in (*read_lines("held_out"), *read_corpus()) if not line.must]
    assert sum(bool(found(line)) for line in kind) / len(kind) < 0.02


def test_the_corpus_is_found_and_rewritten_into_something_fit() -> None:
    unfit = [line for line in read_corpus() if line.must]
    assert len(unfit) >= 600
    assert share(unfit) >= 0.98
    for line in unfit:
        rewrite = line.judged().rewrite
        if rewrite is not None:
            assert not faults_of(rewrite, load_tone(), country=line.country, verified=line.verified, facts=line.facts)


def test_a_fault_is_shown_where_it_stands() -> None:
    marked = [line for line in read_corpus() if line.must and line.marked]
    near = 0
    for line in marked:
        start, end = line.marked or (0, 0)
        near += any(each.span[0] < end and start < each.span[1] for each in line.judged().faults)
    assert near / len(marked) >= 0.97


def test_the_weights_were_learnt_from_this_corpus() -> None:
    weights = json.loads((resources.files("acuerdo.core.tone") / "weights.json").read_text(encoding="utf-8"))
    assert weights["corpus"] == corpus_sha(), "run: python -m acuerdo.config.train_tone"


@pytest.mark.parametrize("register", list(Register))
def test_every_phrase_of_ours_is_fit_everywhere(register: Register) -> None:
    for move, bank in load_phrases().banks.items():
        for text in (each for variants in bank.values() for each in variants):
            for country in ("MX", "AR", "CL", "PE", "EC", "ES", *(() if move == "ask_if_something" else ("CO",))):
                faults = faults_of(inflect(text, register), load_tone(), country=country, verified=True, facts=None)
                assert not faults, (move, text, faults)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Le diremos a tus vecinos que no pagas", "third_party_disclosure"),
        ("Te vamos a e m b a r g a r", "threat"),
        ("Te vamos a emb\u200bar\u00adgar", "threat"),
        ("Te vamos a еmbаrgаr", "threat"),  # Cyrillic е and а
        ("Te vamos a 3mb4rg4r", "threat"),
        ("te bamos a enbargar", "threat"),
        ("TE VAMOS A EMBARGAR", "threat"),
        ("Te vamos a embar-\ngar", "threat"),
        ("eres un p*ndejo", "insult"),
        ("We know where you live", "threat"),
        ("Tú decides ⚰️", "threat"),
    ],
)
def test_a_disguise_hides_nothing(text: str, fault: str) -> None:
    assert fault in {each.fault for each in judge_text(text, load_tone()).faults}


def test_the_debtors_own_words_may_be_quoted() -> None:
    assert judge_text("Me escribiste «me van a embargar»: no, nadie hará eso.", load_tone()).fit


def test_a_span_counts_the_letters_of_the_text_as_written() -> None:
    text = "Hola\u200b Laura. Te vamos a e m b a r g a r."
    assert any("e m b a r g a r" in text[slice(*each.span)] for each in judge_text(text, load_tone()).faults)


def test_twenty_thousand_characters_are_judged() -> None:
    text = "Podemos ver juntos la fecha que prefieras. " * 465 + "Sabemos dónde vives."
    faults = judge_text(text, load_tone()).faults
    assert [text[slice(*each.span)] for each in faults] == ["Sabemos dónde vives"]
