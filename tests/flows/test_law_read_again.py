"""The past judged again: with the facts of its instant, by the law of today or by another book."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib.resources import files

import pytest

from acuerdo.core.channels import State
from acuerdo.core.law.ask import answer
from acuerdo.core.law.question import question_of
from acuerdo.flows import clock
from acuerdo.flows.backtest_law import Backtest, backtest_law
from acuerdo.flows.explain_contact import explain_contact
from acuerdo.flows.open_dispute import open_dispute, resolve_dispute
from acuerdo.flows.override_default import override_default
from acuerdo.flows.past_contact import past_contacts
from acuerdo.flows.problems import NotPossible
from acuerdo.flows.read_exposure import Reading, fines_of, read_exposure
from acuerdo.flows.run_day import run_day, send_all
from acuerdo.flows.stop_contact import lift_pause, pause_contact, stop_channel
from acuerdo.flows.wiring import wired
from acuerdo.flows.work import dispatch
from acuerdo.flows.write_to_debtor import write_to_debtor
from acuerdo.gateways.standins.server import Standins
from acuerdo.records.attempts import attempt_of
from acuerdo.records.models import Account, Contact, LedgerEntry, Outbox, Payment
from acuerdo.records.people import Role
from acuerdo.screens.terminal.law_words import backtest_json, backtest_lines, explained_json, explained_lines
from tests.people_of_tests import NOW, TODAY, World, a_creditor, a_debt, a_user, an_account, an_entry

pytestmark = pytest.mark.django_db(transaction=True)

DAY = timedelta(days=1)
SPAN = {"begin": NOW - 30 * DAY, "end": NOW + 30 * DAY}
MEXICO = (files("acuerdo.core.law") / "books" / "mexico.toml").read_text(encoding="utf-8")
MEXICO_WITHOUT_EMAIL = MEXICO.replace(
    '[[cap]]\nid = "mx.default.day"',
    """[[window]]
id = "mx.bill.email"
cite = "Iniciativa de prueba, art. 1"
says = "Ningún correo de cobranza."
confidence = "L"
valid_from = 2020-01-01
channels = ["email"]
mon_fri = "forbidden"
sat = "forbidden"
sun = "forbidden"
holiday = "forbidden"

[[cap]]
id = \"mx.default.day\"""",
)


def _contact(account: Account, at: datetime, **more: object) -> Contact:
    return Contact.objects.create(
        person=account.person,
        account=account,
        at=at,
        purpose="collection",
        initiative="creditor",
        actor="test",
        **{"channel": "email", **more},
    )


def _states(account: Account, at: datetime) -> frozenset[State]:
    attempt = attempt_of(_contact(account, at, counts=False).id)
    assert attempt
    (past,) = past_contacts([attempt])
    return past.asked.states


def test_a_pause_lifted_since_then_still_stood_then(world: World) -> None:
    with clock.moved_to(NOW - 3 * DAY):
        pause = pause_contact(world.laura.id, days=30, because="hospital", actor="debtor")
    with clock.moved_to(NOW):
        lift_pause(pause.id, user=world.marta, why="ella llamó")
    assert _states(world.laura, NOW - 4 * DAY) == frozenset()
    assert _states(world.laura, NOW - 2 * DAY) == {State.HARDSHIP_PAUSE}
    assert _states(world.laura, NOW + DAY) == frozenset()
    assert _states(world.diego, NOW - 2 * DAY) == frozenset()


def test_a_dispute_resolved_since_then_was_open_then(world: World) -> None:
    with clock.moved_to(NOW - 2 * DAY):
        dispute = open_dispute(world.laura.id, kind="amount", actor="debtor")
    with clock.moved_to(NOW):
        resolve_dispute(dispute.id, outcome="rejected", user=world.marta)
    assert State.DISPUTE_OPEN in _states(world.laura, NOW - DAY)
    assert State.DISPUTE_OPEN not in _states(world.laura, NOW + DAY)


def test_a_consent_withdrawn_since_then_counted_then(world: World) -> None:
    with clock.moved_to(NOW):
        stop_channel(world.laura.id, "email", actor="debtor")
    asked = {}
    for at in (NOW - DAY, NOW + DAY):
        attempt = attempt_of(_contact(world.laura, at, counts=False).id)
        assert attempt
        asked[at] = next(past_contacts([attempt])).asked
    assert "email" in (asked[NOW - DAY].authorised_channels or ())
    assert "email" not in (asked[NOW + DAY].authorised_channels or ())
    assert State.CHANNEL_OPT_OUT not in asked[NOW - DAY].states
    assert State.CHANNEL_OPT_OUT in asked[NOW + DAY].states


