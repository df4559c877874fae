"""What a model may not say, hear or see, one thing at a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from acuerdo.config.courtesy import load_courtesy
from acuerdo.config.phrases import load_phrases
from acuerdo.config.tone import load_tone
from acuerdo.core.channels import Channel, Register
from acuerdo.core.dialogue.advised.draft import Draft, Piece, draft_of
from acuerdo.core.dialogue.advised.look import Rejected, looked_over
from acuerdo.core.dialogue.advised.second_opinion import unsure, weighed_with
from acuerdo.core.dialogue.advised.veil import veiled
from acuerdo.core.dialogue.hear.heard import Act, Heard, Slots
from acuerdo.core.dialogue.mind import Turn
from acuerdo.core.dialogue.moves.effects import AcceptPlan, HandToPerson, ProposeOptions
from acuerdo.core.dialogue.moves.state import DialogueState
from acuerdo.core.money import Money
from acuerdo.core.tone.judge import faults_of
from acuerdo.gateways.language_models import standin_answers
from tests.conversations.case import laura

OURS = "Lamento mucho lo que estás pasando, [NOMBRE_1], y gracias por contármelo."
LIST = "1) $4,500 el viernes 13 de marzo\n2) 3 pagos"
DRAFT = Draft((Piece(OURS, "\n", True), Piece(LIST, "", False)), "Laura")
SAID = (*standin_answers._LIES, *standin_answers._ORDERS, *standin_answers._RUDE, *standin_answers._TELLING)
HEARD = Heard(acts=(Act("deceased", 0.3), Act("ask_balance", 0.3)), emotion="neutral", slots=Slots(), language="es")


def look(text: str, *, country: str = "MX", verified: bool = True, channel: Channel = Channel.WHATSAPP) -> str:
    facts = replace(laura(country), channel=channel)
    answer = {"pieces": [{"id": 0, "text": text}]}
    return looked_over(answer, DRAFT, facts, load_courtesy(), load_phrases(), verified=verified)


def test_kind_words_pass_and_every_figure_stays_where_it_was() -> None:
    said = look("Gracias de corazón, [NOMBRE_1]; lamento mucho que la situación sea tan difícil.")
    assert said == f"Gracias de corazón, Laura; lamento mucho que la situación sea tan difícil.\n{LIST}"


@pytest.mark.parametrize("text", [*SAID, *standin_answers._FOREIGN])
def test_nothing_that_a_harmful_model_says_passes(text: str) -> None:
    named = text if "[NOMBRE_1]" in text else f"[NOMBRE_1], {text}"
    with pytest.raises(Rejected):
        look(named)


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("Gracias por contármelo.", "name"),
        ("Gracias, [NOMBRE_1], [NOMBRE_1].", "name"),
        ("[NOMBRE_1], gracias por contarme de los 3 días.", "figure"),
        ("[NOMBRE_1], gracias por tu pago.", "courtesy"),
        ("¿[NOMBRE_1], cómo estás? Gracias.", "courtesy"),
        ("[NOMBRE_1], le agradezco la confianza, gracias.", "register"),
        ("[NOMBRE_1], lamento lo que pasa." + " Gracias por contarme." * 9, "length"),
        ("[NOMBRE_1], gracias, veamos juntos:", "shape"),
        ("Aquí estamos, [NOMBRE_1].", "colder"),
        ("", "length"),
    ],
)
def test_each_check_says_why(text: str, because: str) -> None:
    with pytest.raises(Rejected) as problem:
        look(text)
    assert problem.value.because == because


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"pieces": []},
        {"pieces": [{"id": 1, "text": "Gracias"}]},
        {"pieces": [{"id": 0, "text": OURS}, {"id": 0, "text": OURS}]},
        {"pieces": [{"id": 0, "text": OURS}, {"id": 1, "text": "1) gratis"}]},
        {"pieces": [{"id": 0, "text": OURS}], "effects": ["accept_plan"]},
    ],
)
def test_only_the_pieces_that_were_asked_for_come_back(answer: dict) -> None:
    with pytest.raises(Rejected, match="shape"):
        looked_over(answer, DRAFT, laura("MX"), load_courtesy(), load_phrases(), verified=True)


def test_an_sms_grows_by_no_letter() -> None:
    with pytest.raises(Rejected, match="length"):
        look(
            "[NOMBRE_1], lamento de verdad lo que estás pasando; muchas gracias por la confianza.", channel=Channel.SMS
        )


def test_no_word_of_courtesy_speaks_of_the_debt() -> None:
    courtesy, tone = load_courtesy(), load_tone()
    for word in sorted(courtesy.words | set(courtesy.stems)):
        faults = faults_of(word, tone, country="MX", verified=False, facts=None)
        assert "disclosure_before_verification" not in {each.fault for each in faults}, word
    for word in ("deuda", "pago", "pagas", "saldo", "descuento", "perdonamos", "cancelada", "plazo", "nada", "abogado"):
        assert courtesy.strangers(word), word


def test_before_proof_and_beside_what_binds_nothing_is_reworded() -> None:
    facts, peso = laura("MX"), Money(100, "MXN")
    proven = DialogueState(verified=True)
    say = "Lamento mucho lo que estás pasando, Laura, y gracias por contármelo."
    calm = Turn(say=say, acts=(), moves=(), effects=(ProposeOptions(("a", "b")),), state=proven)
    assert draft_of(calm, facts, load_courtesy()) is not None
    held_back = (
        replace(calm, state=DialogueState()),
        replace(calm, state=replace(proven, handed_over=True)),
        replace(calm, state=replace(proven, at_risk=True)),
        replace(calm, effects=(AcceptPlan("a", "full", peso, peso, ()),)),
        replace(calm, effects=(HandToPerson("asked", ""),)),
    )
    assert [draft_of(turn, facts, load_courtesy()) for turn in held_back] == [None] * 5
    assert draft_of(calm, replace(facts, channel=Channel.CALL), load_courtesy()) is None


def opinion(acts: list[object], text: str = "no sé qué decirle", heard: Heard = HEARD, **more: object) -> Heard:
    answer = {"acts": acts, **more}
    return weighed_with(heard, answer, text, veiled(text), country="MX", today=date(2026, 3, 11))


def test_an_opinion_decides_between_what_we_held_possible() -> None:
    assert opinion([{"act": "ask_balance", "p": 0.9}]).acts[0] == Act("ask_balance", 0.7)


@pytest.mark.parametrize(
    "act", ["deceased", "affirm", "choose_option", "already_paid", "stop_contact", "request_discount"]
)
def test_an_opinion_alone_raises_nothing(act: str) -> None:
    assert opinion([{"act": act, "p": 1.0}]) == HEARD


@pytest.mark.parametrize("act", ["affirm", "choose_option", "deny"])
def test_nobody_says_yes_for_a_person(act: str) -> None:
    nearly = replace(HEARD, acts=(Act(act, 0.55),))
    assert opinion([{"act": act, "p": 1.0}], heard=nearly) == nearly


def test_an_opinion_makes_nothing_less_likely() -> None:
    nearly = replace(HEARD, acts=(Act("complaint", 0.5), Act("ask_balance", 0.3)))
    assert (
        opinion([{"act": "ask_balance", "p": 0.9}, {"act": "complaint", "p": 0.0}], heard=nearly).p("complaint") == 0.5
    )


def test_a_figure_is_read_from_the_message_by_our_own_reader_or_not_at_all() -> None:
    text = "le caigo con lo de la tanda, unos 700 pesos"
    acts = [{"act": "ask_balance", "p": 0.9}]
    assert opinion(acts, text, quotes=[{"slot": "amount", "words": "700 pesos"}]).slots.amount == 700
    assert opinion(acts, text, quotes=[{"slot": "amount", "words": "1 peso"}]).slots.amount is None
    assert opinion(acts, text, quotes=[{"slot": "option", "words": "700"}]).slots.option is None


@pytest.mark.parametrize("text", ["me quiero morir", "ya no quiero vivir más"])
def test_danger_is_not_put_to_question(text: str) -> None:
    assert not unsure(replace(HEARD, acts=(Act("out_of_scope", 0.2),)), text)
    assert not unsure(replace(HEARD, stop="all"), "no me escriban")


@pytest.mark.parametrize(
    ("text", "gone", "kept"),
    [
        ("soy laura méndez, cel 55 1234 5678", ("laura", "méndez", "1234"), "cel"),
        ("mi correo es a.b@c.mx y mi rfc MERL850312AB1", ("a.b@c.mx", "MERL"), "correo"),
        ("vivo en calle Roble 45, col Centro", ("Roble", "45"), "vivo"),
        ("clabe 032180000118359719", ("0321",), "clabe"),
        ("es el cinco cinco uno dos tres cuatro", ("uno dos",), "es el"),
        ("le dije a Ramiro que pagaba", ("Ramiro",), "pagaba"),
        ("RUT 12.345.678-k", ("345",), "RUT"),
        ("pago 1500000 pesos el 12-03-2026", (), "1500000 pesos el 12-03-2026"),
        ("abono $1,500 el viernes", (), "abono $1,500 el viernes"),
    ],
)
def test_personal_values_are_veiled_and_amounts_and_days_are_not(text: str, gone: tuple[str, ...], kept: str) -> None:
    veil = veiled(text)
    assert not [value for value in gone if value in veil.text]
    assert kept in veil.text
    assert veil.lifted(veil.text) == text


def test_before_proof_every_number_is_veiled() -> None:
    assert "4321" not in veiled("los últimos son 4321", every_number=True).text


def test_usted_and_vos_are_kept() -> None:
    for country, wrong in (("CO", "te"), ("AR", "le")):
        assert laura(country).speaks is (Register.USTED if country == "CO" else Register.VOS)
        with pytest.raises(Rejected, match="register"):
            look(f"Gracias de corazón, [NOMBRE_1]; {wrong} entiendo y lamento mucho.", country=country)
