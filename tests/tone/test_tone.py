"""Texts that may not leave show their fault and a kinder way; kind texts pass untouched."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from acuerdo.config.tone import load_tone
from acuerdo.core.channels import Register
from acuerdo.core.tone.figures import Sources, sources_of
from acuerdo.core.tone.judge import ToneVerdict, faults_of, judge_text

LINES = tomllib.loads((Path(__file__).parent / "lines.toml").read_text(encoding="utf-8"))
BAD = [(fault, text) for fault, texts in LINES["bad"].items() for text in texts]


def judge(text: str, fault: str = "", register: Register | None = None) -> ToneVerdict:
    country = "CO" if fault == "asks_reason" else "MX"
    verified = fault != "disclosure_before_verification"
    return judge_text(text, load_tone(), country=country, register=register, verified=verified)


@pytest.mark.parametrize(("fault", "text"), BAD)
def test_the_fault_is_found_and_the_rewrite_is_fit(fault: str, text: str) -> None:
    verdict = judge(text, fault)
    assert not verdict.fit
    assert fault in {found.fault for found in verdict.faults}
    assert verdict.rewrite
    assert judge(verdict.rewrite, fault).fit
    assert judge(verdict.rewrite, fault).score > verdict.score


@pytest.mark.parametrize("text", LINES["good"]["lines"])
def test_a_kind_text_passes(text: str) -> None:
    verdict = judge(text)
    assert verdict.fit, verdict.faults
    assert verdict.rewrite is None


@pytest.mark.mission("C16", "A04", "A13")
@pytest.mark.parametrize(
    ("harsh", "register", "kind"),
    [
        ("No has pagado", None, "Notamos que tu pago está pendiente, ¿cómo podemos ayudarte?"),
        ("Vos no pagaste", None, "Notamos que tu pago está pendiente, ¿cómo podemos ayudarte?"),
        (
            "Tu deuda está vencida y debes pagarla",
            None,
            "Notamos que tu pago está pendiente y queremos ayudarte a resolver la situación.",
        ),
        ("Usted no ha pagado", None, "Notamos que su pago está pendiente, ¿cómo podemos ayudarle?"),
        (
            "Debes pagar inmediatamente",
            None,
            "Trabajemos juntos para encontrar la opción de pago que mejor te acomode.",
        ),
        (
            "Has incumplido con tu obligación de pago",
            Register.VOS,
            "Entendemos que pueden surgir situaciones imprevistas y queremos ayudarte a encontrar una solución.",
        ),
    ],
)
def test_the_pairs_of_the_mission_are_rewritten_in_their_register(
    harsh: str, register: Register | None, kind: str
) -> None:
    assert judge(harsh, register=register).rewrite == kind


def test_spans_point_at_the_words() -> None:
    text = "Hola Laura. Te vamos a demandar mañana."
    fault = judge(text).faults[0]
    assert text[slice(*fault.span)].startswith("Te vamos a demandar")


def test_the_reason_may_be_asked_in_mexico_and_not_in_colombia() -> None:
    text = "¿Hay algo que haya complicado tu pago?"
    assert judge_text(text, load_tone(), country="MX").fit
    assert not judge_text(text, load_tone(), country="CO").fit


def test_courts_are_never_mentioned_in_chile() -> None:
    text = "El acreedor puede iniciar una acción judicial; hay opciones para evitarlo."
    assert judge_text(text, load_tone(), country="MX").fit
    assert not judge_text(text, load_tone(), country="CL").fit


def test_figures_are_judged_only_against_facts() -> None:
    text = "Te ofrecemos 10% de descuento si pagas $900 el 13 de marzo"
    assert judge_text(text, load_tone()).fit
    assert [fault.fault for fault in judge_text(text, load_tone(), facts=Sources()).faults] == [
        "unsupported_figure"
    ] * 3
    facts = sources_of([{"discount_pct": 10, "amount": "900.00", "until": "2026-03-13"}])
    assert judge_text(text, load_tone(), facts=facts).fit


def test_the_chance_letters_of_a_link_shout_at_nobody() -> None:
    for token in ("V052abHI5rJF60-u8tsXQbOM", "K9nL0-0SXUuUqzW-jeT_3yDu", "PAGA-YA-HOY"):
        text = f"Aquí puedes pagar cuando gustes: https://banco.ejemplo/p/{token}/"
        assert faults_of(text, load_tone(), country="MX", verified=True, facts=None) == ()