def test_a_debt_paid_since_then_was_owed_then(world: World) -> None:
    for debt in world.diego.debts.all():
        an_entry(debt, "payment", "principal", "-3400.00", on=TODAY)
    LedgerEntry.objects.filter(account=world.diego, kind="payment").update(posted_at=NOW)
    assert State.PAID not in _states(world.diego, NOW - DAY)
    assert State.PAID in _states(world.diego, NOW + DAY)


def test_only_contacts_before_it_count_against_a_contact(world: World) -> None:
    first, second = _contact(world.laura, NOW - 2 * DAY), _contact(world.laura, NOW)
    attempts = [attempt_of(each.id) for each in (first, second)]
    asked = [past.asked for past in past_contacts([each for each in attempts if each])]
    assert [len(each.contacts) for each in asked] == [0, 1]


def test_every_contact_of_a_real_day_is_explained_with_the_verdict_it_had(world: World, standins: Standins) -> None:
    with clock.moved_to(NOW + timedelta(hours=1)):
        run_day(TODAY)
    sent = list(Contact.objects.filter(initiative="creditor", counts=True))
    assert sent
    for contact in sent:
        found = explain_contact(contact.id)
        assert found.same_law
        assert found.same_verdict
        assert found.again.allowed
        said = [rule["rule"] for rule in contact.verdict["rules"]]
        assert said == [rule.rule for rule in found.again.rules]
        again = answer({"id": 1, **question_of(found.asked)}, wired().law())
        assert again["verdict"] == "allow"
        assert explain_contact(contact.message.outbox.id).attempt.at == contact.at


def test_a_contact_is_explained_in_words_a_lawyer_reads(world: World, standins: Standins) -> None:
    with clock.moved_to(NOW + timedelta(hours=1)):
        run_day(TODAY)
    contact = Contact.objects.get(account=world.laura, counts=True)
    told = "\n".join(explained_lines(explain_contact(contact.id)))
    assert "Veredicto de entonces: permitido" in told
    assert "✓ Sólo de lunes a viernes, de 7:00 a 22:00" in told
    assert "§ PROFECO, Disposiciones art. 17 Bis 4 LTOSF · mx.profeco.hours" in told
    assert "+52551234" in told
    assert "+525512345678" not in told  # the last digits of the phone are nobody's business here
    assert json.loads(json.dumps(explained_json(explain_contact(contact.id))))["same_verdict"] is True


def test_a_message_refused_at_night_is_explained_by_the_hour(world: World, standins: Standins) -> None:
    with clock.moved_to(NOW + timedelta(hours=1)):
        run_day(TODAY, send=False)
    with clock.moved_to(datetime(2026, 11, 25, 5, 0, tzinfo=UTC)):  # eleven at night in Mexico City
        send_all("owl")
    row = Outbox.objects.get(account=world.laura)
    assert row.state == Outbox.State.REFUSED
    found = explain_contact(row.id)
    assert found.attempt.at.astimezone(UTC).hour == 5
    assert found.same_verdict
    assert any("hours" in rule.rule for rule in found.again.rules)


def test_nobody_knows_a_contact_that_never_was() -> None:
    with pytest.raises(NotPossible, match="con_nada"):
        explain_contact("con_nada")


@pytest.mark.mission("N2")
def test_a_backtest_says_what_another_book_forbids_and_the_money_that_followed(
    world: World, standins: Standins
) -> None:
    with clock.moved_to(NOW + timedelta(hours=1)):
        run_day(TODAY)
    contact = Contact.objects.get(account=world.laura, counts=True)
    assert contact.channel == "email"
    _payment(world.laura, NOW + 2 * DAY, 50_000)
    _payment(world.laura, NOW + 9 * DAY, 70_000)  # too late to have followed
    _payment(world.laura, NOW - DAY, 90_000)  # came before
    done = backtest_law(MEXICO_WITHOUT_EMAIL, **SPAN)
    assert done.country == "MX"
    assert done.forbidden["mx.bill.email"].contacts == [contact.id]
    assert [str(each) for each in done.forbidden["mx.bill.email"].money] == ["500.00"]
    assert not done.freed
    told = "\n".join(backtest_lines(done))
    assert "Habría prohibido: 1" in told
    assert "después se pagó: 500.00 MXN" in told
    assert backtest_json(done)["forbidden"] != []
    assert done.left == Contact.objects.filter(initiative="creditor", counts=True).count()


