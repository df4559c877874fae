"""The stand-in phone in a real browser: live, answered from, and paid from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from acuerdo.core.channels import Channel
from acuerdo.core.money import Money
from acuerdo.gateways.message import Button
from acuerdo.gateways.payments.stripe import Stripe
from acuerdo.gateways.standins.server import Standins
from tests.gateways.product import Product
from tests.gateways.speaking import LAURA, LAURA_MAIL, NOW, gateway_of, send, to_laura

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture
def page(chromium: str) -> Iterator[Page]:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=[*QUIET, "--disable-sync"])
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.on("pageerror", lambda problem: pytest.fail(str(problem)))
        yield page
        browser.close()


def pay_link(standins: Standins) -> str:
    stripe = Stripe(standins.secrets.stripe)
    return stripe.create_checkout(
        amount=Money.of("416.67", "MXN"),
        concept="Primer pago",
        reference="pay_1",
        return_url=f"{standins.url}/telefono",
        cancel_url=f"{standins.url}/telefono",
        idempotency_key="from the phone",
        expires_at=NOW + timedelta(hours=1),
        now=NOW,
    ).url


def test_laura_answers_from_her_phone_sees_the_reply_come_in_and_pays(
    page: Page, standins: Standins, product: Product
) -> None:
    gateway = gateway_of(Channel.WHATSAPP, standins.secrets)
    options = (Button(id="opt_1", title="Pagar hoy"), Button(id="opt_2", title="En 3 pagos"))
    send(gateway, replace(to_laura(Channel.WHATSAPP), buttons=options))
    page.goto(f"{standins.url}/telefono")
    page.get_by_text("+52 55 1234 5678").click()
    page.get_by_role("button", name="En 3 pagos").click()
    page.locator("textarea").fill("¿Y cómo pago?")
    page.keyboard.press("Enter")
    expect(page.locator(".bubble.mine").last).to_contain_text("¿Y cómo pago?")
    send(gateway, to_laura(Channel.WHATSAPP, reference="out_2", body=f"Aquí: {pay_link(standins)}"))
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="checkout").click()
    opened.value.get_by_role("button", name="Pagar $416.67 MXN").click()
    opened.value.wait_for_url("**/telefono")
    standins.world.postman.settle()
    assert len(product.called("/webhooks/payments")) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_letter_shows_as_it_will_look_and_its_button_opens(page: Page, standins: Standins) -> None:
    see = Button(id="see", title="Ver mis opciones", url=f"{standins.url}/pagos")
    send(gateway_of(Channel.EMAIL, standins.secrets), replace(to_laura(Channel.EMAIL), buttons=(see,)))
    page.goto(f"{standins.url}/telefono/{LAURA_MAIL}")
    with page.context.expect_page() as opened:
        page.frame_locator("iframe").get_by_role("link", name="Ver mis opciones").click()
    expect(opened.value.get_by_role("heading", name="Pagos de prueba")).to_be_visible()
    page.goto(f"{standins.url}/telefono/{LAURA}")
    expect(page.get_by_text("Sin WhatsApp todavía")).to_be_visible()
