"""Every sentence of the page passes the product's own judge of tone; before proof, as for a stranger."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.test import Client

from acuerdo.config.tone import load_tone
from acuerdo.core.channels import Register
from acuerdo.core.tone.judge import judge_text
from acuerdo.flows.accept_plan import accept_option
from tests.people_of_tests import World
from tests.screens.portal.conftest import Door
from tests.screens.portal.reading_ease import words_read
from tests.screens.portal.test_every_page_opens import PAGES


def _faults(lines: Iterable[str], *, verified: bool, register: str) -> list[tuple[str, str]]:
    """The line beside each fault; lines are judged one by one, as a person reads them."""
    return [
        (line, fault.fault)
        for line in lines
        if line.strip()
        for fault in judge_text(line, load_tone(), verified=verified, register=Register(register)).faults
    ]


@pytest.mark.parametrize("register", ["tu", "usted", "vos"])
def test_no_line_of_any_page_is_unkind(register: str, world: World, browser: Client, door: Door) -> None:
    world.laura.register = register
    world.laura.save()
    here = door(world.laura)
    pages = [browser.get(here + page) for page in PAGES]
    browser.post(here + "ya-pague/")
    browser.post(here + "contacto/cerrar/", {"channel": "sms"})
    pages.append(browser.get(here))
    accept_option(world.diego.id, "installments-monthly-3", actor="debtor")
    pages += [browser.get(door(world.diego) + page) for page in ("", "acuerdo/")]
    lines = [line for page in pages for line in words_read(page.content.decode()).splitlines()]
    assert len(lines) > 200
    assert not _faults(lines, verified=True, register=register)


def test_no_line_before_proof_tells_a_stranger_anything(world: World, browser: Client, door: Door) -> None:
    here = door(world.laura, proven=False)
    pages = [browser.get(here), browser.post(here + "soy-yo/", {"answer": "9999"}), browser.get("/p/none/")]
    lines = [line for page in pages for line in words_read(page.content.decode()).splitlines()]
    assert not _faults(lines, verified=False, register="tu")


def test_the_judge_would_have_seen_an_unkind_line() -> None:
    assert _faults(["Paga hoy o te vamos a embargar."], verified=True, register="tu")
