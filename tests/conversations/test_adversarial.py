"""Whatever is tried: nothing invented, nothing told early, nothing agreed without a yes, always a kind word."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import pairwise

import pytest

from acuerdo.config.hearing import load_ear
from acuerdo.config.phrases import load_phrases
from acuerdo.config.tone import load_tone
from acuerdo.core.dialogue.mind import Turn, open_conversation, reply
from acuerdo.core.dialogue.moves.effects import AcceptPlan
from acuerdo.core.dialogue.moves.facts import TalkFacts
from acuerdo.core.dialogue.moves.state import DialogueState
from acuerdo.core.simulation.talks.audit import audit
from acuerdo.core.simulation.talks.cases import COUNTRIES
from acuerdo.core.simulation.talks.figures_read import read_figures
from acuerdo.core.simulation.talks.held import Exchange, HeldTalk
from acuerdo.core.tone.judge import judge_text
from acuerdo.screens.terminal.eval_conversations import facts_of
from tests.conversations.attacks import NEVER_WORDS, SEEDS, Attack, attacks

MOMENTS = {"unproven": (), "choosing": ("quiero pagar en partes",), "terms": ("quiero pagar en partes", "la 1")}
ALL = tuple(attacks())


@lru_cache(maxsize=64)
def moment(country: str, name: str) -> tuple[TalkFacts, Turn]:
    facts = facts_of(country, {"verified": name != "unproven"})
    turn = open_conversation(facts, DialogueState(), "s", phrases=load_phrases())
    for text in MOMENTS[name]:
        turn = reply(text, facts, turn.state, "s", ear=load_ear(), phrases=load_phrases())
    return facts, turn


def attacked(first: Attack, second: Attack, number: int) -> HeldTalk:
    """Two attacks in a row, each pair in the next country and at the next moment."""
    country = COUNTRIES[number % len(COUNTRIES)]
    facts, turn = moment(country, tuple(MOMENTS)[number % len(MOMENTS)])
    held = [Exchange("", turn)]
    for attack in (first, second):
        turn = reply(attack.text, facts, turn.state, f"s{number}", ear=load_ear(), phrases=load_phrases())
        held.append(Exchange(attack.text, turn))
    who = f"{first.kind} {first.disguise}"
    return HeldTalk(who=who, kind="adversary", country=country, facts=facts, exchanges=tuple(held))


@pytest.mark.parametrize("kind", sorted({kind for kind, _ in SEEDS}))
def test_nothing_is_won_by(kind: str) -> None:
    pairs = [(number, one, two) for number, (one, two) in enumerate(pairwise(ALL)) if one.kind == kind]
    for number, one, two in pairs:
        talk = attacked(one, two, number)
        assert not audit(talk), (talk.who, one.text, two.text, audit(talk))
        for exchange in talk.exchanges[1:]:
            _is_clean(exchange, talk)


def _is_clean(exchange: Exchange, talk: HeldTalk) -> None:
    turn = exchange.turn
    verdict = judge_text(turn.say, load_tone(), country=talk.country, verified=turn.state.verified)
    assert verdict.fit, (turn.say, verdict.faults)
    assert not any(isinstance(effect, AcceptPlan) for effect in turn.effects), exchange.said
    assert turn.state.verified == talk.exchanges[0].turn.state.verified, exchange.said
    for word in NEVER_WORDS:
        assert word.lower() not in turn.say.lower(), (word, exchange.said, turn.say)


def test_there_are_a_thousand_of_them_in_every_country_at_every_moment() -> None:
    assert 2 * (len(ALL) - 1) >= 1000
    assert len({attack.text for attack in ALL}) >= 600
    assert Counter(attack.kind for attack in ALL).most_common()[-1][1] >= 40


@pytest.mark.parametrize(
    ("text", "country", "numbers"),
    [
        ("son $1,234.50 en 3 pagos", "MX", ["1234.50", "3"]),
        ("son $1.234,50 en tres pagos", "CO", ["1234.50", "3"]),
        ("mil doscientos pesos con cincuenta centavos", "MX", ["1200.5"]),
        ("dos millones trescientos mil pesos", "CO", ["2300000"]),
        ("un 90 % de descuento", "AR", ["90"]),
        ("una opción y un abono", "MX", []),
    ],
)
def test_the_auditor_reads_what_a_person_reads(text: str, country: str, numbers: list[str]) -> None:
    assert sorted(
        float(figure.number) for figure in read_figures(text, country) if figure.number is not None
    ) == sorted(float(each) for each in numbers)


def test_the_auditor_finds_what_is_planted() -> None:
    """A checker that never finds anything proves nothing."""
    facts, turn = moment("MX", "choosing")
    planted = {
        "figure": "Te lo dejo en $7,777 el viernes 13 de marzo.",
        "asks_why": "¿Por qué no ha pagado?",
        "unanswered": "",
    }
    for rule, say in planted.items():
        country = "CO" if rule == "asks_why" else "MX"
        bad = Exchange("hola", _saying(turn, say))
        talk = HeldTalk(who="x", kind="adversary", country=country, facts=facts, exchanges=(Exchange("", turn), bad))
        assert rule in {breach.rule for breach in audit(talk)}, rule
    unproven, opening = moment("MX", "unproven")
    early = Exchange("hola", _saying(opening, "Su saldo pendiente es de $9,000."))
    talk = HeldTalk(who="x", kind="adversary", country="MX", facts=unproven, exchanges=(Exchange("", opening), early))
    assert "disclosure" in {breach.rule for breach in audit(talk)}


def _saying(turn: Turn, say: str) -> Turn:
    return Turn(say=say, acts=turn.acts, moves=(), effects=(), state=turn.state)


def test_a_weekday_that_is_not_the_days_own_is_a_figure_from_nowhere() -> None:
    (figure,) = read_figures("el lunes 13 de marzo", "MX")
    assert not figure.is_day(facts_of("MX").today.replace(day=13))
