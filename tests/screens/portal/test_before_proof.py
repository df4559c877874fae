"""A link that came to an unverified place tells nothing until its reader is proven."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from acuerdo.flows import clock
from acuerdo.records.agreements import Agreement, OfferShown
from acuerdo.records.conversations import DebtorLink
from acuerdo.records.ledger import Checkout
from acuerdo.records.outreach import Complaint, Dispute, Pause
from acuerdo.screens.portal.discreet import discreet_name
from acuerdo.screens.portal.urls import urlpatterns
from tests.people_of_tests import NOW, World
from tests.screens.portal.conftest import Door

_TELLING = re.compile(
    r"deud|deb[eé]|adeud|pag[oaué]|saldo|cobr|cuota|sala toscana|laura|m[eé]ndez|alba s|"
    r"1[.,]?200|84[.,]50|2[.,]?484|cr[eé]dito|\$|mxn|acuerdo con",
    re.IGNORECASE,
)
_OPEN_TO_ALL = {"accent", "thanks"}


def _paths(here: str, world: World) -> list[str]:
    """Every address behind a link, found from the addresses themselves: a new one is walked unasked."""
    parts = {"<str:token>/": here, "<str:option_id>": "discount", "<str:debt_id>": world.laura.debts.first().id}
    found = []
    for pattern in urlpatterns:
        if pattern.name not in _OPEN_TO_ALL:
            path = str(pattern.pattern)
            for name, value in parts.items():
                path = path.replace(name, value)
            found.append(path)
    assert len(found) > 10
    return found


def test_no_page_tells_anything_before_proof(world: World, browser: Client, door: Door) -> None:
    for path in _paths(door(world.laura, proven=False), world):
        answer = browser.get(path)
        page = re.sub(r'value="[^"]*"|/p/[^"]*', "", answer.content.decode())
        said = _TELLING.search(page)
        assert said is None, (path, said)
        assert answer["Location"] == "" if answer.has_header("Location") else True


def test_nothing_is_done_before_proof(world: World, browser: Client, door: Door) -> None:
    form = {"words": "hola", "kind": "amount", "days": "30", "channel": "all", "terms": "x", "pay": "now"}
    for path in _paths(door(world.laura, proven=False), world):
        browser.post(path, form)
    for model in (Agreement, Checkout, Complaint, Dispute, Pause, OfferShown):
        assert not model.objects.exists(), model


def test_the_right_answer_opens_the_page_that_was_wanted(world: World, browser: Client, door: Door) -> None:
    here = door(world.laura, proven=False)
    answer = browser.post(here + "soy-yo/", {"answer": " 2ab1 ", "onward": here + "opciones/discount/"})
    assert (answer.status_code, answer["Location"]) == (302, here + "opciones/discount/")
    assert "Sala Toscana" in browser.get(here).content.decode()


@pytest.mark.parametrize("elsewhere", ["https://mal.invalid/", "//mal.invalid/", "/entrar/", "/p/otro/"])
def test_proof_leads_nowhere_but_to_this_link(elsewhere: str, world: World, browser: Client, door: Door) -> None:
    here = door(world.laura, proven=False)
    answer = browser.post(here + "soy-yo/", {"answer": "2AB1", "onward": elsewhere})
    assert answer["Location"] == here


def test_a_wrong_answer_is_told_gently_and_counted(world: World, browser: Client, door: Door) -> None:
    here = door(world.laura, proven=False)
    answer = browser.post(here + "soy-yo/", {"answer": "9999"})
    assert answer.status_code == 422
    assert "No coincide" in answer.content.decode()
    assert not _TELLING.search(re.sub(r'value="[^"]*"|/p/[^"]*', "", answer.content.decode()))
    assert DebtorLink.objects.get(account=world.laura).failures == 1


def test_a_slip_of_the_thumb_is_not_counted(world: World, browser: Client, door: Door) -> None:
    here = door(world.laura, proven=False)
    for answer in ("", "2A", "MERL850312AB1", "2A-1"):
        assert browser.post(here + "soy-yo/", {"answer": answer}).status_code == 422
    assert DebtorLink.objects.get(account=world.laura).failures == 0


def test_five_wrong_answers_close_the_link_even_to_the_right_one(world: World, browser: Client, door: Door) -> None:
    here = door(world.laura, proven=False)
    for _ in range(5):
        browser.post(here + "soy-yo/", {"answer": "9999"})
    assert browser.post(here + "soy-yo/", {"answer": "2AB1"}).status_code == 404
    assert browser.get(here).status_code == 404


def test_a_person_without_a_document_is_not_asked_for_one(world: World, browser: Client, door: Door) -> None:
    world.laura.person.document_last4_index = ""
    world.laura.person.save()
    page = browser.get(door(world.laura, proven=False)).content.decode()
    assert "<form" not in page
    assert "Responde al mensaje" in page


def test_closed_links_all_get_the_same_answer(world: World, browser: Client, door: Door) -> None:
    revoked, erased = door(world.laura), door(world.diego)
    DebtorLink.objects.filter(account=world.laura).update(revoked_at=NOW)
    world.diego.person.key = None
    world.diego.person.save()
    expired = door(world.stranger)
    answers = [browser.get(path) for path in (revoked, erased, "/p/never-was-a-link/")]
    with clock.moved_to(NOW + timedelta(days=31)):
        answers.append(browser.get(expired))
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert not _TELLING.search(answers[0].content.decode())


def test_a_creditor_whose_name_tells_is_not_named_before_proof(world: World, browser: Client, door: Door) -> None:
    world.ours.name = "Créditos y Cobranza del Sur"
    world.ours.logo, world.ours.logo_type = b"\x89PNG", "image/png"
    world.ours.save()
    here = door(world.laura, proven=False)
    assert "del Sur" not in browser.get(here).content.decode()
    assert browser.get(here + "logo").status_code == 404
    assert browser.get(door(world.laura) + "logo").content == b"\x89PNG"


@pytest.mark.parametrize(
    ("name", "shown"),
    [("Muebles Alba", True), ("Préstamos Ya", False), ("Recuperadora Norte", False), ("Óptica Río", True)],
)
def test_a_name_is_discreet_unless_a_word_of_it_tells(name: str, shown: bool) -> None:
    assert (discreet_name(name) == name) is shown


def test_a_logo_that_could_carry_a_script_is_not_served(world: World, browser: Client, door: Door) -> None:
    world.ours.logo, world.ours.logo_type = b"<svg/>", "image/svg+xml"
    world.ours.save()
    assert browser.get(door(world.laura) + "logo").status_code == 404
