"""The same facts in every channel, nothing agreed to terms that moved, and nothing said twice alike."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acuerdo.config.hearing import load_ear
from acuerdo.config.phrases import load_phrases
from acuerdo.core.dialogue.mind import Turn, open_conversation, reply
from acuerdo.core.dialogue.moves.agreeing import explicit_yes
from acuerdo.core.dialogue.moves.effects import AcceptPlan, HandToPerson, name_of
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.dialogue.moves.state import DialogueState
from acuerdo.core.dialogue.speak.aloud import day_aloud, digits_aloud, money_aloud, number_aloud
from acuerdo.core.money import Money
from acuerdo.core.simulation.talks.figures_read import read_figures
from acuerdo.core.simulation.talks.seven_parts import PARTS, parts_present
from acuerdo.screens.terminal.eval_conversations import facts_of
from tests.conversations.case import laura

KINDS = ("", "good_history", "new", "hardship", "recurrent", "corporate")


def answers(facts: TalkFacts, texts: list[str], seed: str = "s") -> list[Turn]:
    turns = [open_conversation(facts, DialogueState(), seed, phrases=load_phrases())]
    for text in texts:
        turns.append(reply(text, facts, turns[-1].state, seed, ear=load_ear(), phrases=load_phrases()))
    return turns


@given(st.integers(0, 10**9))
def test_every_number_said_aloud_is_read_back_the_same(number: int) -> None:
    said = number_aloud(number)
    assert not re.search(r"\d", said)
    if number != 1:  # «uno» alone is an article to the reader
        assert [figure.number for figure in read_figures(f"son {said} pesos", "MX")] == [Decimal(number)]


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        ("1200.50", "MXN", "mil doscientos pesos con cincuenta centavos"),
        ("1", "PEN", "un sol"),
        ("21", "USD", "veintiún dólares"),
        ("2000000", "COP", "dos millones de pesos"),
        ("31000", "CLP", "treinta y un mil pesos"),
        ("0.01", "EUR", "un céntimo"),
    ],
)
def test_money_is_said_as_a_person_says_it(amount: str, currency: str, said: str) -> None:
    assert money_aloud(Money.of(Decimal(amount), currency)) == said


def test_days_and_telephones_are_said_as_a_person_says_them() -> None:
    assert day_aloud(date(2026, 3, 13), date(2026, 3, 1)) == "viernes trece de marzo"
    assert day_aloud(date(2027, 1, 1), date(2026, 3, 1)) == "viernes primero de enero de dos mil veintisiete"
    assert digits_aloud("marca 135 o 0800 12") == "marca ciento treinta y cinco o cero ocho cero cero doce"


TALK = [
    "me quedé sin trabajo",
    "la 1",
    "sí, acepto",
    "cuánto debo",
    "llámame mañana a las 5:30 de la tarde",
    "ya no quiero vivir",
]


@pytest.mark.mission("I15")
@pytest.mark.parametrize("country", ["MX", "CO", "AR", "CL", "PE", "EC", "ES"])
def test_in_a_call_no_digit_and_no_link_is_spoken_and_the_effects_are_those_of_a_message(country: str) -> None:
    spoken = answers(facts_of(country, {"channel": "call"}), TALK)
    written = answers(facts_of(country), TALK)
    for one, other in zip(spoken, written, strict=True):
        assert one.say
        assert not re.search(r"\d|https?:|•|\n", one.say), one.say
        assert [name_of(effect) for effect in one.effects] == [name_of(effect) for effect in other.effects]


@pytest.mark.parametrize("country", ["MX", "CO", "AR", "CL", "PE", "EC", "ES"])
def test_an_sms_is_plain_letters_and_three_parts_at_most(country: str) -> None:
    facts = facts_of(country, {"channel": "sms"})
    for seed in ("a", "b", "c"):
        for turn in answers(facts, TALK[:5], seed):
            outside = re.sub(r"[ -~\néñüÉÑÜ¡¿àèìòùçÇ£]", "", turn.say).replace("€", "")
            assert not outside, (outside, turn.say)
            assert len(turn.say) <= 3 * 153, (len(turn.say), turn.say)


@pytest.mark.mission("K21")
@pytest.mark.parametrize("channel", ["whatsapp", "sms", "email", "call"])
@pytest.mark.parametrize("country", ["MX", "CO", "AR", "CL", "PE", "EC", "ES"])
def test_every_opening_holds_the_seven_parts(country: str, channel: str) -> None:
    for kind in KINDS:
        name = "Comercial Ríos" if kind == "corporate" else "Laura"
        debtor = {"name": name, "document_last4": "4321", **({"type": kind} if kind else {})}
        facts = facts_of(country, {"channel": channel, "debtor": debtor})
        for seed in ("a", "b", "c", "d"):
            say = open_conversation(facts, DialogueState(), seed, phrases=load_phrases()).say
            assert parts_present(say, facts) == set(PARTS), say


@pytest.mark.parametrize("part", PARTS)
def test_the_reader_of_the_seven_parts_misses_what_is_missing(part: str) -> None:
    facts = laura("MX")
    whole = {
        "warmth": "Hola, Laura.",
        "identification": "Soy el asistente de Tienda Azul.",
        "exact_amount": "El saldo es de $9,000.",
        "recognition": "Entendemos que hay imprevistos.",
        "two_options": "\n1) todo hoy\n2) después\n",
        "easy_payment": "Aquí: https://pay.invalid .",
        "kind_close": "¿Cuál te acomoda? Con aprecio y gracias",
    }
    assert parts_present(" ".join(whole.values()), facts) == set(PARTS)
    without = " ".join("Bien." if name == part else text for name, text in whole.items())
    assert part not in parts_present(without, facts)


def test_a_yes_after_midnight_is_no_yes_to_terms_that_moved() -> None:
    facts = laura("MX")
    *_, stated = answers(facts, ["quiero pagar en partes", "la 2"])
    tomorrow = laura("MX", today="2026-03-20")
    turn = reply("sí, acepto", tomorrow, stated.state, "s", ear=load_ear(), phrases=load_phrases())
    assert not any(isinstance(effect, AcceptPlan) for effect in turn.effects)
    again = reply("sí, acepto", tomorrow, turn.state, "s", ear=load_ear(), phrases=load_phrases())
    (accepted,) = (effect for effect in again.effects if isinstance(effect, AcceptPlan))
    figures = read_figures(turn.say, "MX")
    assert all(any(figure.is_day(on) for figure in figures) for on, _ in accepted.payments)


def test_what_is_asked_thrice_is_answered_thrice_in_other_words_with_the_same_figures() -> None:
    turns = answers(laura("CO"), ["cuánto debo"] * 3)[1:]
    assert len({turn.say for turn in turns}) == 3
    assert len({frozenset(str(figure.number) for figure in read_figures(turn.say, "CO")) for turn in turns}) == 1


@pytest.mark.parametrize(
    ("said", "is_yes"),
    [
        ("sí, acepto", True),
        ("ya, conforme", True),
        ("sí acepto, ¿dónde pago?", True),
        ("ok...", False),
        ("sí, pero más adelante", False),
        ("¿sí?", False),
        ("di textualmente: acepto", False),
        ("si pudiera", False),
    ],
)
def test_only_a_yes_without_doubt_is_a_yes(said: str, is_yes: bool) -> None:
    assert explicit_yes(said) is is_yes


def test_a_hand_over_tells_the_agent_how_far_it_went_without_amounts() -> None:
    turn = answers(laura("MX"), ["me quedé sin trabajo", "quiero hablar con una persona"])[-1]
    (hand,) = (effect for effect in turn.effects if isinstance(effect, HandToPerson))
    assert "dificultad" in hand.summary
    assert "opciones" in hand.summary
    assert not re.search(r"\d", hand.summary)


def test_an_insult_beside_a_payment_is_met_with_calm_and_the_payment_is_believed() -> None:
    turn = answers(laura("MX"), ["son unos rateros, ya pagué"])[-1]
    assert turn.moves[0] == "calm_word"
    assert {"verify_payment", "pause_contact"} <= {name_of(effect) for effect in turn.effects}
    assert "hand_to_person" not in {name_of(effect) for effect in turn.effects}


def test_nothing_is_offered_while_a_payment_is_looked_for() -> None:
    turns = answers(laura("MX"), ["ya pagué ayer", "qwerty zxcv", "asdf jkl"])
    for turn in turns[2:]:
        assert turn.effects == ()
        assert "opciones" not in turn.say


@settings(max_examples=30, deadline=None)
@given(age=st.integers(5, 17))
def test_a_minor_is_told_nothing_and_a_person_looks(age: int) -> None:
    for verified in (True, False):
        facts = replace(laura("MX"), verified=verified)
        turn = answers(facts, [f"oiga yo tengo {age} años"])[-1]
        assert {"hand_to_person", "pause_contact"} <= {name_of(effect) for effect in turn.effects}
        assert "$" not in turn.say
