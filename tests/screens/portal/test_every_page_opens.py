"""Every page of a link answers, is private, is well formed, and speaks in the person's own register."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils.html import strip_tags

from tests.people_of_tests import World
from tests.screens.portal.conftest import Door

PAGES = (
    "",
    "opciones/discount/",
    "opciones/installments-monthly-3/",
    "ya-pague/",
    "momento-dificil/",
    "persona/",
    "contacto/",
    "quejas/",
    "como-se-decide/",
    "mis-datos/",
)
_LEFT_OVER = re.compile(r"\{[^{}]*\|[^{}]*\}|\{\d\}|\{\{|\{%")
_OF_OTHERS = {
    "tu": re.compile(r"\b(usted|vos|[Ss]u saldo|podés|debés|elegí)\b"),
    "usted": re.compile(r"\b([Tt]u|[Tt]us|[Tt]e|[Tt]i|[Tt]ú|vos|[Ee]lige|[Pp]uedes)\b"),
    "vos": re.compile(r"\b(usted|ti|[Tt]ú|[Pp]uedes|[Tt]ienes|debes)\b"),
}


class Form(HTMLParser):
    """What a page is made of, as far as people who cannot see it depend on it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.fields: list[str] = []
        self.addresses: list[str] = []
        self.inline: list[str] = []
        self.language = ""
        self._label = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.language = given.get("lang") or self.language
        self.addresses += [given[name] or "" for name in ("href", "src", "action") if name in given]
        self.inline += [name for name in given if name == "style" or name.startswith("on")]
        if tag == "label":
            self._label += 1
            self.labelled.add(given.get("for") or "")
        is_field = tag in ("textarea", "select") or (tag == "input" and given.get("type") != "hidden")
        if is_field and not self._label:
            self.fields.append(given.get("id") or "?")

    def handle_endtag(self, tag: str) -> None:
        self._label -= tag == "label"


@pytest.mark.parametrize("register", ["tu", "usted", "vos"])
def test_a_page_speaks_in_one_register_alone(register: str, world: World, browser: Client, door: Door) -> None:
    world.ours.consequences = ["El historial de crédito puede mostrar el saldo mientras siga pendiente."]
    world.ours.save()
    world.laura.register = register
    world.laura.save()
    here = door(world.laura)
    for page in PAGES:
        text = browser.get(here + page).content.decode()
        assert not _LEFT_OVER.search(text), page
        slip = _OF_OTHERS[register].search(strip_tags(text))
        assert slip is None, (page, slip)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_private_and_whole(page: str, world: World, browser: Client, door: Door) -> None:
    here = door(world.laura)
    answer = browser.get(here + page)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Content-Security-Policy"]
    form = Form(answer.content.decode())
    assert form.language == "es"
    assert form.tags.count("h1") == 1
    assert form.tags.count("main") == 1
    assert len(form.ids) == len(set(form.ids))
    assert set(form.fields) <= form.labelled
    assert not form.inline
    assert "script" not in form.tags
    assert all(_is_ours(address) for address in form.addresses), form.addresses


def _is_ours(address: str) -> bool:
    return address.startswith(("/p/", "/static/", "#")) or address in ("data:,", "")


def test_the_title_and_the_head_tell_nobody_why(world: World, browser: Client, door: Door) -> None:
    here = door(world.laura)
    for page in PAGES:
        head = browser.get(here + page).content.decode().split("<body")[0].lower()
        assert not re.search(r"deud|adeud|pag[oa]\b|saldo|cobr|alba|\$", head), page


def test_english_is_for_whoever_asked_for_it_alone(world: World, browser: Client, door: Door) -> None:
    answer = browser.get(door(world.laura), headers={"accept-language": "en"})
    assert 'lang="es"' in answer.content.decode()
