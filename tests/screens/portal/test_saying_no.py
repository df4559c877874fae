"""What a person says here has its effect at once: in the records, at the guard, and on the page."""

from __future__ import annotations

import pytest
from django.test import Client

from acuerdo.core.channels import Channel, Purpose
from acuerdo.flows import clock
from acuerdo.flows.judge_contact import judge_contact
from acuerdo.records import vault
from acuerdo.records.case_of import case_of, stopped_channels
from acuerdo.records.conversations import Conversation
from acuerdo.records.outreach import Complaint, Dispute, Pause, Task
from acuerdo.records.portfolios import Account
from tests.people_of_tests import TODAY, World
from tests.screens.portal.conftest import Door


def _may_write(account: Account, channel: Channel = Channel.WHATSAPP) -> bool:
    """What the guard says of a collection message at this instant."""
    now = clock.now()
    verdict = judge_contact(
        case_of(account.id, now, today=TODAY),
        channel=channel,
        purpose=Purpose.COLLECTION,
        at=now,
        stopped=stopped_channels(account, now),
    )
    return verdict.allowed


def test_before_anybody_says_no_the_guard_would_let_us_write(world: World) -> None:
    assert _may_write(world.laura)


def test_already_paid_stops_contact_and_asks_a_person_once(world: World, browser: Client, door: Door) -> None:
    here = door(world.laura)
    for _ in range(2):
        answer = browser.post(here + "ya-pague/", {"words": "El viernes, por transferencia."})
        assert answer["Location"] == here
    dispute = Dispute.objects.get()
    key = world.laura.person.open_key()
    assert (dispute.kind, vault.unseal(key, dispute.words_sealed)) == ("paid", "El viernes, por transferencia.")
    assert Task.objects.filter(account=world.laura, kind="dispute").count() == 1
    assert not _may_write(world.laura)
    assert "nos dijiste que ya pagaste" in browser.get(here).content.decode()


@pytest.mark.parametrize("kind", ["amount", "debt"])
def test_one_line_is_disputed_and_all_channels_fall_silent(
    kind: str, world: World, browser: Client, door: Door
) -> None:
    here, debt = door(world.laura), world.laura.debts.first()
    page = browser.get(f"{here}no-es-correcto/{debt.id}/").content.decode()
    assert debt.concept in page
    for _ in range(2):
        browser.post(f"{here}no-es-correcto/{debt.id}/", {"kind": kind, "words": "No coincide."})
    dispute = Dispute.objects.get()
    assert (dispute.kind, dispute.debt_id) == (kind, debt.id)
    assert not any(_may_write(world.laura, channel) for channel in (Channel.WHATSAPP, Channel.SMS, Channel.EMAIL))
    assert debt.concept in browser.get(here).content.decode()


def test_a_dispute_without_a_kind_is_asked_again_with_the_words_kept(world: World, browser: Client, door: Door) -> None:
    debt = world.laura.debts.first()
    answer = browser.post(f"{door(world.laura)}no-es-correcto/{debt.id}/", {"words": "La cuota era otra."})
    assert answer.status_code == 422
    assert "La cuota era otra." in answer.content.decode()
    assert not Dispute.objects.exists()


def test_a_hard_time_is_a_pause_and_no_reason_is_kept(world: World, browser: Client, door: Door) -> None:
    here = door(world.laura)
    for _ in range(2):
        browser.post(here + "momento-dificil/", {"days": "30", "words": "perdí mi trabajo"})
    pause = Pause.objects.get()
    assert (pause.state, pause.because) == ("hardship_pause", "")
    assert pause.ends_at is not None
    assert (pause.ends_at - pause.begins_at).days == 30
    assert not _may_write(world.laura)
    assert "jueves 24 de diciembre" in browser.get(here).content.decode()


@pytest.mark.parametrize("days", ["", "1", "9999", "treinta"])
def test_a_pause_lasts_one_of_the_lengths_offered(days: str, world: World, browser: Client, door: Door) -> None:
    assert browser.post(door(world.laura) + "momento-dificil/", {"days": days}).status_code == 422
    assert not Pause.objects.exists()


def test_asking_for_a_person_silences_the_assistant(world: World, browser: Client, door: Door) -> None:
    here = door(world.laura)
    browser.post(here + "persona/", {"words": "¿Me llaman mañana?"})
    conversation = Conversation.objects.get(account=world.laura)
    assert conversation.handed_over_at is not None
    assert vault.unseal(world.laura.person.open_key(), conversation.summary_sealed) == "¿Me llaman mañana?"
    assert "Una persona va a responderte" in browser.get(here).content.decode()


def test_one_channel_closes_and_the_others_stay_open(world: World, browser: Client, door: Door) -> None:
    here = door(world.laura)
    for _ in range(2):
        assert browser.post(here + "contacto/cerrar/", {"channel": "whatsapp"})["Location"] == here + "contacto/"
    assert Pause.objects.count() == 1
    assert not _may_write(world.laura, Channel.WHATSAPP)
    assert _may_write(world.laura, Channel.EMAIL)
    assert browser.get(here + "contacto/").content.decode().count('class="badge stopped"') == 1


def test_stop_everything_reaches_every_creditor_of_the_person(world: World, browser: Client, door: Door) -> None:
    elsewhere = Account.objects.create(
        person=world.laura.person,
        creditor=world.theirs,
        country="MX",
        currency="MXN",
        name_sealed=world.laura.name_sealed,
        opened_at=world.laura.opened_at,
    )
    here = door(world.laura)
    browser.post(here + "contacto/cerrar/", {"channel": "all"})
    assert not _may_write(world.laura)
    assert "cease_contact" in case_of(elsewhere.id, clock.now(), today=TODAY).states
    page = browser.get(here + "contacto/").content.decode()
    assert "Ya no te escribimos" in page
    assert world.theirs.name not in page


@pytest.mark.parametrize("channel", ["", "paloma", "letter", "ALL"])
def test_a_channel_that_is_not_offered_closes_nothing(channel: str, world: World, browser: Client, door: Door) -> None:
    browser.post(door(world.laura) + "contacto/cerrar/", {"channel": channel})
    assert not Pause.objects.exists()


def test_a_complaint_gets_a_number_a_date_and_silence_and_is_taken_once(
    world: World, browser: Client, door: Door
) -> None:
    here = door(world.laura)
    for _ in range(2):
        browser.post(here + "quejas/", {"words": "Me escribieron\r\nmuy temprano."})
    complaint = Complaint.objects.get()
    page = browser.get(here).content.decode()
    assert complaint.id in page
    assert "martes 8 de diciembre" in page
    assert not _may_write(world.laura)


def test_an_empty_complaint_is_asked_again(world: World, browser: Client, door: Door) -> None:
    assert browser.post(door(world.laura) + "quejas/", {"words": " \n"}).status_code == 422
    assert not Complaint.objects.exists()


def test_words_are_bounded_and_shown_as_words(world: World, browser: Client, door: Door) -> None:
    here, debt = door(world.laura), world.laura.debts.first()
    told = "<b>hola</b>\x00\x1b[31m" + "x" * 5000
    page = browser.post(f"{here}no-es-correcto/{debt.id}/", {"words": told}).content.decode()
    assert "&lt;b&gt;hola&lt;/b&gt;" in page
    assert "\x00" not in page
    assert "\x1b" not in page
    assert "x" * 2001 not in page
