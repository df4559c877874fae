"""Mexico's rules for collection agencies: harassment, threats and exposure to third parties, each with its article."""

from __future__ import annotations

import pytest

from acuerdo.config.law import load_law
from acuerdo.core.law.ask import answer
from acuerdo.flows import clock
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.write_to_debtor import write_to_debtor
from acuerdo.records.models import Outbox
from tests.people_of_tests import NOW, World

LAW = load_law()
# Mornings and nights, weekends and insistence: instants in Mexico City, channel, contacts already made.
HARASSMENT = [
    ("2026-11-24T06:59:59-06:00", "call", 0),
    ("2026-11-24T22:00:00-06:00", "call", 0),
    ("2026-11-24T23:30:00-06:00", "whatsapp", 0),
    ("2026-11-25T02:00:00-06:00", "sms", 0),
    ("2026-11-25T05:00:00-06:00", "email", 0),
    ("2026-11-28T11:00:00-06:00", "call", 0),
    ("2026-11-29T11:00:00-06:00", "whatsapp", 0),
    ("2026-11-29T18:00:00-06:00", "visit", 0),
    ("2026-11-24T11:00:00-06:00", "call", 1),
    ("2026-11-24T12:00:00-06:00", "whatsapp", 1),
    ("2026-11-24T13:00:00-06:00", "sms", 3),
]
THIRD_PARTIES = ["reference", "relative", "employer", "coworker", "neighbour", "minor", "other"]
THREATS = [
    "Si no pagas hoy te vamos a embargar la casa.",
    "Vas a ir a la cárcel por esta deuda.",
    "Te vamos a demandar y a perder todo si no pagas mañana.",
    "Última advertencia: paga o atente a las consecuencias.",
    "Eres un moroso sinvergüenza.",
    "No seas ratero y paga.",
    "Eres un irresponsable y un mentiroso.",
    "Somos el juzgado y ya hay orden en tu contra.",
    "Le habla el actuario del juzgado para ejecutar el embargo.",
    "Vamos a publicar tu nombre en una lista de deudores.",
    "Le avisaremos a tu jefe y a tu familia de tu deuda.",
]


def ask(at: str, channel: str, contacts: int = 0, party: str = "debtor", creditor_type: str = "retail") -> dict:
    past = [
        {"at": f"{at[:11]}0{hour}:30:00-06:00", "channel": "sms", "two_way": False} for hour in range(7, 7 + contacts)
    ]
    question = {"id": 1, "country": "MX", "subdivision": "CMX", "creditor_type": creditor_type, "at": at}
    return answer({**question, "channel": channel, "party": party, "contacts": past}, LAW)


@pytest.mark.mission("M02")
@pytest.mark.parametrize(("at", "channel", "contacts"), HARASSMENT)
def test_harassment_by_hour_day_and_insistence_is_blocked(at: str, channel: str, contacts: int) -> None:
    said = ask(at, channel, contacts)
    assert said["verdict"] != "allow"
    assert all(rule["rule"].startswith("mx.") and rule["cite"] for rule in said["rules"])


@pytest.mark.mission("M02")
@pytest.mark.parametrize("party", THIRD_PARTIES)
@pytest.mark.parametrize("creditor_type", ["bank", "retail"])
def test_third_parties_are_never_told_in_either_regime(party: str, creditor_type: str) -> None:
    said = ask("2026-11-24T11:00:00-06:00", "call", party=party, creditor_type=creditor_type)
    assert said["verdict"] == "deny"
    assert [(rule["rule"], "Cuarta fr. VII" in rule["cite"]) for rule in said["rules"]] == [("mx.party", True)]


@pytest.mark.mission("M02")
@pytest.mark.django_db
@pytest.mark.parametrize("text", THREATS)
def test_threats_insults_and_exposure_are_blocked_with_the_rule_that_forbids_them(world: World, text: str) -> None:
    with clock.moved_to(NOW), pytest.raises(NotPossible) as refused:
        write_to_debtor(world.laura.id, text=text, channel="email", user=world.ana)
    assert "[mx.prohibited]" in refused.value.says
    assert "CPF art. 284 Bis" in refused.value.says
    assert not Outbox.objects.exists()


@pytest.mark.mission("M02")
def test_the_families_hold_thirty_cases_or_more() -> None:
    assert len(HARASSMENT) + 2 * len(THIRD_PARTIES) + len(THREATS) >= 30
