"""A rewrite is fit, speaks in the same register and loses no fact of the sentence that it replaces."""

from __future__ import annotations

import pytest

from acuerdo.config.tone import load_tone
from acuerdo.core.channels import Register
from acuerdo.core.inflection import register_of
from acuerdo.core.tone.figures import Sources
from acuerdo.core.tone.judge import faults_of, judge_text
from acuerdo.core.tone.kept import LINK
from tests.tone.exam import Line, read_corpus, read_lines, read_wide


def unfit_lines() -> list[Line]:
    lines = [*read_corpus(), *read_wide(kept_back=True), *read_lines("third")]
    return [line for line in lines if line.must and line.verified and line.facts is None]


FACTS = ("$1,234.50", "13 de marzo", "https://pago.acuerdo.example/p/A1")


def test_every_rewrite_is_fit_and_keeps_the_register() -> None:
    rewritten, same_register = 0, 0
    for line in unfit_lines():
        rewrite = line.judged().rewrite
        if rewrite is not None:
            rewritten += 1
            same_register += register_of(rewrite, line.register) is line.register
            assert not faults_of(rewrite, load_tone(), country=line.country, verified=True, facts=None), line.text
    assert rewritten >= 900
    assert same_register / rewritten >= 0.88  # the sentences kept as written may mix registers


def test_facts_in_the_sentence_of_the_fault_are_kept_whatever_the_fault() -> None:
    checked = 0
    for line in unfit_lines()[::3]:
        text = f"{line.text.rstrip(' .!?…')}, {FACTS[0]} al {FACTS[1]} en {FACTS[2]}"
        rewrite = judge_text(text, load_tone(), country=line.country, register=line.register).rewrite
        if rewrite is not None:
            checked += 1
            assert all(fact in rewrite for fact in FACTS), (text, rewrite)
    assert checked >= 300


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Debes pagar $1,500.50 ya", "$1,500.50"),
        ("Si no pagas $900 el 13 de marzo te vamos a embargar", "13 de marzo"),
        ("Paga ya en https://pago.acuerdo.example/p/A1?m=900.", "https://pago.acuerdo.example/p/A1?m=900"),
        ("Último aviso: pague 12% más o lo demandamos", "12%"),
        ("Te vamos a demandar, Laura.", "Laura"),
    ],
)
def test_what_the_faulty_sentence_held_is_not_lost(text: str, kept: str) -> None:
    rewrite = judge_text(text, load_tone()).rewrite
    assert rewrite is not None
    assert kept in rewrite


def test_a_link_in_a_sentence_without_fault_stays_whole() -> None:
    text = "Te vamos a demandar. Entra a https://pago.acuerdo.example/p/A1 cuando gustes."
    assert LINK.findall(judge_text(text, load_tone()).rewrite or "") == ["https://pago.acuerdo.example/p/A1"]


def test_an_unsupported_figure_is_not_carried_over() -> None:
    verdict = judge_text("Paga ya $123.", load_tone(), facts=Sources())
    assert verdict.rewrite is not None
    assert "123" not in verdict.rewrite


def test_what_may_be_somebody_else_is_told_no_amount() -> None:
    verdict = judge_text("Laura debe $1,500 de su crédito", load_tone(), verified=False)
    assert "1,500" not in (verdict.rewrite or "")


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Si no liquidas esta semana vamos a proceder contra tus bienes", {"threat", "ultimatum"}),
        ("Comunicación de INDECOPI: pague hoy", {"false_authority", "pressure"}),
    ],
)
def test_a_text_with_two_faults_shows_both(text: str, faults: set[str]) -> None:
    assert faults <= {each.fault for each in judge_text(text, load_tone(), country="PE").faults}


def test_a_true_consequence_with_a_way_out_is_kind() -> None:
    text = (
        "De continuar el atraso, la ley permite al acreedor acudir a un juez. "
        "Antes de eso queremos ofrecerle opciones que pueda cumplir."
    )
    assert judge_text(text, load_tone(), register=Register.USTED).fit
