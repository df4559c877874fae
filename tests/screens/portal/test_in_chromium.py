"""In a real browser: thumb, keyboard, screen reader's rules, no JavaScript, and three taps to paid."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import BrowserContext, Page, Route, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from acuerdo.flows import clock
from acuerdo.records.agreements import Agreement
from acuerdo.records.ledger import Checkout
from tests.people_of_tests import World, a_world
from tests.screens.portal.company_of_tests import Company
from tests.screens.portal.conftest import Door
from tests.screens.portal.reading_ease import FAIRLY_EASY, inflesz, words_read
from tests.screens.portal.test_every_page_opens import PAGES

PHONE, DESK = {"width": 360, "height": 800}, {"width": 1440, "height": 900}
_WCAG_AA = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
_TARGET_PX = 44
_TOO_SMALL = """(least) => [...document.querySelectorAll('a, button, summary, label.choice, textarea, input')]
  .filter(each => each.type !== 'hidden' && !each.closest('label') && each.checkVisibility())
  .filter(each => !each.classList.contains('skip'))
  .filter(each => each.getBoundingClientRect().height < least)
  .map(each => each.outerHTML.slice(0, 90))"""
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def laura(transactional_db: None, settings: Settings) -> World:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return a_world()


@contextmanager
def _opened(chromium: str, *, scripts: bool = True, **view: object) -> Iterator[BrowserContext]:
    """A browser of its own; the database is not touched inside, because its loop runs in this thread."""
    quiet = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=list(quiet))
        try:
            yield browser.new_context(java_script_enabled=scripts, **view)
        finally:
            browser.close()


@pytest.mark.mission("M01")
def test_the_page_is_accessible_easy_to_read_fits_a_phone_and_needs_no_javascript(
    laura: World, door: Door, live_server: LiveServer, chromium: str
) -> None:
    """WCAG AA by axe on every page, INFLESZ of at least "bastante fácil", 360 px, and the balance without scripts."""
    here = live_server.url + door(laura.laura)
    strangers = (live_server.url + "/p/none/", live_server.url + door(laura.diego, proven=False))
    pages = (*strangers, *(here + path for path in PAGES))
    for view, scheme, addresses in ((PHONE, "light", pages), (DESK, "dark", pages[:4])):
        with _opened(chromium, viewport=view, color_scheme=scheme) as context:
            page = context.new_page()
            for address in addresses:
                page.goto(address)
                assert not _faults(page), (address, scheme)
                assert page.evaluate(_OVERFLOW) <= 0, (address, view)
                assert inflesz(words_read(page.content())) >= FAIRLY_EASY, address
    with _opened(chromium, scripts=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(here)
        assert "$2,484.50" in page.inner_text("main")


def test_the_automated_checks_see_a_planted_fault(
    laura: World, door: Door, live_server: LiveServer, chromium: str
) -> None:
    here = live_server.url + door(laura.laura)
    with _opened(chromium, viewport=PHONE, color_scheme="light") as context:
        page = context.new_page()
        page.goto(here + "ya-pague/")
        page.evaluate("document.querySelector('label').remove()")
        page.evaluate("document.querySelector('h1').style.color = '#cccccc'")
        assert {fault for fault, _ in _faults(page)} == {"label", "color-contrast"}


def test_the_waiting_page_is_accessible_and_says_thanks_by_itself(
    laura: World, door: Door, live_server: LiveServer, chromium: str, company: Company
) -> None:
    here = live_server.url + door(laura.laura)
    with _opened(chromium, viewport=PHONE) as context, ThreadPoolExecutor(1) as elsewhere:
        context.route("https://pagos.invalid/**", lambda route: _hosted_page(route, company))
        page = context.new_page()
        page.goto(here)
        page.get_by_role("button", name="Pagar $2,484.50 ahora").click()
        page.get_by_role("link", name="Pagar").click()
        page.wait_for_url("**/pago/")
        assert not _faults(page)
        elsewhere.submit(_is_paid).result()
        page.get_by_role("heading", name="¡Gracias! Recibimos tu pago").wait_for()


def _is_paid() -> None:
    """In a thread of its own: the browser's loop forbids the database in this one."""
    Checkout.objects.update(paid_at=clock.now())
    connection.close()


def _faults(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page, options=_WCAG_AA).response
    assert found["passes"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]]


def test_on_a_small_phone_nothing_overflows_and_a_thumb_hits_everything(
    laura: World, door: Door, live_server: LiveServer, chromium: str
) -> None:
    here = live_server.url + door(laura.laura)
    with _opened(chromium, viewport=PHONE, is_mobile=True, has_touch=True) as context:
        page = context.new_page()
        for path in PAGES:
            page.goto(here + path)
            assert page.evaluate(_OVERFLOW) <= 0, path
            assert not page.evaluate(_TOO_SMALL, _TARGET_PX), path


def test_three_taps_from_the_message_to_paid(
    laura: World, door: Door, live_server: LiveServer, chromium: str, company: Company
) -> None:
    here = live_server.url + door(laura.laura)
    taps = 0
    with _opened(chromium, viewport=PHONE, is_mobile=True, has_touch=True) as context:
        context.route("https://pagos.invalid/**", lambda route: _hosted_page(route, company))
        page = context.new_page()
        page.goto(here)  # the link in the message
        taps += 1
        page.get_by_role("button", name="Pagar $2,484.50 ahora").tap()
        taps += 1
        page.get_by_role("link", name="Pagar").tap()  # at the payment company
        taps += 1
        page.wait_for_url("**/pago/**")
        assert "Estamos confirmando" in page.inner_text("h1")
    assert taps == 3
    assert Checkout.objects.get().amount_minor == 248450


def _hosted_page(route: Route, company: Company) -> None:
    route.fulfill(content_type="text/html", body=f'<a href="{company.asked[-1].return_url}">Pagar</a>')


def test_the_keyboard_alone_reaches_an_agreement(
    laura: World, door: Door, live_server: LiveServer, chromium: str
) -> None:
    here = live_server.url + door(laura.laura)
    with _opened(chromium, viewport=DESK) as context:
        page = context.new_page()
        page.goto(here)
        _tab_to(page, "opciones/installments-monthly-3/")
        page.keyboard.press("Enter")
        page.wait_for_url("**/opciones/**")
        _tab_to(page, "Sí, acepto estos términos")
        page.keyboard.press("Enter")
        page.wait_for_url("**/acuerdo/")
        assert "3 pagos mensuales" in page.inner_text("h1")
    assert Agreement.objects.count() == 1


def test_everything_works_without_javascript(laura: World, door: Door, live_server: LiveServer, chromium: str) -> None:
    here = live_server.url + door(laura.laura)
    with _opened(chromium, scripts=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(here)
        assert "$2,484.50" in page.inner_text("main")
        page.locator('a[href$="opciones/discount/"]').click()
        page.get_by_role("button", name="Sí, acepto y pago después").click()
        page.wait_for_url("**/acuerdo/")
        assert "Pago completo con descuento" in page.inner_text("h1")
    assert Agreement.objects.count() == 1


def _tab_to(page: Page, wanted: str) -> None:
    """Presses Tab until what has the focus leads to `wanted` or says it, and shows that it has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate("document.activeElement.outerHTML")
        if wanted in focused:
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none"
            return
    raise AssertionError(f"the keyboard never reached {wanted}")