@pytest.mark.mission("N2")
def test_a_laxer_book_frees_what_today_is_refused(world: World, standins: Standins) -> None:
    with clock.moved_to(NOW.replace(hour=2)), pytest.raises(NotPossible):  # eight in the evening in Mexico City
        write_to_debtor(world.laura.id, text="Hola, Laura. ¿Cómo podemos ayudarte?", channel="email", user=world.ana)
    laxer = MEXICO.replace('mon_fri = ["08:00", "20:00"]', 'mon_fri = ["08:00", "21:00"]')
    assert laxer != MEXICO
    done = backtest_law(laxer, **SPAN)
    assert done.refused == 1
    assert list(done.freed) == ["mx.default.hours"]
    assert not backtest_law(MEXICO, **SPAN).freed


def test_one_payment_after_two_contacts_is_counted_once(world: World) -> None:
    _contact(world.laura, NOW - DAY)
    _contact(world.laura, NOW)
    _payment(world.laura, NOW + DAY, 50_000)
    done = backtest_law(MEXICO_WITHOUT_EMAIL, **SPAN)
    tally = done.forbidden["mx.bill.email"]
    assert len(tally.contacts) == 2
    assert [each.minor for each in tally.money] == [50_000]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("cite = ", "quote = ", 1),
        lambda text: text.replace('country = "MX"', 'country = "ZZ"'),
        lambda text: "esto no es un libro",
    ],
)
def test_a_book_that_cannot_be_trusted_is_refused_with_the_reason(db: None, spoil: Callable[[str], str]) -> None:
    with pytest.raises(NotPossible, match="no se puede usar"):
        backtest_law(spoil(MEXICO), **SPAN)


def test_backtests_of_another_country_judge_nobody_of_ours(world: World) -> None:
    _contact(world.laura, NOW)
    peru = (files("acuerdo.core.law") / "books" / "peru.toml").read_text(encoding="utf-8")
    assert backtest_law(peru, **SPAN) == Backtest(
        country="PE", law_version=wired().law().version, other_version=backtest_law(peru, **SPAN).other_version
    )


@pytest.mark.mission("C32")
def test_what_could_be_fined_is_told_by_rule_with_its_sanction(world: World) -> None:
    lima = a_creditor("Caja Andes", country="PE", type="bank")
    rosa = an_account(
        lima, "Rosa Quispe", document="44556677", phone="+51987654321", country="PE", currency="PEN", subdivision="LIM"
    )
    a_debt(rosa, "Crédito", "900.00", days_late=20)
    _contact(rosa, datetime(2026, 11, 22, 15, 0, tzinfo=UTC), channel="call")  # a Sunday morning: against the law
    _contact(rosa, datetime(2026, 11, 24, 12, 30, tzinfo=UTC))  # Tuesday 7:30: lawful, and earlier than we write
    _contact(rosa, datetime(2026, 11, 26, 15, 0, tzinfo=UTC))  # Thursday at ten
    found = read_exposure(Account.objects.filter(creditor=lima), NOW - 10 * DAY, NOW + 10 * DAY)
    assert found.judged == 3
    assert [(row.reading, row.said.rule, row.contacts) for row in found.rows][:2] == [
        (Reading.LAW, "pe.hours", 1),
        (Reading.OURS, "pe.default.hours", 1),
    ]
    assert found.rows[0].said.cite == "Ley 29571, art. 62.b"
    assert [each.unit for each in fines_of(found.rows[0])] == ["UIT"]
    assert not read_exposure(Account.objects.filter(creditor=world.ours), NOW - 10 * DAY, NOW + 10 * DAY).judged


def test_a_contact_under_an_override_shows_as_exposed_by_our_rule(world: World, standins: Standins) -> None:
    lucia = a_user("Lucía Campos", Role.COMPLIANCE, world.ours)
    evening = NOW.replace(hour=2, minute=30)  # 20:30 in Mexico City, where the law lets write until 22
    with clock.moved_to(evening):
        override_default(world.laura.id, reason="Laura pidió que se le escriba de noche", hours=2, user=lucia)
        write_to_debtor(world.laura.id, text="Hola, Laura. ¿Cómo podemos ayudarte?", channel="email", user=world.ana)
        while dispatch("w"):
            pass
    found = read_exposure(Account.objects.filter(creditor=world.ours), NOW - 2 * DAY, NOW + DAY)
    assert [(row.reading, row.said.rule) for row in found.rows] == [(Reading.OURS, "mx.default.hours")]
    contact = Contact.objects.get(account=world.laura)
    assert explain_contact(contact.id).same_verdict
    assert json.dumps(contact.verdict).count("default.hours") == 0


def _payment(account: Account, at: datetime, minor: int) -> None:
    Payment.objects.create(
        account=account,
        provider="standin",
        provider_id=f"p-{at.isoformat()}",
        amount_minor=minor,
        currency="MXN",
        paid_at=at,
        posted_at=at,
    )
