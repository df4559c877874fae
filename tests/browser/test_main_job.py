"""From a portfolio file to money in the ledger, by hand, in Chromium."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Running, tuesday
from tests.people_of_tests import PASSWORD

pytestmark = pytest.mark.xdist_group("browser")
PHONE = "+525512345678"


def test_from_a_file_to_a_balance_of_zero(product: Running, page: Page, tmp_path: Path) -> None:
    sign_in(product, page)
    import_portfolio(page, product, portfolio(tmp_path))
    page.goto(f"{product.url}/plan/")
    page.get_by_role("button", name="Hacer el día ahora").click()
    expect(page.get_by_text(re.compile(r"Listo: 1 contacto"))).to_be_visible()

    phone = f"{product.standins_url}/telefono/{PHONE}"
    opener = wait_for_message(page, phone, count=1)
    assert not re.search(r"deuda|adeudo|saldo|pago|1[,.]?200", opener, re.I), "nothing before the right party is proven"
    answer(page, "sí, soy yo", replies=1)
    answer(page, "2AB1", replies=1)
    options = answer(page, "qué opciones tengo?", replies=1)
    assert "1)" in options
    assert "2)" in options
    terms = answer(page, "la 2", replies=1)
    assert "de acuerdo" in terms
    accepted = answer(page, "sí, estoy de acuerdo", replies=1)
    link = re.search(r"http://\S+/p/[\w-]+/?", accepted)
    assert link, accepted

    while pay_next(product, page, link[0]):
        pass
    page.goto(f"{phone}?canal=whatsapp")
    thanks = page.locator(".talk").inner_text()
    assert thanks.lower().count("gracias") >= 1
    board_and_journal_agree(product, page)


def sign_in(product: Running, page: Page) -> None:
    page.goto(f"{product.url}/")
    page.locator("input[name=username]").fill("marta.lozano@ejemplo.mx")
    page.locator("input[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Entrar").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def portfolio(folder: Path) -> Path:
    due = (tuesday() - timedelta(days=12)).date()
    path = folder / "cartera.csv"
    path.write_text(
        "Nombre;RFC;Celular;Factura;Concepto;Capital;Vencimiento;Moneda;País\n"
        f"Laura Méndez Ruiz;MERL850312AB1;55 1234 5678;F-1001;Sala Toscana;1.200,50;{due:%d/%m/%Y};MXN;México\n"
        f"Sin Moneda;SAPD790101XY2;55 8765 4321;F-1002;Mesa;900,00;{due:%d/%m/%Y};;México\n",
        encoding="utf-8",
    )
    return path


def import_portfolio(page: Page, product: Running, path: Path) -> None:
    page.goto(f"{product.url}/importar/")
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_label("WhatsApp").check()
    page.get_by_role("button", name="Subir y revisar").click()
    expect(page.get_by_text("se aparta")).to_be_visible()
    page.get_by_role("button", name="Importar 2 filas").click()
    expect(page.get_by_text("1 fila se apartó")).to_be_visible()


def wait_for_message(page: Page, phone: str, *, count: int) -> str:
    """The last bubble, once the phone shows so many: its page asks for news by itself, as a person would see it."""
    page.goto(phone)
    bubbles = page.locator(".talk article.bubble")
    expect(bubbles.nth(count - 1)).to_be_visible(timeout=30_000)
    return bubbles.last.inner_text()


def answer(page: Page, words: str, *, replies: int) -> str:
    """Writes as Laura and returns what she reads next; a click is followed by one page load, awaited before reading."""
    bubbles = page.locator(".talk article.bubble")
    before = bubbles.count()
    page.locator("textarea[name=text]").fill(words)
    with page.expect_navigation(wait_until="load"):
        page.get_by_role("button", name="Enviar").click()
    expect(bubbles.nth(before + replies)).to_be_visible(timeout=30_000)
    return bubbles.last.inner_text()


def pay_next(product: Running, page: Page, link: str) -> bool:
    """One payment by the debtor's page and the payment company; False when nothing is left to pay."""
    before = payments(product)
    page.goto(link)
    pay = page.get_by_role("button", name=re.compile("^Pagar")).or_(page.get_by_role("link", name=re.compile("^Pagar")))
    if pay.count() == 0:
        return False
    pay.first.click()
    page.get_by_role("button", name=re.compile("^Pagar")).click()
    expect(page.get_by_text(re.compile("[Gg]racias"))).to_be_visible(timeout=15_000)
    for _ in range(20):
        if payments(product) > before:
            return True
        page.wait_for_timeout(250)
    raise AssertionError("the payment company took the money, and the ledger never heard")


def payments(product: Running) -> int:
    return int(product.ask("from acuerdo.records.models import Payment", "print(Payment.objects.count())"))


def board_and_journal_agree(product: Running, page: Page) -> None:
    page.goto(f"{product.url}/")
    page.goto(f"{product.url}/diario/")
    owed = product.ask(
        "from acuerdo.records.models import *",
        "from acuerdo.records.balances import state_of",
        "from acuerdo.flows import clock",
        "from acuerdo.flows.seal_journal import verify_journal",
        "account = Account.objects.get()",
        "print(state_of(account, as_of=clock.now().date()).balance.minor, account.closed_because,",
        "  Outbox.objects.filter(key__startswith='thanks:').count() == Payment.objects.count(),",
        "  verify_journal().whole)",
    )
    assert owed == "0 paid True True"
