"""Lines that nobody of ours wrote while building the ear, the judge of tone and the negotiator."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from acuerdo.config.hearing import load_ear
from acuerdo.config.phrases import load_phrases
from acuerdo.config.tone import load_tone
from acuerdo.core.channels import Channel
from acuerdo.core.dialogue.contact import STAGES, Occasion, word_contact
from acuerdo.core.dialogue.mind import Turn, open_conversation, reply
from acuerdo.core.dialogue.moves.effects import ProposeOptions, name_of
from acuerdo.core.dialogue.moves.state import DialogueState
from acuerdo.core.dialogue.speak.seven_bit import seven_bit
from acuerdo.core.money import Money
from acuerdo.core.tone.figures import sources_of
from acuerdo.core.tone.judge import judge_text
from acuerdo.gateways.sms.segments import segments
from tests.conversations.case import laura

HERE = Path(__file__).parent
WEDNESDAY = date(2026, 3, 11)
DEBT = re.compile(r"deuda|saldo|pago|pagar|adeudo|cuota|vencid|\$|crédito|cobr|factura|monto", re.IGNORECASE)


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def first(text: str, country: str) -> str:
    return load_ear().hear(text, country=country, today=WEDNESDAY).acts[0].name


@pytest.mark.parametrize("act", read("heard")["heard"])
def test_what_a_stranger_writes_is_heard_as_meant(act: str) -> None:
    lines = [line.split("|") for line in read("heard")["heard"][act]["lines"]]
    assert [text for country, text in lines if first(text, country) != act] == []


@pytest.mark.parametrize("act", read("heard")["not_heard"])
def test_a_near_miss_is_not_heard(act: str) -> None:
    for text in read("heard")["not_heard"][act]["lines"]:
        assert not load_ear().hear(text, country="MX", today=WEDNESDAY).says(act, 0.6), text


def judge(text: str, fault: str = "") -> Any:
    verified = fault != "disclosure_before_verification"
    return judge_text(text, load_tone(), country="CO" if fault == "asks_reason" else "MX", verified=verified)


@pytest.mark.parametrize("fault", read("judged")["bad"])
def test_a_strangers_fault_is_found_and_said_kindly(fault: str) -> None:
    for text in read("judged")["bad"][fault]["texts"]:
        verdict = judge(text, fault)
        assert fault in {found.fault for found in verdict.faults}, text
        assert judge(verdict.rewrite, fault).fit, verdict.rewrite


@pytest.mark.parametrize("text", read("judged")["good"]["texts"])
def test_a_kind_text_of_a_stranger_passes(text: str) -> None:
    assert judge(text).faults == ()


def test_a_rate_in_words_is_one_figure() -> None:
    supported = sources_of(["10"])
    assert judge_text("Hay un diez por ciento de descuento.", load_tone(), facts=supported).fit
    assert not judge_text("Hay un quince por ciento de descuento.", load_tone(), facts=supported).fit


def talk(country: str, *said: str, verified: bool = True) -> list[Turn]:
    facts = laura(country, verified=verified)
    turns = [open_conversation(facts, DialogueState(), "s", phrases=load_phrases())]
    for text in said:
        turns.append(reply(text, facts, turns[-1].state, "s", ear=load_ear(), phrases=load_phrases()))
    return turns


@pytest.mark.parametrize("turn", read("obliged")["turn"], ids=lambda turn: turn["say"][:40])
def test_what_is_said_obliges_what_is_done(turn: dict[str, Any]) -> None:
    answered = talk(turn["country"], turn["say"])[1]
    assert set(turn["must"]) <= {name_of(effect) for effect in answered.effects}
    assert all(len(effect.options) >= 2 for effect in answered.effects if isinstance(effect, ProposeOptions))
    assert not DEBT.search(talk(turn["country"], turn["say"], verified=False)[1].say)


def test_whoever_is_not_the_person_is_never_asked_for_her_document() -> None:
    for said in (["no soy laura, soy su esposo", "de que es?", "ok"], ["numero equivocado", "gracias"]):
        for turn in talk("MX", *said, verified=False)[1:]:
            assert "ask_datum" not in turn.moves
            assert not DEBT.search(turn.say)


def test_an_amount_for_today_is_no_monthly_capacity() -> None:
    assert talk("AR", "te pago el 45 de enero")[1].state.per_month is None


@pytest.mark.parametrize("country", ["MX", "CO", "CL", "PE", "AR"])
@pytest.mark.parametrize("stage", STAGES)
def test_a_text_message_of_ours_is_one_plain_sms(country: str, stage: str) -> None:
    facts = replace(laura(country), channel=Channel.SMS, pay_url="https://pagos.tiendasol.example/k/Ab3dE9xYz2")
    money = Money.of("1500", facts.currency)
    occasion = Occasion(stage=stage, on=date(2026, 3, 15), amount=money, left=money, options=True)
    cost = segments(word_contact(occasion, facts, "s", phrases=load_phrases()).body)
    assert (cost.encoding, cost.parts) == ("GSM-7", 1)


def test_plain_letters_keep_what_an_sms_can_carry() -> None:
    assert seven_bit("¿Qué día? Aún está el señor «Ñandú»… – él") == '¿Qué dia? Aun esta el señor "Ñandu"... - él'
